import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { restartPolicyOf } from '../defaults';
import type { Field } from '../field';
import { byteLength } from '../formats/byte-length';
import { domainPrefixedPathProblem } from '../formats/keys';
import { validatePodTemplate } from '../pod';
import { isSet, numberAt, objectAt, optionalNumberAt, optionalTextAt, structAt } from '../read';
import { validatePodFailurePolicy } from './pod-failure-policy';
import { validateSuccessPolicy } from './success-policy';

export interface JobSpecOptions {
  readonly kind: 'Job' | 'CronJob';
  /** The template's labels where the server changed them. */
  readonly labels: JsonObject | undefined;
}

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];
const MOST_PARALLEL = 100_000;
const MOST_WITH_BACKOFF = 10_000;

/** A JobSpec, of a Job or within a CronJob (pkg/apis/batch/validation, validateJobSpec). */
export function validateJobSpec(
  context: ValidationContext,
  spec: JsonObject,
  field: Field,
  options: JobSpecOptions,
): void {
  const { issues } = context;
  for (const key of COUNTS) issues.nonNegative(field.child(key), numberAt(spec, key));
  if (isSet(spec, 'maxFailedIndexes') && !isSet(spec, 'backoffLimitPerIndex')) {
    issues.required(
      field.child('backoffLimitPerIndex'),
      'maxFailedIndexes counts by index: state backoffLimitPerIndex too.',
    );
  }
  validateManagedBy(context, optionalTextAt(spec, 'managedBy'), field.child('managedBy'));
  validateCompletionMode(context, spec, field);
  const failurePolicy = objectAt(spec, 'podFailurePolicy');
  const template = structAt(spec, 'template');
  if (failurePolicy !== undefined)
    validatePodFailurePolicy(context, failurePolicy, spec, field.child('podFailurePolicy'), options.kind);
  const successPolicy = objectAt(spec, 'successPolicy');
  if (successPolicy !== undefined) validateSuccessPolicy(context, successPolicy, spec, field.child('successPolicy'));
  validateReplacement(context, spec, field);
  validatePodTemplate(context, template, field.child('template'), {
    kind: options.kind,
    ...(options.labels === undefined ? {} : { labels: options.labels }),
  });
  validateRestartPolicy(
    context,
    structAt(template, 'spec'),
    failurePolicy !== undefined,
    field.child('template').child('spec').child('restartPolicy'),
  );
}

function validateManagedBy({ issues }: ValidationContext, manager: string | undefined, field: Field): void {
  if (manager === undefined) return;
  if (manager === '') {
    issues.required(field, 'Name the controller that runs this Job, or remove the field.');
    return;
  }
  issues.format(field, manager, domainPrefixedPathProblem);
  if (byteLength(manager) > 63) issues.tooLong(field, 'The name of a controller has at most 63 bytes.');
}

function validateCompletionMode({ issues }: ValidationContext, spec: JsonObject, field: Field): void {
  const mode = optionalTextAt(spec, 'completionMode');
  if (mode !== undefined) issues.oneOf(field.child('completionMode'), mode, ['NonIndexed', 'Indexed']);
  if (mode !== 'Indexed') {
    if (mode !== undefined && mode !== 'NonIndexed') return;
    for (const key of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
      if (isSet(spec, key)) issues.invalid(field.child(key), `${key} needs completionMode Indexed.`);
    }
    return;
  }
  const completions = optionalNumberAt(spec, 'completions');
  const parallelism = optionalNumberAt(spec, 'parallelism');
  const failures = optionalNumberAt(spec, 'maxFailedIndexes');
  const byIndex = isSet(spec, 'backoffLimitPerIndex');
  if (completions === undefined)
    issues.required(field.child('completions'), 'An Indexed Job needs its number of completions.');
  if (parallelism !== undefined && parallelism > MOST_PARALLEL) {
    issues.invalid(field.child('parallelism'), `At most ${MOST_PARALLEL} pods of an Indexed Job run at once.`);
  }
  if (completions !== undefined && failures !== undefined && failures > completions) {
    issues.invalid(field.child('maxFailedIndexes'), `Only ${completions} indexes can fail.`);
  }
  if (failures !== undefined && failures > MOST_PARALLEL)
    issues.invalid(field.child('maxFailedIndexes'), `At most ${MOST_PARALLEL} are allowed.`);
  if (completions !== undefined && completions > MOST_PARALLEL && byIndex) {
    if (failures === undefined)
      issues.required(
        field.child('maxFailedIndexes'),
        'So many completions with a limit by index need maxFailedIndexes.',
      );
    else if (failures > MOST_WITH_BACKOFF)
      issues.invalid(
        field.child('maxFailedIndexes'),
        `At most ${MOST_WITH_BACKOFF} are allowed with so many completions.`,
      );
    if (parallelism !== undefined && parallelism > MOST_WITH_BACKOFF) {
      issues.invalid(field.child('parallelism'), `At most ${MOST_WITH_BACKOFF} are allowed with so many completions.`);
    }
  }
}

function validateReplacement({ issues }: ValidationContext, spec: JsonObject, field: Field): void {
  const policy = optionalTextAt(spec, 'podReplacementPolicy');
  if (policy === undefined) return;
  const allowed = isSet(spec, 'podFailurePolicy') ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  issues.oneOf(field.child('podReplacementPolicy'), policy, allowed);
}

function validateRestartPolicy(
  { issues }: ValidationContext,
  podSpec: JsonObject,
  hasFailurePolicy: boolean,
  field: Field,
): void {
  const policy = restartPolicyOf(podSpec);
  if (policy === 'Always') issues.required(field, 'Pods of a Job end: state restartPolicy Never or OnFailure.');
  else if (issues.oneOf(field, policy, ['OnFailure', 'Never']) && hasFailurePolicy && policy !== 'Never') {
    issues.invalid(field, 'podFailurePolicy needs restartPolicy Never.');
  }
}
