import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { validateLabelSelector } from '../label-selector';
import type { PodContext } from '../pod-context';
import { numberAt, objectAt, optionalNumberAt, optionalTextAt, structsAt, textAt } from '../read';
import { validateLabelKeys, validateMergedKeys, validateUnmergedKeys } from './match-label-keys';

/** `topologySpreadConstraints` of a pod. */
export function validateTopologySpread(pod: PodContext): void {
  const constraints = structsAt(pod.spec, 'topologySpreadConstraints');
  const list = pod.field.child('topologySpreadConstraints');
  const later = new Set<string>();
  // From the end, as the server reports the earlier of two alike.
  for (let i = constraints.length - 1; i >= 0; i--) {
    const constraint = constraints[i];
    if (constraint === undefined) continue;
    const pair = JSON.stringify([textAt(constraint, 'topologyKey'), textAt(constraint, 'whenUnsatisfiable')]);
    if (later.has(pair)) {
      const message = 'A later constraint has the same topologyKey and whenUnsatisfiable: keep one of the two.';
      const server = list.index(i).suffix('.{topologyKey, whenUnsatisfiable}');
      pod.issues.duplicate(list.index(i).child('topologyKey'), message, server);
    }
    later.add(pair);
  }
  for (const [i, constraint] of constraints.entries()) validateConstraint(pod, constraint, list.index(i));
}

function validateConstraint(pod: PodContext, constraint: JsonObject, field: Field): void {
  const { issues } = pod;
  if (numberAt(constraint, 'maxSkew') <= 0) {
    issues.invalid(field.child('maxSkew'), 'State how far the numbers of pods may differ: 1 or more.');
  }
  if (textAt(constraint, 'topologyKey') === '') {
    issues.required(
      field.child('topologyKey'),
      'Name the node label to spread over, such as topology.kubernetes.io/zone.',
    );
  }
  const unsatisfiable = textAt(constraint, 'whenUnsatisfiable');
  issues.oneOf(field.child('whenUnsatisfiable'), unsatisfiable, ['DoNotSchedule', 'ScheduleAnyway']);
  const minDomains = optionalNumberAt(constraint, 'minDomains');
  if (minDomains !== undefined) {
    if (minDomains <= 0) issues.invalid(field.child('minDomains'), `${minDomains} is out of range: use 1 or more.`);
    if (unsatisfiable !== 'DoNotSchedule') {
      issues.invalid(
        field.child('minDomains'),
        'minDomains only works with whenUnsatisfiable: DoNotSchedule: remove it.',
      );
    }
  }
  for (const key of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
    const policy = optionalTextAt(constraint, key);
    if (policy !== undefined) issues.oneOf(field.child(key), policy, ['Honor', 'Ignore']);
  }
  const merges = pod.gates.MatchLabelKeysInPodTopologySpreadSelectorMerge;
  validateLabelKeys(pod, constraint, 'matchLabelKeys', field, !merges);
  if (merges) validateMergedKeys(pod, constraint, field);
  else validateUnmergedKeys(pod, constraint, field);
  const selector = objectAt(constraint, 'labelSelector');
  if (selector !== undefined) validateLabelSelector(issues, selector, field.child('labelSelector'));
}
