/** NetworkPolicies that select a pod, and what they let through by port. */
import type { KubernetesObject } from '../../kubernetes/object';
import { itemsAt, numberAt, objectAt, textAt, textsAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { PodContext } from '../define-rule';
import { matchesSelector } from './label-selectors';
import { objectsOf } from './objects';
import { podLabels } from './services';

export interface PolicyRule {
  readonly policy: KubernetesObject;
  readonly rule: JsonObject;
  readonly index: number;
}

/** The policies that hold for this pod in one direction, with their rules; a policy that allows nothing has none. */
export function policiesFor(
  pod: PodContext,
  direction: 'Ingress' | 'Egress',
): readonly { readonly policy: KubernetesObject; readonly rules: readonly PolicyRule[] }[] {
  if (pod.view.shares.hostNetwork) return [];
  const field = direction.toLowerCase();
  return objectsOf(pod, 'NetworkPolicy').flatMap((policy) => {
    const types = textsAt(policy.value, ['spec', 'policyTypes']).map(({ text }) => text);
    const holds = types.length > 0 ? types.includes(direction) : direction === 'Ingress' || hasField(policy, field);
    if (!holds || !matchesSelector(valueAt(policy.value, ['spec', 'podSelector']), podLabels(pod))) return [];
    const rules = itemsAt(policy.value, ['spec', field]).map(({ item, index }) => ({ policy, rule: item, index }));
    return [{ policy, rules }];
  });
}

function hasField(policy: KubernetesObject, field: string): boolean {
  return Object.hasOwn(objectAt(policy.value, ['spec']), field);
}

/** Whether a rule lets a port through, whoever the peer is. `names` are the pod's own names of that port. */
export function letsThrough(
  rule: JsonObject,
  port: { readonly number: number; readonly protocol: string; readonly names: readonly string[] },
): boolean {
  const ports = itemsAt(rule, ['ports']);
  if (ports.length === 0) return true;
  return ports.some(({ item }) => {
    if ((textAt(item, ['protocol']) ?? 'TCP') !== port.protocol) return false;
    const written = item.port;
    if (written === undefined || written === null) return true;
    if (typeof written === 'string') return port.names.includes(written) || written === String(port.number);
    if (typeof written !== 'number') return true;
    return port.number >= written && port.number <= (numberAt(item, ['endPort']) ?? written);
  });
}
