import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { dnsSubdomainProblem, labelValueProblem, qualifiedNameProblem } from '../formats/names';
import type { PodContext } from '../pod-context';
import { listAt, numberAt, objectAt, structAt, structsAt, textAt, textsAt } from '../read';
import { quote } from '../wording';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function validateNodeAffinity(pod: PodContext, affinity: JsonObject, field: Field): void {
  const required = objectAt(affinity, REQUIRED);
  if (required !== undefined) {
    const terms = field.child(REQUIRED).child('nodeSelectorTerms');
    if (listAt(required, 'nodeSelectorTerms').length === 0) {
      pod.issues.required(terms, 'List at least one term, or remove the rule: without terms it fits no node.');
    }
    const checksValues = pod.context.since('1.33');
    for (const [i, term] of structsAt(required, 'nodeSelectorTerms').entries()) {
      validateNodeSelectorTerm(pod, term, terms.index(i), checksValues);
    }
  }
  for (const [i, preferred] of structsAt(affinity, PREFERRED).entries()) {
    const at = field.child(PREFERRED).index(i);
    validateWeight(pod, preferred, at);
    validateNodeSelectorTerm(pod, structAt(preferred, 'preference'), at.child('preference'), false);
  }
}

/** How much a preference counts, 1 to 100. */
export function validateWeight({ issues }: PodContext, preferred: JsonObject, field: Field): void {
  issues.range(field.child('weight'), numberAt(preferred, 'weight'), 1, 100);
}

function validateNodeSelectorTerm(pod: PodContext, term: JsonObject, field: Field, checksValues: boolean): void {
  for (const [j, expression] of structsAt(term, 'matchExpressions').entries()) {
    validateExpression(pod, expression, field.child('matchExpressions').index(j), checksValues);
  }
  for (const [j, expression] of structsAt(term, 'matchFields').entries()) {
    validateFieldExpression(pod, expression, field.child('matchFields').index(j));
  }
}

function validateExpression({ issues }: PodContext, expression: JsonObject, field: Field, checksValues: boolean): void {
  const operator = textAt(expression, 'operator');
  const values = textsAt(expression, 'values');
  const at = field.child('values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) issues.required(at, `${operator} needs at least one value: list them.`);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) issues.forbidden(at, `${operator} takes no values: remove them.`);
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) issues.required(at, `${operator} needs exactly one value: a number.`);
  } else {
    const choices = 'use In, NotIn, Exists, DoesNotExist, Gt or Lt';
    issues.invalid(field.child('operator'), `${quote(operator)} is not an operator: ${choices}.`);
  }
  issues.format(field.child('key'), textAt(expression, 'key'), qualifiedNameProblem);
  if (!checksValues) return;
  for (const [k, value] of values.entries()) issues.format(at.index(k), value, labelValueProblem);
}

function validateFieldExpression({ issues }: PodContext, expression: JsonObject, field: Field): void {
  const operator = textAt(expression, 'operator');
  const values = textsAt(expression, 'values');
  const at = field.child('values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length !== 1) issues.required(at, `${operator} needs exactly one value here: the name of a node.`);
  } else issues.invalid(field.child('operator'), `${quote(operator)} is not an operator here: use In or NotIn.`);
  const key = textAt(expression, 'key');
  if (key !== 'metadata.name') {
    issues.invalid(field.child('key'), `${quote(key)} is not a field to choose nodes by: only metadata.name is.`);
    return;
  }
  for (const [k, value] of values.entries()) issues.format(at.index(k), value, dnsSubdomainProblem);
}
