import { editDistance } from '../../kubernetes/decode/edit-distance';
import type { KubernetesObject } from '../../kubernetes/object';
import { namespacesMeet } from '../../pod/object-index';
import { objectAt } from '../../yaml/read-value';
import { defineRule, type TextIndex } from '../define-rule';
import { objectsOfKind, placeIn } from '../facts/objects';
import { podLabels, selects } from '../facts/services';

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
      const pairs = Object.entries(selector);
      const wrong = pairs.filter(([key, value]) => labels[key] !== value);
      const [pair] = wrong;
      if (wrong.length !== 1 || !pair) continue;
      const [key, value] = pair;
      if (typeof value !== 'string') continue;
      const own = labels[key];
      // One pair only says little, so it must be a slip of the pen; with more pairs that agree, the Service means this pod.
      const sameName = service.name === pod.view.name;
      const slip =
        typeof own === 'string' &&
        editDistance(value, own, 2) <= (value.length > 5 ? 2 : 1) &&
        !/\d/.test(difference(value, own));
      const renamed = typeof own !== 'string' ? nearKey(key, value, labels) : undefined;
      if (!slip && !renamed && !(sameName && (pairs.length > 1 || typeof own === 'string'))) continue;
      if (typeof own !== 'string' && !renamed && !sameName) continue;
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
    // By pairs of labels, so that not every Service is held against every workload.
    const carriers = new Map<string, TextIndex['workloads'][number][]>();
    for (const workload of text.workloads) {
      for (const [key, value] of Object.entries(workload.labels)) {
        const pair = `${key}=${value}`;
        const list = carriers.get(pair);
        if (list) list.push(workload);
        else carriers.set(pair, [workload]);
      }
    }
    services = objectsOfKind(text, 'Service').filter((service) => {
      const selector = objectAt(service.value, ['spec', 'selector']);
      const lists = Object.entries(selector).map(([key, value]) => carriers.get(`${key}=${String(value)}`) ?? []);
      const rarest = lists.sort((one, other) => one.length - other.length)[0];
      return rarest !== undefined && !rarest.some((workload) => selects(selector, workload.labels));
    });
    idle.set(text, services);
  }
  return services;
}

/** A label of the pod with the same value under a key that is nearly the wanted one. */
function nearKey(key: string, value: string, labels: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(labels).find(
    (own) =>
      labels[own] === value && (own.endsWith(`/${key}`) || key.endsWith(`/${own}`) || editDistance(own, key, 2) <= 2),
  );
}

/** The letters that two texts do not share at the same place. */
function difference(a: string, b: string): string {
  let text = '';
  for (let index = 0; index < Math.max(a.length, b.length); index++)
    if (a[index] !== b[index]) text += `${a[index] ?? ''}${b[index] ?? ''}`;
  return text;
}
