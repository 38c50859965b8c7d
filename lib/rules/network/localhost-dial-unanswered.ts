import { mentionsPort } from '../../pod/mentions-port';
import type { DialView, Place, PortView } from '../../pod/pod-view';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf, startsAfter } from '../facts/containers';
import { dialElement, portElement } from '../facts/elements';
import { portsOf, portText } from '../facts/ports';

export const localhostDialUnanswered = defineRule({
  id: 'localhost-dial-unanswered',
  title: 'Nobody listens on the localhost port that a container dials',
  group: 'network',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['dial'],
  why: `localhost inside a container is the pod: a connection to localhost reaches only what a container of the same pod listens on. If no container opens that port, every attempt is refused (for UDP: lost without a word). Usually the ambassador or adapter is missing, listens on another port, or the address should name a Service.

The finding is made only where the model knows what every container that could answer listens on.`,
  exceptions:
    'Containers that an admission webhook injects (a mesh or a Vault agent) are not in the text. If one of them answers, ignore the finding with the reason.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
      env:
        - name: REDIS_URL
          value: redis://localhost:6380
    - name: redis
      image: redis:8.2
`,
        marks: '6380',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
      env:
        - {name: STATSD_HOST, value: localhost}
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
`,
        marks: 'localhost',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - containerPort: 8080
      env:
        - name: REDIS_URL
          value: redis://localhost:6379
    - name: redis
      image: redis:8.2
`,
      },
    ],
  },
  check(pod, report) {
    for (const dial of pod.view.dials) {
      if (dial.answeredBy.length > 0 || isAnsweredLater(pod, dial)) continue;
      if (!dial.certain && !isLikely(pod, dial)) continue;
      const other = pod.view.ports.find((port) => port.number === dial.port && port.protocol !== dial.protocol);
      const near =
        other ??
        nearPort(
          dial.port,
          pod.view.ports.filter((port) => port.container !== dial.container),
        );
      const late = (other ?? near) ? undefined : laterProxy(pod, dial);
      const hint = late
        ? ` ${late}, whose ports are not known here, starts only when ${dial.container} has ended: if that is the one meant, list it before ${dial.container}.`
        : other
          ? ` ${other.container} listens on that number, but for ${other.protocol}.`
          : near
            ? ` ${near.container} listens on ${portText(near)}: is that the one meant?`
            : ' Add the container that should answer, or name the Service that has it.';
      report({
        message: `${dial.container} dials localhost:${dial.port} (${dial.evidence.text}), but no container of this pod listens on ${dial.protocol} port ${dial.port}: ${dial.protocol === 'UDP' ? 'what it sends is lost' : 'the connection is refused'}.${hint}`,
        at: dial.evidence.place ?? imagePlace(pod, dial.container),
        ...(dial.certain ? {} : { severity: 'warning' as const }),
        related: near?.path ? [{ message: `${near.container} listens here`, at: pod.at(near.path) }] : [],
        elements: [dialElement(dial), ...(near ? [portElement(near)] : [])],
      });
    }
  },
});

/**
 * Whether a proxy or exporter is told an upstream that nobody is likely to have: it is known down to its ports itself,
 * and every other container is known too, declares what it opens or is told where to listen.
 */
function isLikely(pod: PodContext, dial: DialView): boolean {
  const dialler = pod.facts.find(({ raw }) => raw.id === dial.container);
  const read = dialler?.dialled?.some(
    ({ port, evidence }) => port === dial.port && evidence.text === dial.evidence.text,
  );
  const told = /^(?:reverse_proxy|proxy_pass|upstream|forward|--?upstream)/.test(dial.evidence.text);
  if (!read && !told) return false;
  // Figures are often served on a port that nobody declares; what is proxied is mostly declared.
  const view = containersOf(pod).find((container) => container.view.id === dial.container)?.view;
  const reads = view?.role === 'adapter' || view?.knownImage === 'kube-rbac-proxy';
  return containersOf(pod)
    .filter((container) => container.view.kind !== 'init')
    .every(
      (container) =>
        container.opened !== undefined ||
        (container.view.id !== dial.container &&
          !mentionsPort(container.inputs, dial.port) &&
          portsOf(pod, container.view.id).some((port) => (reads ? isTold(port) : port.declared || port.certain))),
    );
}

/** Whether arguments, variables or files say that the container listens there. */
function isTold(port: PortView): boolean {
  return port.certain && port.evidence.some(({ source }) => ['arguments', 'environment', 'config'].includes(source));
}

/** For what an image dials by default: its own line. */
function imagePlace(pod: PodContext, container: string): Place {
  const owner = containersOf(pod).find(({ view }) => view.id === container);
  return pod.at(owner ? [...owner.view.path, 'image'] : pod.view.specPath);
}

/** Whether somebody answers, but only when the dialling init container has ended: that is another fault. */
function isAnsweredLater(pod: PodContext, dial: DialView): boolean {
  const containers = containersOf(pod);
  const dialler = containers.find((container) => container.view.id === dial.container);
  if (dialler?.view.kind !== 'init') return false;
  return pod.view.ports.some((port) => {
    const owner = containers.find((container) => container.view.id === port.container);
    return (
      port.number === dial.port &&
      port.protocol === dial.protocol &&
      owner !== undefined &&
      startsAfter(owner.view, dialler.view)
    );
  });
}

/** A native sidecar after the dialling init container that may well listen there, but whose ports are not to be read. */
function laterProxy(pod: PodContext, dial: DialView): string | undefined {
  const containers = containersOf(pod);
  const dialler = containers.find((container) => container.view.id === dial.container);
  if (dialler?.view.kind !== 'init') return undefined;
  return containers.find(
    ({ view, opened }) => view.kind === 'sidecar' && opened === undefined && startsAfter(view, dialler.view),
  )?.view.id;
}

/** A port that a slip of the pen turns into the wanted one: same digits but one, or a thousand apart (8125 and 9125). */
function nearPort<Port extends { readonly number: number }>(wanted: number, ports: readonly Port[]): Port | undefined {
  const text = String(wanted);
  return ports.find((port) => {
    const other = String(port.number);
    if (other.length !== text.length) return false;
    let differences = 0;
    for (let index = 0; index < text.length; index++) if (other[index] !== text[index]) differences++;
    return differences === 1;
  });
}
