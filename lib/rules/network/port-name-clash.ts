import type { PortView } from '../../pod/pod-view';
import { defineRule } from '../define-rule';
import { portElement } from '../facts/elements';
import { placeIn } from '../facts/objects';
import { servicePortsOf } from '../facts/services';

export const portNameClash = defineRule({
  id: 'port-name-clash',
  title: 'A Service uses a port name that two containers have',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['service'],
  why: `A Service that names its target port takes the first container port of that name and protocol, app containers before native sidecars in the order of the lists. If a second container has a port of the same name, nobody reaches it through the Service, and reordering the containers silently sends the traffic elsewhere. Within one container the API server refuses equal names; across containers it does not look.`,
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'k8s.io/kubernetes pkg/api/v1/pod FindPort: the first match wins',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: {app: shop}
  ports:
    - {port: 80, targetPort: http}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - {name: http, containerPort: 8080}
    - name: admin
      image: ghcr.io/acme/shop-admin:5.2
      ports:
        - {name: http, containerPort: 8081}
`,
        marks: 'http',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: {app: shop}
  ports:
    - {port: 80, targetPort: http}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      ports:
        - {name: http, containerPort: 8080}
    - name: admin
      image: ghcr.io/acme/shop-admin:5.2
      ports:
        - {name: admin, containerPort: 8081}
`,
      },
    ],
  },
  check(pod, report) {
    const kinds = new Map(pod.view.containers.map((container) => [container.id, container.kind]));
    const rank = (port: PortView) => (kinds.get(port.container) === 'app' ? 0 : 1);
    const seen = new Set<string>();
    for (const target of servicePortsOf(pod)) {
      if (typeof target.target !== 'string') continue;
      const named = pod.view.ports
        .filter((port) => port.declared && port.name === target.target && port.protocol === target.protocol)
        .filter((port) => kinds.get(port.container) !== 'init')
        .sort((a, b) => rank(a) - rank(b));
      const [first, second] = named;
      if (!first?.path || !second?.path || seen.has(target.target)) continue;
      seen.add(target.target);
      report({
        message: `${first.container} and ${second.container} both name a port "${target.target}", which Service ${target.service.name} targets: all its traffic goes to ${first.container} port ${first.number}, none to ${second.container} port ${second.number}. Rename one of the two ports.`,
        at: pod.at([...second.path, 'name']),
        related: [
          { message: `${first.container} has the name too and gets the traffic`, at: pod.at([...first.path, 'name']) },
          { message: `Service ${target.service.name} targets it by name`, at: placeIn(target.service, target.path) },
        ],
        elements: [portElement(second), portElement(first)],
      });
    }
  },
});
