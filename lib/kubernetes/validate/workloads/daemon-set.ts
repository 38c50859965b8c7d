import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { textOr } from '../defaults';
import { Field } from '../field';
import { validatePodTemplate } from '../pod';
import { numberAt, structAt } from '../read';
import { amountAt, sizeOfAmount, validateAmount, validateAtMostAll } from './int-or-percent';
import { judgeSelector, templateLabelsMismatch, validateAlwaysRunning } from './template-block';

/** pkg/apis/apps/validation, ValidateDaemonSetSpec. */
export function validateDaemonSet(context: ValidationContext, object: JsonObject): void {
  const { issues } = context;
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  const { mismatch } = judgeSelector(context, spec, field);
  if (mismatch) templateLabelsMismatch(context, field.child('template'));
  validatePodTemplate(context, structAt(spec, 'template'), field.child('template'), { kind: 'DaemonSet' });
  validateAlwaysRunning(context, spec, field);
  for (const key of ['minReadySeconds', 'revisionHistoryLimit'])
    issues.nonNegative(field.child(key), numberAt(spec, key));
  validateUpdateStrategy(context, structAt(spec, 'updateStrategy'), field.child('updateStrategy'));
}

function validateUpdateStrategy({ issues }: ValidationContext, strategy: JsonObject, field: Field): void {
  const type = textOr(strategy, 'type', 'RollingUpdate');
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') {
    issues.notSupported(field.silent('type'), type, ['RollingUpdate', 'OnDelete']);
    return;
  }
  const settings = structAt(strategy, 'rollingUpdate');
  const rolling = field.child('rollingUpdate');
  const unavailable = amountAt(settings, 'maxUnavailable', 1);
  const surge = amountAt(settings, 'maxSurge', 0);
  const unavailableSize = sizeOfAmount(unavailable);
  const surgeSize = sizeOfAmount(surge);
  if (unavailableSize === 0 && surgeSize === 0) {
    issues.required(
      rolling.child('maxUnavailable'),
      'maxUnavailable cannot be 0 while maxSurge is 0: nothing could be replaced.',
    );
  } else if (unavailableSize !== 0 && surgeSize !== 0) {
    issues.invalid(
      rolling.child('maxSurge'),
      'Use maxSurge or maxUnavailable: set maxUnavailable to 0 beside maxSurge.',
    );
  }
  for (const [key, value] of [
    ['maxUnavailable', unavailable],
    ['maxSurge', surge],
  ] as const) {
    validateAmount(issues, value, rolling.child(key));
    validateAtMostAll(issues, value, rolling.child(key));
  }
}
