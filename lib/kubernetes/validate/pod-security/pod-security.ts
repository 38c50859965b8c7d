import type { JsonObject } from '../../../yaml/tree';
import { isWorkloadKind } from '../../object';
import type { KubernetesVersion } from '../../versions';
import { listed } from '../wording';
import { BASELINE } from './baseline';
import type { Control, Offence } from './control';
import { RESTRICTED } from './restricted';
import type { SecurityChange, SecurityFailure, SecurityFix } from './security-failure';
import { securityPod } from './security-pod';

export interface PodSecurity {
  readonly baseline: readonly SecurityFailure[];
  /** What the restricted level refuses: its own controls, and those of baseline that they do not replace. */
  readonly restricted: readonly SecurityFailure[];
}

const NOTHING: PodSecurity = { baseline: [], restricted: [] };
const REPLACED = new Set(RESTRICTED.map(({ replaces }) => replaces));

/** The controls that a pod or pod template fails at the policy version of the server. Kinds without pods fail none. */
export function podSecurity(kind: string, value: JsonObject, version: KubernetesVersion): PodSecurity {
  if (!isWorkloadKind(kind)) return NOTHING;
  const pod = securityPod(kind, value, version);
  const run = (controls: readonly Control[]) =>
    controls.flatMap((control) => {
      const offences = control.check(pod);
      return offences.length === 0 ? [] : [failureOf(control, offences)];
    });
  const baseline = run(BASELINE);
  const kept = baseline.filter(({ control }) => !REPLACED.has(control));
  return { baseline, restricted: [...kept, ...run(RESTRICTED)] };
}

const MOST_NAMED = 3;

function failureOf(
  { id, level, reason, reasonForSeveral, advice, fixTitle, fixIsSafe }: Control,
  offences: readonly Offence[],
): SecurityFailure {
  const named = offences.slice(0, MOST_NAMED).map(({ text }) => text);
  if (offences.length > MOST_NAMED) named.push(`${offences.length - MOST_NAMED} more`);
  const isSeveral = new Set(offences.map(({ value }) => value)).size > 1;
  const who = listed(named);
  const fix = fixTitle === undefined ? undefined : fixOf(fixTitle, fixIsSafe === true, offences);
  return {
    control: id,
    level,
    reason: isSeveral ? (reasonForSeveral ?? reason) : reason,
    paths: offences.map(({ path }) => path),
    message: `${who.charAt(0).toUpperCase()}${who.slice(1)}: ${advice}.`,
    ...(fix && { fix }),
  };
}

/** One fix for all offences; none if one of them has no known remedy. Later list entries go first. */
function fixOf(title: string, safe: boolean, offences: readonly Offence[]): SecurityFix | undefined {
  const changes = new Map<string, SecurityChange>();
  for (const { fix } of offences) {
    if (fix === undefined) return undefined;
    const value = 'remove' in fix ? undefined : fix.value;
    changes.set(JSON.stringify(fix.path), { path: fix.path, value });
  }
  return { title, safe, changes: [...changes.values()].reverse() };
}
