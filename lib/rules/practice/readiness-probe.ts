import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const readinessProbe = defineRule({
  id: 'readiness-probe',
  title: 'Traffic before the container is ready',
  group: 'practice',
  severity: 'info',
  stage: 'risk',
  why: `A container without a readiness probe counts as ready from the moment its process runs. Its Service then sends requests before it listens, at every start and every rollout. Only the container that receives the traffic needs the probe.`,
  sources: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: app
spec:
  selector: {app: app}
  ports:
    - port: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: {app: app}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/app:2.1.0
      ports:
        - containerPort: 8080
`,
        marks: 'web',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: app
spec:
  selector: {app: app}
  ports:
    - port: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: {app: app}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/app:2.1.0
      ports:
        - containerPort: 8080
      readinessProbe:
        tcpSocket: {port: 8080}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view } of containersOf(pod)) {
      if (view.kind === 'init' || view.probes.some((probe) => probe.type === 'readiness')) continue;
      const service = pod.view.arrivals.find((arrival) => arrival.kind === 'service' && arrival.container === view.id);
      if (!service) continue;
      report({
        message: `${service.label} sends traffic to ${view.id} as soon as its process runs, whether it listens or not: it has no readiness probe. Add one.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
      });
    }
  },
});
