import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { textOr } from '../defaults';
import type { Field } from '../field';
import { qualifiedNameProblem } from '../formats/names';
import { templateContainerNames } from '../pod';
import { isSet, listAt, objectAt, optionalTextAt, structAt, structsAt, textAt } from '../read';
import { quote } from '../wording';

const MOST_RULES = 20;
const MOST_PATTERNS = 20;
const MOST_VALUES = 255;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];

/** pkg/apis/batch/validation, validatePodFailurePolicy. */
export function validatePodFailurePolicy(
  context: ValidationContext,
  policy: JsonObject,
  jobSpec: JsonObject,
  field: Field,
  kind: 'Job' | 'CronJob',
): void {
  const { issues } = context;
  const rules = structsAt(policy, 'rules');
  if (rules.length > MOST_RULES) issues.tooMany(field.child('rules'), `At most ${MOST_RULES} rules are allowed.`);
  const names = templateContainerNames(structAt(jobSpec, 'template'));
  for (const [i, rule] of rules.entries()) {
    const at = field.child('rules').index(i);
    validateAction(context, textAt(rule, 'action'), isSet(jobSpec, 'backoffLimitPerIndex'), at.child('action'));
    const onExit = objectAt(rule, 'onExitCodes');
    const conditions = structsAt(rule, 'onPodConditions');
    if (onExit !== undefined) validateExitCodes(context, onExit, names, at.child('onExitCodes'));
    if (conditions.length > 0) validateConditions(context, conditions, at.child('onPodConditions'), kind);
    if ((onExit !== undefined) === conditions.length > 0) {
      issues.invalid(at, 'A rule looks at onExitCodes or at onPodConditions: state one of them.');
    }
  }
}

function validateAction({ issues }: ValidationContext, action: string, byIndex: boolean, field: Field): void {
  if (action === '') issues.required(field, `State what the rule does: ${ACTIONS.join(', ')}.`);
  else if (action === 'FailIndex' && !byIndex) issues.invalid(field, 'FailIndex needs backoffLimitPerIndex.');
  else issues.oneOf(field, action, ACTIONS);
}

function validateExitCodes(
  { issues }: ValidationContext,
  onExit: JsonObject,
  names: ReadonlySet<string>,
  field: Field,
): void {
  const operator = textAt(onExit, 'operator');
  if (operator === '') issues.required(field.child('operator'), 'State the operator: In or NotIn.');
  else issues.oneOf(field.child('operator'), operator, ['In', 'NotIn']);
  const container = optionalTextAt(onExit, 'containerName');
  if (container !== undefined && !names.has(container)) {
    issues.invalid(field.child('containerName'), `The template has no container ${quote(container)}.`);
  }
  const values = listAt(onExit, 'values').map((value) => (typeof value === 'number' ? value : 0));
  const at = field.child('values');
  if (values.length === 0) issues.invalid(at, 'List at least one exit code.');
  if (values.length > MOST_VALUES) issues.tooMany(at, `At most ${MOST_VALUES} exit codes are allowed.`);
  const seen = new Set<number>();
  for (const [i, value] of values.entries()) {
    if (value === 0 && operator === 'In') issues.invalid(at.index(i), 'Exit code 0 is no failure: remove it.');
    if (seen.has(value)) issues.duplicate(at.index(i), `${value} is listed twice.`);
    seen.add(value);
  }
  if (values.some((value, i) => i > 0 && value < (values[i - 1] ?? value)))
    issues.invalid(at, 'List the exit codes in ascending order.');
}

function validateConditions(
  context: ValidationContext,
  conditions: readonly JsonObject[],
  field: Field,
  kind: 'Job' | 'CronJob',
): void {
  const { issues } = context;
  if (conditions.length > MOST_PATTERNS) issues.tooMany(field, `At most ${MOST_PATTERNS} conditions are allowed.`);
  // In the template of a CronJob the status was defaulted from 1.34 on.
  const fallback = kind === 'Job' || context.since('1.34') ? 'True' : '';
  for (const [i, condition] of conditions.entries()) {
    const at = field.index(i);
    issues.format(at.child('type'), textAt(condition, 'type'), qualifiedNameProblem);
    const status = textOr(condition, 'status', fallback);
    if (status === '') issues.required(at.child('status'), 'State the status: True, False or Unknown.');
    else issues.oneOf(at.child('status'), status, ['False', 'True', 'Unknown']);
  }
}
