import { mentionsPort } from '../../pod/mentions-port';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf, isLasting } from '../facts/containers';
import { nearMiss } from '../facts/near-miss';
import { placeIn } from '../facts/objects';
import { knowsAllPorts, portsOf } from '../facts/ports';
import { servicePortsOf } from '../facts/services';

export const serviceTargetPort = defineRule({
  id: 'service-target-port',
  title: 'A Service targets a port that no container has',
  group: 'network',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['service'],
  why: `A Service with a named target port looks for a container port of that name and protocol. If the pod has none, the pod is left out of the endpoints for this port and connections to the Service fail. A numeric target port is sent to the pod whether anybody listens or not: connections are refused.

For numbers the finding is an error only where every container's ports are known; where all containers declare their ports and this one is not among them, it is a warning.`,
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - {port: 80, targetPort: htpp}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - {name: http, containerPort: 8080}
`,
        marks: 'htpp',
      },
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  selector: {app: cache}
  ports:
    - port: 6380
---
apiVersion: v1
kind: Pod
metadata:
  name: cache
  labels: {app: cache}
spec:
  containers:
    - name: redis
      image: redis:8.2
`,
        marks: '6380',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - {name: web, port: 80, targetPort: http}
    - {name: admin, port: 9000}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - {name: http, containerPort: 8080}
    - name: admin
      image: ghcr.io/acme/admin:2.1
`,
      },
    ],
  },
  check(pod, report) {
    const all = servicePortsOf(pod);
    // Where another port of the Service is served, the Service means this pod, and the missing one may open later.
    const servesAnother = (service: (typeof all)[number]['service']) =>
      all.some(
        (other) =>
          other.service === service &&
          pod.view.ports.some((port) => port.number === other.target || (port.declared && port.name === other.target)),
      );
    for (const target of all) {
      const lasting = containersOf(pod).filter((container) => isLasting(container.view));
      const ports = lasting.flatMap((container) => portsOf(pod, container.view.id));
      const at = placeIn(target.service, target.path);
      const arrival = pod.view.arrivals.find((one) => one.kind === 'service' && one.container === undefined);
      const elements = arrival ? [{ kind: 'arrival' as const, id: arrival.label }] : [];
      if (typeof target.target === 'string') {
        const names = ports
          .filter((port) => port.declared && port.protocol === target.protocol)
          .flatMap((port) => (port.name ? [port.name] : []));
        if (names.includes(target.target)) continue;
        const otherProtocol = ports.find((port) => port.declared && port.name === target.target);
        const near = nearMiss(target.target, names);
        const has = names.length > 0 ? `its named ports are ${[...new Set(names)].join(', ')}` : 'it names no port';
        report({
          message: otherProtocol
            ? `Service ${target.service.name} targets the ${target.protocol} port "${target.target}", but in this pod that is a ${otherProtocol.protocol} port: the Service gets no endpoint for it. Set the same protocol on both sides.`
            : `Service ${target.service.name} targets port "${target.target}", which no container of this pod has (${has}): the Service gets no endpoint and connections fail. ${near ? `Use "${near}".` : 'Name a container port so, or target its number.'}`,
          at,
          related: [{ message: 'The pod that the Service selects', at: pod.at(pod.view.specPath, 'key') }],
          elements,
          fixes:
            near && !otherProtocol
              ? [{ title: `Target "${near}"`, safe: true, edit: (draft) => draft.set(at.documentIndex, at.path, near) }]
              : [],
        });
        continue;
      }
      if (ports.some((port) => port.number === target.target && port.protocol === target.protocol)) continue;
      const wrongProtocol = ports.find((port) => port.number === target.target);
      const sure = lasting.every(knowsAllPorts);
      const number = target.target;
      if (!sure && (!likelyComplete(pod) || servesAnother(target.service))) continue;
      if (!sure && lasting.some(({ inputs }) => mentionsPort(inputs, number))) continue;
      const listed = [
        ...new Set(ports.map((port) => `${port.number}${port.protocol === 'TCP' ? '' : `/${port.protocol}`}`)),
      ];
      report({
        message: wrongProtocol
          ? `Service ${target.service.name} sends ${target.protocol} to port ${target.target}, but ${wrongProtocol.container} listens there for ${wrongProtocol.protocol}: it is not reached. Set protocol: ${wrongProtocol.protocol} on the Service's port.`
          : `Service ${target.service.name} sends to port ${target.target}, ${sure ? 'where no container of this pod listens' : 'which no container of this pod declares'} (${listed.length > 0 ? `known: ${listed.join(', ')}` : 'no port is known'}): ${sure ? 'connections are refused' : 'connections are likely refused'}. Set targetPort to a port that a container opens.`,
        at,
        severity: sure && !servesAnother(target.service) ? 'error' : 'warning',
        related: [{ message: 'The pod that the Service selects', at: pod.at(pod.view.specPath, 'key') }],
        elements,
      });
    }
  },
});

/** Ports beside the main one: a container that declares only these may well have others. */
const SECONDARY = /metric|prom|health|probe|live|ready|admin|debug|pprof|status|monitor/i;

/** Whether each container that could be meant either declares its main port or is fully known. */
function likelyComplete(pod: PodContext): boolean {
  return containersOf(pod)
    .filter((container) => isLasting(container.view))
    .every(
      (container) =>
        knowsAllPorts(container) ||
        portsOf(pod, container.view.id).some((port) => port.declared && !SECONDARY.test(port.name ?? '')),
    );
}
