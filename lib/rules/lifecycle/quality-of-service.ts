import { isObject } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { quantityOf } from '../facts/quantities';

export const qualityOfService = defineRule({
  id: 'quality-of-service',
  title: 'A helper costs the pod its guaranteed resources',
  group: 'lifecycle',
  severity: 'info',
  stage: 'risk',
  needs: ['siblings'],
  why: `A pod is Guaranteed (last to be evicted, eligible for exclusive CPUs) only if every container, init containers and sidecars included, has cpu and memory limits that equal its requests. The main container here is written that way; a helper without them makes the whole pod Burstable.`,
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: db
      image: ghcr.io/acme/db:12
      resources:
        requests: {cpu: "2", memory: 4Gi}
        limits: {cpu: "2", memory: 4Gi}
    - name: exporter
      image: ghcr.io/acme/exporter:1.0
`,
        marks: 'exporter',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: db
      image: ghcr.io/acme/db:12
      resources:
        requests: {cpu: "2", memory: 4Gi}
        limits: {cpu: "2", memory: 4Gi}
    - name: exporter
      image: ghcr.io/acme/exporter:1.0
      resources:
        requests: {cpu: 50m, memory: 64Mi}
        limits: {cpu: 50m, memory: 64Mi}
`,
      },
    ],
  },
  check(pod, report) {
    if (pod.view.resources.qos === 'Guaranteed' || isObject(pod.spec.resources)) return;
    const containers = containersOf(pod);
    const guaranteed = containers.filter(({ view }) => isGuaranteed(view.resources));
    const others = containers.filter(({ view }) => !isGuaranteed(view.resources));
    if (others.length === 0 || !guaranteed.some(({ view }) => view.role === 'main')) return;
    for (const { view } of others) {
      report({
        message: `The pod is Burstable, not Guaranteed, because ${view.id} has no cpu and memory limits equal to its requests, while ${guaranteed.map((one) => one.view.id).join(', ')} has: it may be evicted earlier. Give ${view.id} equal requests and limits.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
      });
    }
  },
});

function isGuaranteed(resources: {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}): boolean {
  return ['cpu', 'memory'].every((name) => {
    const limit = quantityOf(resources.limits[name]);
    return (
      limit !== undefined && (resources.requests[name] === undefined || quantityOf(resources.requests[name]) === limit)
    );
  });
}
