import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { numberOr, textOr } from '../defaults';
import { Field } from '../field';
import { validatePodTemplate } from '../pod';
import { isSet, numberAt, structAt } from '../read';
import { amountAt, sizeOfAmount, validateAmount, validateAtMostAll } from './int-or-percent';
import { judgeSelector, templateLabelsMismatch, validateAlwaysRunning } from './template-block';

/** pkg/apis/apps/validation, ValidateDeploymentSpec. */
export function validateDeployment(context: ValidationContext, object: JsonObject): void {
  const { issues } = context;
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  for (const key of ['replicas', 'minReadySeconds', 'revisionHistoryLimit']) {
    issues.nonNegative(field.child(key), numberAt(spec, key));
  }
  validateStrategy(context, structAt(spec, 'strategy'), field.child('strategy'));
  const deadline = numberOr(spec, 'progressDeadlineSeconds', 600);
  issues.nonNegative(field.child('progressDeadlineSeconds'), deadline);
  if (deadline <= numberAt(spec, 'minReadySeconds')) {
    issues.invalid(
      field.child('progressDeadlineSeconds'),
      `The deadline (${deadline} s) must be longer than minReadySeconds.`,
    );
  }
  validateReplicated(context, spec, field, 'Deployment');
}

/** pkg/apis/apps/validation, ValidateReplicaSetSpec. */
export function validateReplicaSet(context: ValidationContext, object: JsonObject): void {
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  for (const key of ['replicas', 'minReadySeconds']) context.issues.nonNegative(field.child(key), numberAt(spec, key));
  validateReplicated(context, spec, field, 'ReplicaSet');
}

/** Selector and template; with a broken selector the server does not look at the template. */
function validateReplicated(
  context: ValidationContext,
  spec: JsonObject,
  field: Field,
  kind: 'Deployment' | 'ReplicaSet',
): void {
  if (!isSet(spec, 'selector')) {
    context.issues.required(
      field.child('selector'),
      'State which pods belong to this workload: the labels of the template.',
    );
  }
  const { broken, mismatch } = judgeSelector(context, spec, field);
  if (broken) {
    context.issues.invalid(field.child('selector'), 'This selector cannot be read: mend its parts first.');
    return;
  }
  const template = field.child('template');
  if (mismatch) templateLabelsMismatch(context, template);
  validatePodTemplate(context, structAt(spec, 'template'), template, { kind });
  validateAlwaysRunning(context, spec, field);
}

function validateStrategy({ issues }: ValidationContext, strategy: JsonObject, field: Field): void {
  const type = textOr(strategy, 'type', 'RollingUpdate');
  const rolling = field.child('rollingUpdate');
  if (type === 'Recreate') {
    if (isSet(strategy, 'rollingUpdate'))
      issues.forbidden(rolling, 'Recreate has no rollingUpdate: remove it, or use RollingUpdate.');
    return;
  }
  if (type !== 'RollingUpdate') {
    issues.notSupported(field.silent('type'), type, ['Recreate', 'RollingUpdate']);
    return;
  }
  const settings = structAt(strategy, 'rollingUpdate');
  const unavailable = amountAt(settings, 'maxUnavailable', '25%');
  const surge = amountAt(settings, 'maxSurge', '25%');
  validateAmount(issues, unavailable, rolling.child('maxUnavailable'));
  validateAmount(issues, surge, rolling.child('maxSurge'));
  if (sizeOfAmount(unavailable) === 0 && sizeOfAmount(surge) === 0) {
    issues.invalid(
      rolling.child('maxUnavailable'),
      'maxUnavailable and maxSurge cannot both be 0: nothing could be replaced.',
    );
  }
  validateAtMostAll(issues, unavailable, rolling.child('maxUnavailable'));
}
