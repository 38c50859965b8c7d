import type { KubernetesObject } from '../../kubernetes/object';
import { namespacesMeet } from '../../pod/object-index';
import { itemsAt, objectAt, valueAt } from '../../yaml/read-value';
import { defineRule, type TextIndex } from '../define-rule';
import { isCarried } from '../facts/label-carriers';
import { nearlySelected } from '../facts/nearly-selected';
import { objectsOfKind, placeIn } from '../facts/objects';
import { podLabels } from '../facts/services';

const example = (label: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: ${label}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
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

/** What selects pods by labels, where the selector stands, and what happens when it selects none. */
const SELECTING: Readonly<Record<string, { readonly field: string; readonly effect: string }>> = {
  PodDisruptionBudget: { field: 'selector', effect: 'it protects nothing' },
  NetworkPolicy: { field: 'podSelector', effect: 'it holds for nobody' },
  PodMonitor: { field: 'selector', effect: 'Prometheus scrapes nothing' },
};

export const selectorMissesPod = defineRule({
  id: 'selector-misses-pod',
  title: 'A budget, policy or monitor selects nothing here, but nearly this pod',
  group: 'network',
  severity: 'warning',
  stage: 'risk',
  why: `A disruption budget, a network policy and a PodMonitor hold for the pods that carry every label of their selector. Nobody checks that there are any. This one matches no workload of the text and differs from this pod's labels by one pair only: the budget protects nothing, the policy lets everything through, the metrics never arrive, and nothing says so.`,
  exceptions: 'It may select pods that are described elsewhere.',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  ],
  examples: {
    bad: [{ yaml: example('shopp'), marks: 'shopp' }],
    good: [{ yaml: example('shop') }],
  },
  check(pod, report) {
    const labels = podLabels(pod);
    for (const { object, field, effect } of idle(pod.text)) {
      if (!namespacesMeet(object.namespace, pod.view.namespace)) continue;
      const pairs = objectAt(object.value, ['spec', field, 'matchLabels']);
      const miss = nearlySelected(pairs, labels, object.name === pod.view.name);
      if (miss === undefined) continue;
      const { key, value, own, renamed } = miss;
      const has = typeof own === 'string' ? `${key}: ${own}` : renamed ? `${renamed}: ${value}` : `no label ${key}`;
      const at = placeIn(object, ['spec', field, 'matchLabels', key], typeof own === 'string' ? 'value' : 'key');
      report({
        message: `${object.kind} ${object.name} selects ${key}: ${value}, but this pod has ${has}, and no other workload here matches: ${effect}. Make selector and labels agree.`,
        at,
        related: [{ message: 'The labels of the pod', at: pod.at([...pod.view.metadataPath, 'labels'], 'key') }],
        fixes:
          typeof own === 'string'
            ? [
                {
                  title: `Select ${key}: ${own}`,
                  safe: false,
                  edit: (draft) => draft.set(at.documentIndex, at.path, own),
                },
              ]
            : [],
      });
    }
  },
});

interface Idle {
  readonly object: KubernetesObject;
  readonly field: string;
  readonly effect: string;
}

const known = new WeakMap<TextIndex, readonly Idle[]>();

/** Objects of these kinds that select, by labels alone, no workload of the text; found once per text. */
function idle(text: TextIndex): readonly Idle[] {
  let found = known.get(text);
  if (found === undefined) {
    found = Object.entries(SELECTING).flatMap(([kind, { field, effect }]) =>
      objectsOfKind(text, kind).flatMap((object): Idle[] => {
        const selector = valueAt(object.value, ['spec', field]);
        const byLabels = itemsAt(selector, ['matchExpressions']).length === 0;
        const selects = isCarried(text, objectAt(selector, ['matchLabels']), object.namespace);
        return byLabels && !selects ? [{ object, field, effect }] : [];
      }),
    );
    known.set(text, found);
  }
  return found;
}
