import { namespacesMeet } from '../../pod/object-index';
import { defineRule } from '../define-rule';
import { nearMiss } from '../facts/near-miss';
import { placeIn } from '../facts/objects';
import { scalersNear, scalersOf } from '../facts/scalers';

const example = (target: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: shop
spec:
  scaleTargetRef: ${target}
  maxReplicas: 4
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: AverageValue, averageValue: 500m}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
        - name: shop
          image: ghcr.io/acme/shop:5.2
`;

export const scalerTarget = defineRule({
  id: 'scaler-target',
  title: 'An autoscaler names no workload, but nearly this one',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'risk',
  needs: ['scaler'],
  why: `An autoscaler finds its workload by kind and name; nobody checks them on create. With a wrong one it reports FailedGetScale and never scales: the replicas stay as they are, whatever the load.

The finding is made where the text holds a workload of the same name but another kind, or of nearly the same name, and nothing scales that one.`,
  exceptions: 'The target may be described elsewhere.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/'],
  examples: {
    bad: [
      { yaml: example('{apiVersion: apps/v1, kind: Deployment, name: shops}'), marks: 'shops' },
      { yaml: example('{apiVersion: apps/v1, kind: StatefulSet, name: shop}'), marks: 'StatefulSet' },
    ],
    good: [{ yaml: example('{apiVersion: apps/v1, kind: Deployment, name: shop}') }],
  },
  check(pod, report) {
    const { kind, name } = pod.view;
    if (!['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) || name === '' || scalersOf(pod).length > 0) return;
    for (const scaler of scalersNear(pod)) {
      const exists = pod.text.workloads.some(
        (workload) =>
          workload.kind === scaler.kind &&
          workload.name === scaler.name &&
          namespacesMeet(workload.namespace, scaler.object.namespace),
      );
      if (exists) continue;
      const otherKind = scaler.name === name && ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(scaler.kind);
      const slip =
        scaler.kind === kind && nearMiss(scaler.name, [name]) === name && digitsOf(scaler.name) === digitsOf(name);
      if (!otherKind && !slip) continue;
      const path = otherKind ? [...scaler.path.slice(0, -1), 'kind'] : scaler.path;
      const at = placeIn(scaler.object, path);
      const use = otherKind ? kind : name;
      report({
        message: `${scaler.object.kind} ${scaler.object.name} names ${scaler.kind} "${scaler.name}", which is not in this text; ${kind} "${name}" is, and nothing scales it. If that is a slip, it never scales. Use "${use}".`,
        at,
        related: [{ message: `${kind} ${name}`, at: pod.at(['metadata', 'name']) }],
        fixes: [{ title: `Use "${use}"`, safe: false, edit: (draft) => draft.set(at.documentIndex, at.path, use) }],
      });
    }
  },
});

/** `worker-1` and `worker-2` are near, but meant. */
function digitsOf(name: string): string {
  return name.replace(/\D+/g, ' ');
}
