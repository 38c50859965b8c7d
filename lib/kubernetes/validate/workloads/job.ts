import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { objectNameOf } from '../defaults';
import { Field } from '../field';
import { dnsLabelProblem } from '../formats/names';
import { selectorMatches, validateLabelSelector } from '../label-selector';
import { flagAt, isSet, numberAt, objectAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { validateJobSpec } from './job-spec';
import { templateLabelsMismatch } from './template-block';

const CONTROLLER = 'batch.kubernetes.io/controller-uid';
/** Stands for the uid that the server would give: no label that a user writes is equal to it. */
const UID = '00000000-0000-0000-0000-000000000000';

function generatedLabels(name: string): Readonly<Record<string, string>> {
  return { 'controller-uid': UID, [CONTROLLER]: UID, 'job-name': name, 'batch.kubernetes.io/job-name': name };
}

function templateLabelsOf(object: JsonObject): JsonObject {
  return structAt(structAt(structAt(structAt(object, 'spec'), 'template'), 'metadata'), 'labels');
}

/** The template's labels with those that the server adds, unless the user chose the selector. */
function jobTemplateLabels(object: JsonObject): JsonObject {
  const own = templateLabelsOf(object);
  if (flagAt(structAt(object, 'spec'), 'manualSelector')) return own;
  return { ...generatedLabels(objectNameOf(structAt(object, 'metadata'))), ...own };
}

/** A Job without labels gets its template's, the generated ones included. */
export function jobLabels(object: JsonObject): JsonObject {
  const own = structAt(structAt(object, 'metadata'), 'labels');
  // An empty mapping is shared too, and gets the generated labels.
  const template = structAt(structAt(structAt(object, 'spec'), 'template'), 'metadata');
  if (Object.keys(own).length > 0 || !isSet(template, 'labels')) return own;
  return jobTemplateLabels(object);
}

/** pkg/apis/batch/validation, ValidateJob, after what the server generates (pkg/registry/batch/job/strategy.go). */
export function validateJob(context: ValidationContext, object: JsonObject): void {
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  const labels = jobTemplateLabels(object);
  validateJobSpec(context, withDefaults(spec), field, { kind: 'Job', labels });
  if (flagAt(spec, 'manualSelector')) validateManualSelector(context, spec, field, labels);
  else validateGeneratedSelector(context, object, field, labels);
  validateIndexedName(context, object);
}

/** completions and parallelism default to 1 together, parallelism alone too (SetDefaults_Job). */
function withDefaults(spec: JsonObject): JsonObject {
  const defaulted: JsonObject = { ...spec };
  if (!isSet(spec, 'completions') && !isSet(spec, 'parallelism')) defaulted.completions = 1;
  if (!isSet(spec, 'parallelism')) defaulted.parallelism = 1;
  if (!isSet(spec, 'completionMode')) defaulted.completionMode = 'NonIndexed';
  return defaulted;
}

function validateManualSelector(context: ValidationContext, spec: JsonObject, field: Field, labels: JsonObject): void {
  const selector = objectAt(spec, 'selector');
  const template = field.child('template');
  if (selector === undefined) {
    context.issues.required(field.child('selector'), 'With manualSelector the selector is yours to state.');
    templateLabelsMismatch(context, template);
    return;
  }
  const before = context.issues.count;
  validateLabelSelector(context.issues, selector, field.child('selector'));
  if (context.issues.count === before && !selectorMatches(selector, labels)) templateLabelsMismatch(context, template);
}

function validateGeneratedSelector(
  context: ValidationContext,
  object: JsonObject,
  field: Field,
  labels: JsonObject,
): void {
  const { issues } = context;
  const written = structAt(structAt(object, 'spec'), 'selector');
  const before = issues.count;
  validateLabelSelector(issues, written, field.child('selector'));
  const readable = issues.count === before;
  const expected = generatedLabels(objectNameOf(structAt(object, 'metadata')));
  const template = field.child('template');
  for (const [key, value] of Object.entries(expected)) {
    if (labels[key] === value) continue;
    const at = template.child('metadata').child('labels').key(key);
    issues.invalid(
      at,
      `The server sets ${key} itself, and ${quote(textAt(labels, key))} is not what it sets: remove it.`,
    );
  }
  if (!readable) return;
  const selector: JsonObject = { ...written, matchLabels: { [CONTROLLER]: UID, ...structAt(written, 'matchLabels') } };
  if (!selectorMatches(selector, { ...expected })) {
    issues.invalid(
      field.child('selector'),
      'The server makes the selector of a Job: remove it, or set manualSelector.',
    );
  }
  if (!selectorMatches(selector, labels)) templateLabelsMismatch(context, template);
}

/** Pods of an Indexed Job are named after it and their index. */
function validateIndexedName({ issues }: ValidationContext, object: JsonObject): void {
  const spec = withDefaults(structAt(object, 'spec'));
  const completions = numberAt(spec, 'completions');
  if (textAt(spec, 'completionMode') !== 'Indexed' || completions <= 0) return;
  const hostname = `${objectNameOf(structAt(object, 'metadata'))}-${completions - 1}`;
  const problem = dnsLabelProblem(hostname);
  if (problem !== undefined)
    issues.invalid(
      Field.root.child('metadata').child('name'),
      `${quote(hostname)}, the name of the last pod, ${problem}.`,
    );
}
