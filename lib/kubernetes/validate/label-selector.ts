import type { JsonObject } from '../../yaml/tree';
import type { IssueCollector } from './collector';
import type { Field } from './field';
import { labelValueProblem, qualifiedNameProblem } from './formats/names';
import { validateLabels } from './labels';
import { structAt, structsAt, textAt, textEntries, textsAt } from './read';
import { quote } from './wording';

/** A `LabelSelector`, wherever one stands (apimachinery/pkg/apis/meta/v1/validation). */
export function validateLabelSelector(issues: IssueCollector, selector: JsonObject, field: Field): void {
  validateLabels(issues, structAt(selector, 'matchLabels'), field.child('matchLabels'));
  const expressions = field.child('matchExpressions');
  for (const [i, expression] of structsAt(selector, 'matchExpressions').entries()) {
    validateRequirement(issues, expression, expressions.index(i));
  }
}

function validateRequirement(issues: IssueCollector, expression: JsonObject, field: Field): void {
  const operator = textAt(expression, 'operator');
  const values = textsAt(expression, 'values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) issues.required(field.child('values'), `${operator} needs at least one value: list them.`);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) issues.forbidden(field.child('values'), `${operator} takes no values: remove them.`);
  } else {
    const choices = 'use In, NotIn, Exists or DoesNotExist';
    issues.invalid(field.child('operator'), `${quote(operator)} is not an operator: ${choices}.`);
  }
  issues.format(field.child('key'), textAt(expression, 'key'), qualifiedNameProblem);
  for (const [i, value] of values.entries()) {
    issues.format(field.child('values').index(i), value, labelValueProblem);
  }
}

/** Whether a selector has neither labels nor expressions. */
export function isEmptySelector(selector: JsonObject): boolean {
  return Object.keys(structAt(selector, 'matchLabels')).length + structsAt(selector, 'matchExpressions').length === 0;
}

/** Whether labels satisfy a selector. An empty selector matches everything. */
export function selectorMatches(selector: JsonObject, labels: JsonObject): boolean {
  const have = new Map(textEntries(labels));
  for (const [key, value] of textEntries(structAt(selector, 'matchLabels'))) {
    if (have.get(key) !== value) return false;
  }
  return structsAt(selector, 'matchExpressions').every((expression) => requirementMatches(expression, have));
}

function requirementMatches(expression: JsonObject, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(textAt(expression, 'key'));
  switch (textAt(expression, 'operator')) {
    case 'In':
      return value !== undefined && textsAt(expression, 'values').includes(value);
    case 'NotIn':
      return value === undefined || !textsAt(expression, 'values').includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
