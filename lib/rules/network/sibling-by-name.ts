import type { ContainerInputs } from '../../catalogue/image-knowledge';
import { namespacesMeet } from '../../pod/object-index';
import type { OutsideView } from '../../pod/pod-view';
import { itemsAt, textsAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf, isLasting, startsAfter } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { objectsOfKind } from '../facts/objects';
import { portsOf } from '../facts/ports';

const example = (host: string) => `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: app
      image: ghcr.io/acme/shop:5.2
      env:
        - name: REDIS_URL
          value: redis://${host}:6379/0
    - name: redis
      image: redis:8.2
`;

export const siblingByName = defineRule({
  id: 'sibling-by-name',
  title: 'A container is dialled by its name',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'outside'],
  why: `In Docker Compose every container is a host of its own, and its name is its host name. In a pod there is one host for all: containers have no names on the network, only the pod has an address, and siblings are reached on localhost. The name of a container resolves to nothing, unless a Service of the namespace happens to be called so, and then the connection leaves the pod.`,
  exceptions:
    'A Service of that name in the same namespace that is meant. Put it into the text, or ignore the finding.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking'],
  examples: {
    bad: [{ yaml: example('redis'), marks: 'redis://redis:6379/0' }],
    good: [{ yaml: example('localhost') }],
  },
  check(pod, report) {
    const hosts = new Set(
      itemsAt(pod.spec, ['hostAliases']).flatMap(({ item }) => textsAt(item, ['hostnames']).map(({ text }) => text)),
    );
    // Every container of a pod has the same /etc/hosts, so one may write names for all.
    if (containersOf(pod).some(({ inputs }) => writesHosts(inputs))) return;
    const seen = new Set<string>();
    for (const dial of pod.view.outside) {
      const sibling = meant(pod, dial);
      if (sibling === undefined || hosts.has(dial.host) || dial.host === pod.spec.hostname) continue;
      // The workload's own name is mostly its Service's name too.
      if (dial.host === pod.view.name || isService(pod, dial.host)) continue;
      const key = `${dial.container}/${dial.host}`;
      if (seen.has(key) || dial.evidence.place === undefined) continue;
      seen.add(key);
      const port = dial.port === undefined ? '' : `:${dial.port}`;
      report({
        message: `${dial.container} dials "${dial.host}${port}" (${dial.evidence.text}), the name of a container of this pod: containers have no host names, so it does not resolve. Siblings are reached on localhost${port}.`,
        at: { documentIndex: dial.evidence.place.documentIndex, path: dial.evidence.place.path },
        related: [{ message: `The container ${dial.host}`, at: pod.at([...sibling.view.path, 'name']) }],
        elements: [containerElement(sibling.view)],
      });
    }
  },
});

function writesHosts(inputs: ContainerInputs): boolean {
  return [...inputs.command, ...inputs.args].some((word) => word.text.includes('/etc/hosts'));
}

/** The sibling of that name, if it runs beside the dialler and has that port. */
function meant(pod: PodContext, dial: OutsideView) {
  const containers = containersOf(pod);
  const dialler = containers.find(({ view }) => view.id === dial.container);
  const sibling = containers.find(({ view }) => view.name === dial.host && view.id !== dial.container);
  if (dialler === undefined || sibling === undefined || !isLasting(sibling.view)) return undefined;
  // A plain init container that waits for a Service of that name ("wait for db") cannot mean its later sibling.
  if (dialler.view.kind === 'init' && startsAfter(sibling.view, dialler.view)) return undefined;
  const ports = portsOf(pod, sibling.view.id);
  return dial.port === undefined ? undefined : ports.some(({ number }) => number === dial.port) ? sibling : undefined;
}

function isService(pod: PodContext, name: string): boolean {
  return objectsOfKind(pod.text, 'Service').some(
    (service) => service.name === name && namespacesMeet(service.namespace, pod.view.namespace),
  );
}
