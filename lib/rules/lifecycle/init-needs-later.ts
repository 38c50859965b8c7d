import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf, startsAfter } from '../facts/containers';
import { nearby } from '../facts/dial-order';
import { containerElement, portElement } from '../facts/elements';
import { waitsInLoop } from '../facts/local-dials';
import { portPlace } from '../facts/ports';
import { scriptOf } from '../facts/scripts';
import { servicesOf } from '../facts/services';

export const initNeedsLater = defineRule({
  id: 'init-needs-later',
  title: 'An init container needs what starts only after it',
  group: 'lifecycle',
  severity: 'error',
  stage: 'blocks-start',
  needs: ['init'],
  why: `Nothing after an init container starts before it has ended. If it connects to a port that a later sidecar or a main container opens, or waits for the pod's own Service, it waits for something that waits for it: the pod stands in Init for ever, or the init container fails again and again.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior',
    'Observed on a Kubernetes 1.34 node: init containers and sidecars start strictly in the order of the list',
  ],
  exceptions: 'Where several replicas run already, their Service may answer; the first pod of all still waits.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: migrate
      image: ghcr.io/acme/migrate:5.2
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: redis
      image: redis:8.2
`,
        marks: '6379',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: redis
      image: redis:8.2
      restartPolicy: Always
      startupProbe:
        tcpSocket: {port: 6379}
    - name: migrate
      image: ghcr.io/acme/migrate:5.2
      env:
        - {name: REDIS_URL, value: "redis://localhost:6379"}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
`,
      },
    ],
  },
  check(pod, report) {
    const containers = containersOf(pod);
    const byId = new Map(containers.map((container) => [container.view.id, container]));
    for (const dial of pod.view.dials) {
      const dialler = byId.get(dial.container);
      if (dialler?.view.kind !== 'init' || dial.answeredBy.length > 0 || !dial.evidence.place) continue;
      const port = pod.view.ports.find((one) => {
        const owner = byId.get(one.container);
        return (
          one.number === dial.port &&
          one.protocol === dial.protocol &&
          owner !== undefined &&
          startsAfter(owner.view, dialler.view)
        );
      });
      // With the listener's own image it may well start that server itself, to prepare its data.
      if (!port || sameImage(dialler, byId.get(port.container))) continue;
      report({
        message: `${dialler.view.id} dials localhost:${dial.port} (${dial.evidence.text}), but ${port.container}, which listens there, starts only when ${dialler.view.id} has ended: the pod stands in Init. Make ${port.container} a native sidecar before ${dialler.view.id}.`,
        at: dial.evidence.place,
        related: [{ message: `${port.container} listens here`, at: portPlace(pod, port) }],
        elements: [containerElement(dialler.view), portElement(port)],
      });
    }
    if (pod.view.kind === 'Job' || pod.view.kind === 'CronJob') return;
    const services = servicesOf(pod);
    if (services.length === 0) return;
    for (const container of containers) {
      const script = container.view.kind === 'init' ? scriptOf(container) : undefined;
      if (!script) continue;
      for (const service of services) {
        const wait = nearby(script.text, service.name);
        if (wait === undefined) continue;
        report({
          message: `${container.view.id} waits for Service ${service.name}, which leads to this pod itself: the Service answers only when the pod is ready, and the pod starts only when ${container.view.id} has ended. Wait for it from outside, or drop the wait.`,
          at: pod.at(script.path, undefined, { start: wait, end: wait + service.name.length }),
          elements: [containerElement(container.view)],
        });
        break;
      }
    }
  },
});

function sameImage(one: ContainerFacts, other: ContainerFacts | undefined): boolean {
  if (one.view.image === undefined || one.view.image.repository !== other?.view.image?.repository) return false;
  // With a script that starts no server and only waits, it does not.
  const script = scriptOf(one)?.text;
  return (
    script === undefined ||
    !waitsInLoop(script) ||
    /server|entrypoint|mysqld|mariadbd|postgres\b|mongod\b|&\s*(?:\n|$)/.test(script)
  );
}
