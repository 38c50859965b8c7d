import type { KubernetesObject } from '../../kubernetes/object';
import { valueAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule } from '../define-rule';
import { matchesSelector } from '../facts/label-selectors';
import { objectsOf, placeIn } from '../facts/objects';
import { scalersOf } from '../facts/scalers';
import { podLabels } from '../facts/services';

const example = (replicas: number, budget: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  ${budget}
  selector:
    matchLabels: {app: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: ${replicas}
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

export const disruptionBudget = defineRule({
  id: 'disruption-budget',
  title: 'A disruption budget that allows no disruption',
  group: 'practice',
  severity: 'warning',
  stage: 'risk',
  needs: ['disruption budget'],
  why: `A PodDisruptionBudget says how many pods must stay while nodes are drained. Where that is all of them, no pod may ever be evicted: kubectl drain and the upgrade of a node pool wait until somebody deletes the pod or the budget. The budget keeps nothing alive either: a crash does not ask it.`,
  exceptions: 'Programs that must not be moved without a person; then maxUnavailable: 0 says so plainly.',
  sources: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: {
    bad: [{ yaml: example(2, 'minAvailable: 2'), marks: '2' }],
    good: [{ yaml: example(3, 'minAvailable: 2') }, { yaml: example(2, 'maxUnavailable: 1') }],
  },
  check(pod, report) {
    if (!['Deployment', 'StatefulSet', 'ReplicaSet'].includes(pod.view.kind) || scalersOf(pod).length > 0) return;
    const written = valueAt(pod.object.value, ['spec', 'replicas']);
    // What is not written may be patched in; zero replicas have nothing to lose.
    if (typeof written !== 'number' || written < 1) return;
    for (const budget of objectsOf(pod, 'PodDisruptionBudget')) {
      if (!matchesSelector(valueAt(budget.value, ['spec', 'selector']), podLabels(pod))) continue;
      if (sharesBudget(budget, pod.text.workloads)) continue;
      const kept = keepsAll(budget, written);
      if (kept === undefined) continue;
      const replicas = written === 1 ? 'the one replica' : `all ${written} replicas`;
      report({
        message: `PodDisruptionBudget ${budget.name} keeps ${replicas} of ${pod.view.kind} ${pod.view.name}: no pod may be evicted, and draining a node never ends. ${written === 1 ? 'Run two replicas, or allow one to be unavailable.' : 'Allow at least one to be unavailable.'}`,
        at: placeIn(budget, kept),
        // Whoever writes `maxUnavailable: 0` means it.
        ...(kept.includes('maxUnavailable') ? { severity: 'info' as const } : {}),
        related: [{ message: 'The replicas', at: pod.at(['spec', 'replicas']) }],
      });
    }
  },
});

/** The field that keeps every replica, if one does. */
function keepsAll(budget: KubernetesObject, replicas: number): Path | undefined {
  const least = valueAt(budget.value, ['spec', 'minAvailable']);
  if ((typeof least === 'number' && least >= replicas) || percent(least, replicas) >= replicas) {
    return ['spec', 'minAvailable'];
  }
  const most = valueAt(budget.value, ['spec', 'maxUnavailable']);
  return most === 0 || most === '0' || most === '0%' ? ['spec', 'maxUnavailable'] : undefined;
}

/** A share of the replicas, rounded up as the controller does; -1 for what is no share. */
function percent(value: unknown, replicas: number): number {
  const match = typeof value === 'string' ? /^(\d+)%$/.exec(value) : null;
  return match === null ? -1 : Math.ceil((Number(match[1]) * replicas) / 100);
}

/** Whether the budget counts other workloads too: then the replicas of one say nothing. */
function sharesBudget(
  budget: KubernetesObject,
  workloads: readonly { readonly labels: Readonly<Record<string, string>> }[],
): boolean {
  let count = 0;
  for (const workload of workloads) {
    if (matchesSelector(valueAt(budget.value, ['spec', 'selector']), workload.labels)) count += 1;
    if (count > 1) return true;
  }
  return false;
}
