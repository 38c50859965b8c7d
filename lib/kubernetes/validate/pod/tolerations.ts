import type { JsonObject } from '../../../yaml/tree';
import type { IssueCollector } from '../collector';
import type { Field } from '../field';
import { labelValueProblem, qualifiedNameProblem } from '../formats/names';
import { isSet, textAt } from '../read';
import { quote } from '../wording';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `tolerations` of a pod, and those in the old annotation. */
export function validateTolerations(issues: IssueCollector, tolerations: readonly JsonObject[], list: Field): void {
  for (const [i, toleration] of tolerations.entries()) {
    const field = list.index(i);
    const key = textAt(toleration, 'key');
    const operator = textAt(toleration, 'operator');
    const effect = textAt(toleration, 'effect');
    if (key !== '') issues.format(field.child('key'), key, qualifiedNameProblem);
    else if (operator !== 'Exists') {
      issues.invalid(
        field.child('operator'),
        'A toleration without key needs operator: Exists (it tolerates every taint).',
      );
    }
    if (isSet(toleration, 'tolerationSeconds') && effect !== 'NoExecute') {
      issues.invalid(
        field.child('effect'),
        'tolerationSeconds only works with effect: NoExecute: set it, or remove the seconds.',
      );
    }
    validateOperator(issues, operator, textAt(toleration, 'value'), field);
    if (effect !== '') issues.oneOf(field.child('effect'), effect, EFFECTS);
  }
}

/** Errors of the value are reported at the operator. */
function validateOperator(issues: IssueCollector, operator: string, value: string, field: Field): void {
  const server = field.child('operator');
  if (operator === 'Equal' || operator === '') issues.format(field.child('value'), value, labelValueProblem, server);
  else if (operator === 'Exists') {
    if (value !== '')
      issues.invalid(field.child('value'), `Exists takes no value: remove ${quote(value)}, or use Equal.`, server);
  } else issues.notSupported(server, operator, ['Equal', 'Exists']);
}
