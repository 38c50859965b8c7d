import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import type { PlacedContainer, PodContext } from '../pod-context';
import { isSet, listAt, objectAt, optionalTextAt, structsAt, textAt } from '../read';

const MAX_RULES = 20;
const MAX_EXIT_CODES = 255;

/** `restartPolicy` and `restartPolicyRules` of regular and init containers, by version. */
export function validateRestartPolicy(pod: PodContext, placed: PlacedContainer): void {
  if (pod.gates.ContainerRestartRules) validateRestartRules(pod, placed);
  else if (!pod.context.since('1.34')) validateSidecarPolicy(pod, placed);
}

/** Up to 1.33 only an init container may have a restartPolicy, and only Always. In 1.34 others are dropped. */
function validateSidecarPolicy({ issues }: PodContext, { container, field, list }: PlacedContainer): void {
  const policy = optionalTextAt(container, 'restartPolicy');
  if (policy === undefined) return;
  const at = field.child('restartPolicy');
  if (list === 'initContainers') issues.oneOf(at, policy, ['Always']);
  else issues.forbidden(at, 'Before Kubernetes 1.35 only init containers may have a restartPolicy: remove it.');
}

function validateRestartRules(pod: PodContext, { container, field, list }: PlacedContainer): void {
  const { issues } = pod;
  const policy = optionalTextAt(container, 'restartPolicy');
  const rules = structsAt(container, 'restartPolicyRules');
  const rulesField = field.child('restartPolicyRules');
  if (policy !== undefined) issues.oneOf(field.child('restartPolicy'), policy, ['Always', 'Never', 'OnFailure']);
  else if (rules.length > 0) {
    issues.required(field.child('restartPolicy'), 'restartPolicyRules need a restartPolicy on the container: add it.');
    // Of an init container the rules themselves are looked at no further.
    if (list === 'initContainers') return;
  }
  if (
    !pod.gates.RestartAllContainersOnContainerExits &&
    list === 'initContainers' &&
    policy === 'Always' &&
    rules.length > 0
  ) {
    issues.forbidden(rulesField, 'Before Kubernetes 1.36 a sidecar cannot have restartPolicyRules: remove them.');
    return;
  }
  limit(pod, rulesField, rules.length, MAX_RULES, 'rules');
  for (const [i, rule] of rules.entries()) validateRule(pod, rule, rulesField.index(i));
}

function validateRule(pod: PodContext, rule: JsonObject, field: Field): void {
  const { issues } = pod;
  const actions = pod.gates.RestartAllContainersOnContainerExits ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  issues.oneOf(field.child('action'), textAt(rule, 'action'), actions);
  const codes = objectAt(rule, 'exitCodes');
  const at = field.child('exitCodes');
  if (codes === undefined) {
    issues.required(at, 'State the exit codes for which the rule holds.');
    return;
  }
  issues.oneOf(at.child('operator'), textAt(codes, 'operator'), ['In', 'NotIn']);
  limit(pod, at.child('values'), listAt(codes, 'values').length, MAX_EXIT_CODES, 'exit codes');
}

/** 1.35 said TooLong where later versions say TooMany. */
function limit({ issues, context }: PodContext, field: Field, count: number, max: number, what: string): void {
  if (count <= max) return;
  issues.add(
    context.since('1.36') ? 'TooMany' : 'TooLong',
    field,
    `There are ${count} ${what}, at most ${max} are allowed.`,
  );
}

/** Whether the field reaches validation, for an ephemeral container: 1.34 drops both. */
export function hasRestartField(
  pod: PodContext,
  container: JsonObject,
  key: 'restartPolicy' | 'restartPolicyRules',
): boolean {
  if (!isSet(container, key)) return false;
  if (pod.gates.ContainerRestartRules) return true;
  return key === 'restartPolicy' && !pod.context.since('1.34');
}
