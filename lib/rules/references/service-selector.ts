import type { KubernetesObject } from '../../kubernetes/object';
import { namespacesMeet } from '../../pod/object-index';
import { objectAt } from '../../yaml/read-value';
import { defineRule, type TextIndex } from '../define-rule';
import { isCarried } from '../facts/label-carriers';
import { nearlySelected } from '../facts/nearly-selected';
import { objectsOfKind, placeIn } from '../facts/objects';
import { podLabels } from '../facts/services';

export const serviceSelector = defineRule({
  id: 'service-selector',
  title: 'A Service selects nothing here, but nearly this pod',
  group: 'network',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `A Service sends its traffic to the pods that carry every label of its selector. This one matches no workload of the text, and differs from this pod's labels by one pair only. The Service then has no endpoints: connections to it hang or are refused, and no object says why.`,
  exceptions: 'The Service may select pods that are described elsewhere.',
  sources: [
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpoints',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: wbe}
  ports:
    - port: 8080
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
        - containerPort: 8080
`,
        marks: 'wbe',
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
    - port: 8080
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
        - containerPort: 8080
`,
      },
    ],
  },
  check(pod, report) {
    const labels = podLabels(pod);
    for (const service of idleServices(pod.text)) {
      if (!namespacesMeet(service.namespace, pod.view.namespace)) continue;
      const selector = objectAt(service.value, ['spec', 'selector']);
      const miss = nearlySelected(selector, labels, service.name === pod.view.name);
      if (miss === undefined) continue;
      const { key, value, own, renamed } = miss;
      const at = placeIn(service, ['spec', 'selector', key], renamed || typeof own !== 'string' ? 'key' : 'value');
      const fix = typeof own === 'string' ? own : undefined;
      report({
        message: `Service ${service.name} selects ${key}: ${value}, but this pod has ${typeof own === 'string' ? `${key}: ${own}` : renamed ? `${renamed}: ${value}` : `no label ${key}`}, and no other workload here matches: the Service has no endpoints. Make selector and labels agree.`,
        at,
        related: [{ message: 'The labels of the pod', at: pod.at([...pod.view.metadataPath, 'labels'], 'key') }],
        fixes:
          fix !== undefined
            ? [
                {
                  title: `Select ${key}: ${fix}`,
                  safe: false,
                  edit: (draft) => draft.set(at.documentIndex, at.path, fix),
                },
              ]
            : [],
      });
    }
  },
});

const idle = new WeakMap<TextIndex, readonly KubernetesObject[]>();

/** The Services of a text that select none of its workloads; found once per text. */
function idleServices(text: TextIndex): readonly KubernetesObject[] {
  let services = idle.get(text);
  if (!services) {
    services = objectsOfKind(text, 'Service').filter((service) => {
      const selector = objectAt(service.value, ['spec', 'selector']);
      return Object.keys(selector).length > 0 && !isCarried(text, selector, undefined);
    });
    idle.set(text, services);
  }
  return services;
}
