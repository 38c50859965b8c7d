import { isObject, itemsAt, numberAt, textAt, valueAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, isLasting } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { placeIn } from '../facts/objects';
import { scalersOf } from '../facts/scalers';

const example = (resources: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: shop
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  minReplicas: 2
  maxReplicas: 8
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
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
          resources:
            requests: {cpu: 200m, memory: 256Mi}
        - name: proxy
          image: ghcr.io/acme/proxy:1.0${resources}
`;

export const scalerRequests = defineRule({
  id: 'scaler-requests',
  title: 'An autoscaler needs a request that a container does not have',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['scaler'],
  why: `A HorizontalPodAutoscaler that aims at a share of the request ("Utilization") divides what the pod uses by the sum of what its containers request. If one container, a companion as well as the main one, has no request for that resource, there is no figure for the pod: "failed to get cpu utilization: missing request for cpu", and the workload does not scale.

A limit counts: without a request the server takes the limit as one.`,
  exceptions: 'A LimitRange of the namespace that fills in requests.',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/replica_calculator.go',
  ],
  examples: {
    bad: [{ yaml: example(''), marks: 'proxy' }],
    good: [{ yaml: example('\n          resources:\n            requests: {cpu: 50m, memory: 64Mi}') }],
  },
  check(pod, report) {
    for (const { object, path } of scalersOf(pod)) {
      if (object.kind !== 'HorizontalPodAutoscaler') continue;
      const seen = new Set<string>();
      for (const metric of utilisations(object.value)) {
        if (hasRequest(valueAt(pod.spec, ['resources']), metric.resource)) continue;
        const counted = containersOf(pod).filter(
          ({ view }) => isLasting(view) && (metric.container === undefined || view.name === metric.container),
        );
        for (const container of counted) {
          const key = `${container.view.id}/${metric.resource}`;
          if (hasRequest(container.raw.resources, metric.resource) || seen.has(key)) continue;
          seen.add(key);
          report({
            message: `HorizontalPodAutoscaler ${object.name} reckons in shares of requested ${metric.resource}, but ${container.view.id} requests none: it gets no figure for this pod and does not scale. Add a ${metric.resource} request to ${container.view.id}.`,
            at: namePlace(pod, container),
            related: [{ message: 'The autoscaler', at: placeIn(object, metric.path ?? path) }],
            elements: [containerElement(container.view)],
          });
        }
      }
    }
  },
});

interface Utilisation {
  readonly resource: string;
  readonly container: string | undefined;
  readonly path: Path | undefined;
}

/** The metrics that need a request; an autoscaler without any looks at 80 % of the processor. */
function utilisations(scaler: Parameters<typeof itemsAt>[0]): readonly Utilisation[] {
  const old = numberAt(scaler, ['spec', 'targetCPUUtilizationPercentage']);
  if (old !== undefined) {
    return [{ resource: 'cpu', container: undefined, path: ['spec', 'targetCPUUtilizationPercentage'] }];
  }
  const metrics = itemsAt(scaler, ['spec', 'metrics']);
  if (metrics.length === 0) return [{ resource: 'cpu', container: undefined, path: undefined }];
  return metrics.flatMap(({ item, index }): Utilisation[] => {
    const field = ['resource', 'containerResource'].find((name) => isObject(item[name]));
    if (field === undefined) return [];
    const share =
      textAt(item, [field, 'target', 'type']) === 'Utilization' ||
      numberAt(item, [field, 'targetAverageUtilization']) !== undefined;
    const resource = textAt(item, [field, 'name']);
    if (!share || resource === undefined) return [];
    return [{ resource, container: textAt(item, [field, 'container']), path: ['spec', 'metrics', index] }];
  });
}

function hasRequest(resources: unknown, name: string): boolean {
  if (!isObject(resources)) return false;
  return ['requests', 'limits'].some((part) => {
    const list = resources[part];
    return isObject(list) && list[name] !== undefined;
  });
}

function namePlace(pod: PodContext, container: ContainerFacts) {
  return pod.at([...container.view.path, 'name']);
}
