import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { probeElement } from '../facts/elements';
import { servicesOf } from '../facts/services';

export const sidecarReadiness = defineRule({
  id: 'sidecar-readiness',
  title: 'A helper decides whether the pod is ready',
  group: 'lifecycle',
  severity: 'info',
  stage: 'risk',
  why: `A pod is ready only when all its containers are. A readiness probe on a metrics adapter or a log shipper takes the whole pod out of its Services when the helper is ill, though the main container could still serve. For a proxy that the main container cannot do without, that is right.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    'Observed on a Kubernetes 1.34 node: a failing readiness probe of a sidecar makes the pod unready',
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
    - port: 8080
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
        - containerPort: 8080
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      readinessProbe:
        httpGet: {path: /-/ready, port: 9102}
`,
        marks: 'readinessProbe',
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
    - port: 8080
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
        - containerPort: 8080
    - name: statsd
      image: prom/statsd-exporter:v0.30.0
      livenessProbe:
        httpGet: {path: /-/healthy, port: 9102}
`,
      },
    ],
  },
  check(pod, report) {
    if (servicesOf(pod).length === 0) return;
    for (const { view } of containersOf(pod)) {
      if (view.role !== 'adapter' || !view.roleCertain || view.kind === 'init') continue;
      const probe = view.probes.find((one) => one.type === 'readiness');
      if (!probe) continue;
      report({
        message: `When ${view.id} is not ready, the whole pod is taken out of its Services, though it is only an adapter for metrics. Use a liveness probe for it, unless the pod is of no use without it.`,
        at: pod.at(probe.path, 'key'),
        elements: [probeElement(view, probe)],
      });
    }
  },
});
