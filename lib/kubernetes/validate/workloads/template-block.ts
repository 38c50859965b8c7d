import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { restartPolicyOf } from '../defaults';
import type { Field } from '../field';
import { isEmptySelector, selectorMatches, validateLabelSelector } from '../label-selector';
import { isSet, objectAt, structAt } from '../read';

/** Why a template's labels do not satisfy a selector, at the place where the server says so. */
export function templateLabelsMismatch({ issues }: ValidationContext, template: Field): void {
  issues.invalid(
    template.child('metadata').child('labels'),
    'The selector does not match these labels: the workload would never find its own pods. Make them agree.',
  );
}

export interface SelectorResult {
  /** The selector's own parts are wrong. */
  readonly broken: boolean;
  /** The template's labels were compared and differ, or there is no selector. */
  readonly mismatch: boolean;
}

/** The selector of a workload against its template's labels. */
export function judgeSelector(context: ValidationContext, spec: JsonObject, field: Field): SelectorResult {
  const selector = objectAt(spec, 'selector');
  if (selector === undefined) return { broken: false, mismatch: true };
  const before = context.issues.count;
  validateLabelSelector(context.issues, selector, field.child('selector'));
  if (context.issues.count > before) return { broken: true, mismatch: false };
  if (isEmptySelector(selector)) {
    context.issues.invalid(
      field.child('selector'),
      'An empty selector would take every pod: state the labels of the template.',
    );
    return { broken: false, mismatch: false };
  }
  const labels = structAt(structAt(structAt(spec, 'template'), 'metadata'), 'labels');
  return { broken: false, mismatch: !selectorMatches(selector, labels) };
}

/** Pods of these workloads run until they are replaced. */
export function validateAlwaysRunning({ issues }: ValidationContext, spec: JsonObject, field: Field): void {
  const podSpec = structAt(structAt(spec, 'template'), 'spec');
  const at = field.child('template').child('spec');
  const policy = restartPolicyOf(podSpec);
  if (policy !== 'Always') issues.notSupported(at.child('restartPolicy'), policy, ['Always']);
  if (isSet(podSpec, 'activeDeadlineSeconds')) {
    issues.forbidden(
      at.child('activeDeadlineSeconds'),
      'Pods of this workload have no deadline: remove it, or use a Job.',
    );
  }
}
