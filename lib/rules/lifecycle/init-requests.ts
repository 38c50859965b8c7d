import { isObject } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { quantityOf } from '../facts/quantities';

export const initRequests = defineRule({
  id: 'init-requests',
  title: 'An init container decides how much room the pod needs',
  group: 'lifecycle',
  severity: 'info',
  stage: 'risk',
  why: `The scheduler reserves, for the pod's whole life, the larger of two figures: what the running containers request together, and what the most demanding init container requests together with the sidecars before it. Here an init container that runs for moments asks for more than everything that runs afterwards, so the difference is reserved and never used.`,
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: index
      image: ghcr.io/acme/index:1.0
      resources:
        requests: {cpu: "2", memory: 256Mi}
        limits: {memory: 1Gi}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      resources:
        requests: {cpu: 200m, memory: 256Mi}
        limits: {memory: 256Mi}
`,
        marks: 'cpu',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: index
      image: ghcr.io/acme/index:1.0
      resources:
        requests: {cpu: 200m, memory: 256Mi}
        limits: {memory: 1Gi}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      resources:
        requests: {cpu: 200m, memory: 256Mi}
        limits: {memory: 256Mi}
`,
      },
    ],
  },
  check(pod, report) {
    if (isObject(pod.spec.resources)) return;
    const containers = containersOf(pod);
    if (!containers.some(({ view }) => view.kind === 'init')) return;
    for (const resource of ['cpu', 'memory']) {
      const asks = (container: (typeof containers)[number]) =>
        quantityOf(container.view.resources.requests[resource]) ?? 0;
      const lasting = containers.filter(({ view }) => view.kind !== 'init').reduce((sum, one) => sum + asks(one), 0);
      let beside = 0;
      for (const container of containers) {
        if (container.view.kind === 'sidecar') beside += asks(container);
        if (container.view.kind !== 'init' || lasting === 0 || asks(container) + beside < lasting * 1.5) continue;
        report({
          message: `The init container ${container.view.id} requests ${container.view.resources.requests[resource]} of ${resource}, more than all that runs afterwards together: the node keeps that much reserved for the pod's whole life. Lower its request, or leave it to the limit.`,
          at: pod.at([...container.view.path, 'resources', 'requests', resource], 'key'),
          elements: [containerElement(container.view)],
        });
      }
    }
  },
});
