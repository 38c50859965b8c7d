import type { JsonObject } from '../../../yaml/tree';
import { validateClaimSpec } from '../claim';
import type { ValidationContext } from '../collector';
import { textOr } from '../defaults';
import { Field } from '../field';
import { dnsLabelProblem } from '../formats/names';
import { validatePodTemplate } from '../pod';
import { isSet, numberAt, structAt, structsAt, textAt } from '../read';
import { amountAt, sizeOfAmount, validateAmount, validateAtMostAll } from './int-or-percent';
import { judgeSelector, templateLabelsMismatch, validateAlwaysRunning } from './template-block';

/** pkg/apis/apps/validation, ValidateStatefulSetSpec. */
export function validateStatefulSet(context: ValidationContext, object: JsonObject): void {
  const { issues } = context;
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  const management = textOr(spec, 'podManagementPolicy', 'OrderedReady');
  if (!['OrderedReady', 'Parallel'].includes(management)) {
    issues.invalid(field.child('podManagementPolicy'), `podManagementPolicy is OrderedReady or Parallel.`);
  }
  validateUpdateStrategy(context, structAt(spec, 'updateStrategy'), field.child('updateStrategy'));
  const retention = structAt(spec, 'persistentVolumeClaimRetentionPolicy');
  for (const key of ['whenDeleted', 'whenScaled']) {
    issues.oneOf(field.child('persistentVolumeClaimRetentionPolicy').child(key), textOr(retention, key, 'Retain'), [
      'Retain',
      'Delete',
    ]);
  }
  for (const key of ['replicas', 'minReadySeconds']) issues.nonNegative(field.child(key), numberAt(spec, key));
  issues.nonNegative(field.child('ordinals').child('start'), numberAt(structAt(spec, 'ordinals'), 'start'));
  const service = textAt(spec, 'serviceName');
  if (context.since('1.33') && service !== '') issues.format(field.child('serviceName'), service, dnsLabelProblem);
  const claims = structsAt(spec, 'volumeClaimTemplates');
  if (context.since('1.34')) {
    for (const [i, claim] of claims.entries()) {
      validateClaimSpec(context, structAt(claim, 'spec'), field.child('volumeClaimTemplates').index(i).child('spec'));
    }
  }
  validateTemplate(context, spec, field, claims);
}

function validateTemplate(
  context: ValidationContext,
  spec: JsonObject,
  field: Field,
  claims: readonly JsonObject[],
): void {
  const { issues } = context;
  if (!isSet(spec, 'selector')) {
    issues.required(field.child('selector'), 'State which pods belong to this workload: the labels of the template.');
  }
  const { broken, mismatch } = judgeSelector(context, spec, field);
  const template = field.child('template');
  if (broken) issues.invalid(field.child('selector'), 'This selector cannot be read: mend its parts first.');
  else {
    if (mismatch) templateLabelsMismatch(context, template);
    validatePodTemplate(context, structAt(spec, 'template'), template, { kind: 'StatefulSet', claimTemplates: claims });
  }
  validateAlwaysRunning(context, spec, field);
}

function validateUpdateStrategy(context: ValidationContext, strategy: JsonObject, field: Field): void {
  const { issues } = context;
  const type = textOr(strategy, 'type', 'RollingUpdate');
  const rolling = field.child('rollingUpdate');
  if (type === 'OnDelete') {
    if (isSet(strategy, 'rollingUpdate'))
      issues.invalid(rolling, 'OnDelete has no rollingUpdate: remove it, or use RollingUpdate.');
    return;
  }
  if (type !== 'RollingUpdate') {
    issues.invalid(field.silent('type'), 'The type is RollingUpdate or OnDelete.');
    return;
  }
  const settings = structAt(strategy, 'rollingUpdate');
  issues.nonNegative(rolling.child('partition'), numberAt(settings, 'partition'));
  if (!context.gates.MaxUnavailableStatefulSet) return;
  const unavailable = amountAt(settings, 'maxUnavailable', 1);
  validateAmount(issues, unavailable, rolling.child('maxUnavailable'));
  if (sizeOfAmount(unavailable) === 0)
    issues.invalid(rolling.child('maxUnavailable'), 'maxUnavailable cannot be 0: nothing could be replaced.');
  validateAtMostAll(issues, unavailable, rolling.child('maxUnavailable'));
}
