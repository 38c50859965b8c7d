import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { objectNameOf, textOr } from '../defaults';
import { Field } from '../field';
import { lengthProblem } from '../formats/byte-length';
import { scheduleProblem } from '../formats/cron-schedule';
import { timeZonePartProblem } from '../formats/keys';
import { TIME_ZONES } from '../formats/time-zones.generated';
import { flagAt, isSet, numberAt, optionalTextAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { validateJobSpec } from './job-spec';

const CRON_JOB_NAME_BYTES = 52;

/** pkg/apis/batch/validation, validateCronJobSpec. */
export function validateCronJob(context: ValidationContext, object: JsonObject): void {
  const { issues } = context;
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  // Its name becomes part of its Jobs' names; `generateName` is not measured, only what comes of it.
  const long = lengthProblem(objectNameOf(structAt(object, 'metadata')), CRON_JOB_NAME_BYTES);
  if (long !== undefined) issues.invalid(Field.root.child('metadata').child('name'), `The name of a CronJob ${long}.`);
  validateSchedule(context, textAt(spec, 'schedule'), field.child('schedule'));
  for (const key of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    issues.nonNegative(field.child(key), numberAt(spec, key));
  }
  const zone = optionalTextAt(spec, 'timeZone');
  if (zone !== undefined) validateTimeZone(context, zone, field.child('timeZone'));
  issues.oneOf(field.child('concurrencyPolicy'), textOr(spec, 'concurrencyPolicy', 'Allow'), [
    'Allow',
    'Forbid',
    'Replace',
  ]);

  const jobSpec = structAt(structAt(spec, 'jobTemplate'), 'spec');
  const at = field.child('jobTemplate').child('spec');
  validateJobSpec(context, jobSpec, at, { kind: 'CronJob', labels: undefined });
  if (isSet(jobSpec, 'selector'))
    issues.invalid(at.child('selector'), 'The selector of each Job is made by the server: remove it.');
  if (flagAt(jobSpec, 'manualSelector')) issues.notSupported(at.child('manualSelector'), 'true', ['false']);
}

function validateSchedule({ issues }: ValidationContext, schedule: string, field: Field): void {
  if (schedule === '') {
    issues.required(field, 'State when the Job is to run, as in "30 2 * * *".');
    return;
  }
  issues.format(field, schedule, scheduleProblem);
  if (schedule.includes('TZ')) issues.invalid(field, 'The time zone does not belong into the schedule: use timeZone.');
}

function validateTimeZone({ issues }: ValidationContext, zone: string, field: Field): void {
  if (zone === '') {
    issues.invalid(field, 'An empty time zone is none: name one, as in Europe/Berlin, or remove the field.');
    return;
  }
  for (const part of zone.split('/')) {
    const problem = timeZonePartProblem(part);
    if (problem === undefined) continue;
    issues.invalid(field, `${quote(zone)} ${problem}.`);
    return;
  }
  if (zone.toLowerCase() === 'local')
    issues.invalid(field, 'Name a time zone, as in Europe/Berlin: "Local" is that of the server.');
  else if (!TIME_ZONES.has(zone)) {
    issues.invalid(field, `${quote(zone)} is not in the time zone database: write it as Europe/Berlin; case counts.`);
  }
}
