import type { JsonObject } from '../../yaml/tree';
import type { Format, IssueCollector, ValidationContext } from './collector';
import { objectNameOf } from './defaults';
import type { Field } from './field';
import { byteLength } from './formats/byte-length';
import { dnsLabelProblem, masked, qualifiedNameProblem } from './formats/names';
import { validateAnnotations, validateLabels } from './labels';
import { flagAt, numberAt, structAt, structsAt, textAt, textsAt } from './read';
import { quote } from './wording';

export interface MetadataRules {
  readonly name: Format;
  /** Whether the server looks at `generation` (it sets that of workloads itself). */
  readonly generation: boolean;
  /** The labels, where the server changes them before validation. */
  readonly labels?: JsonObject;
}

/** `metadata` of any object (apimachinery/pkg/api/validation, ValidateObjectMeta). */
export function validateMetadata(
  context: ValidationContext,
  metadata: JsonObject,
  field: Field,
  rules: MetadataRules,
): void {
  const { issues } = context;
  validateName(issues, metadata, field, rules.name);
  const namespace = textAt(metadata, 'namespace');
  if (namespace !== '') issues.format(field.child('namespace'), namespace, dnsLabelProblem);
  if (rules.generation) issues.nonNegative(field.child('generation'), numberAt(metadata, 'generation'));
  validateLabels(issues, rules.labels ?? structAt(metadata, 'labels'), field.child('labels'));
  validateAnnotations(issues, structAt(metadata, 'annotations'), field.child('annotations'));
  validateOwners(context, structsAt(metadata, 'ownerReferences'), field.child('ownerReferences'));
  validateFinalizers(issues, textsAt(metadata, 'finalizers'), field.child('finalizers'));
  validateManagedFields(context, structsAt(metadata, 'managedFields'), field.child('managedFields'));
}

function validateName(issues: IssueCollector, metadata: JsonObject, field: Field, format: Format): void {
  const base = textAt(metadata, 'generateName');
  if (base !== '') {
    const problem = format(masked(base));
    if (problem !== undefined) issues.invalid(field.child('generateName'), `${quote(base)} ${problem}.`);
  }
  const name = objectNameOf(metadata);
  if (name === '')
    issues.required(field.child('name'), 'Give the object a name, or a generateName for the server to complete.');
  else issues.format(field.child('name'), name, format);
}

/** The version in `group/version`, '' where there is none or the text has another form. */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : (parts.at(-1) ?? '');
}

function validateOwners(context: ValidationContext, owners: readonly JsonObject[], field: Field): void {
  const { issues } = context;
  const indexed = context.since('1.37');
  for (const [i, owner] of owners.entries()) {
    const at = indexed ? field.index(i) : field.unindexed(i);
    const missing = (key: string): void => {
      const message = `An owner needs ${key}: state it.`;
      if (indexed) issues.required(at.child(key), message);
      else issues.invalid(at.child(key), message);
    };
    const apiVersion = textAt(owner, 'apiVersion');
    if (apiVersion === '') missing('apiVersion');
    else if (versionOf(apiVersion) === '')
      issues.invalid(at.child('apiVersion'), `${quote(apiVersion)} has no version: write it as group/version or v1.`);
    for (const key of ['kind', 'name', 'uid']) if (textAt(owner, key) === '') missing(key);
    if (apiVersion === 'v1' && textAt(owner, 'kind') === 'Event')
      issues.invalid(at, 'An Event cannot own anything: remove this owner.');
  }
  if (owners.filter((owner) => flagAt(owner, 'controller')).length > 1) {
    issues.invalid(field, 'Only one owner can be the controller: set controller on one of them.');
  }
}

const PLAIN_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

function validateFinalizers(issues: IssueCollector, finalizers: readonly string[], field: Field): void {
  for (const [i, name] of finalizers.entries()) {
    const problem = qualifiedNameProblem(name);
    if (problem !== undefined) issues.invalid(field.silent(i), `${quote(name)} ${problem}.`);
    if (!name.includes('/') && !PLAIN_FINALIZERS.includes(name)) {
      issues.invalid(
        field.index(i),
        `${quote(name)} is no finalizer of Kubernetes: write it with a domain, as in example.com/name.`,
      );
    }
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    issues.invalid(field, 'orphan and foregroundDeletion exclude each other: keep one.');
  }
}

function validateManagedFields(context: ValidationContext, entries: readonly JsonObject[], field: Field): void {
  const { issues } = context;
  for (const [i, entry] of entries.entries()) {
    const at = field.index(i);
    const operation = textAt(entry, 'operation');
    if (operation !== 'Apply' && operation !== 'Update') {
      if (!context.since('1.37')) issues.invalid(at.child('operation'), 'The operation is Apply or Update.');
      else if (operation === '') issues.required(at.child('operation'), 'The operation is Apply or Update: state it.');
      else issues.notSupported(at.child('operation'), operation, ['Apply', 'Update']);
    }
    const fieldsType = textAt(entry, 'fieldsType');
    if (fieldsType !== '' && fieldsType !== 'FieldsV1')
      issues.invalid(at.child('fieldsType'), 'fieldsType is FieldsV1.');
    const manager = textAt(entry, 'manager');
    if (byteLength(manager) > 128) issues.tooLong(at.child('manager'), 'A manager has at most 128 bytes.');
    if ([...manager].some((character) => !isPrintable(character)))
      issues.invalid(at.child('manager'), 'A manager is printable text.');
    if (byteLength(textAt(entry, 'subresource')) > 256)
      issues.tooLong(at.child('subresource'), 'A subresource has at most 256 bytes.');
  }
}

/** Letters, marks, numbers, punctuation, symbols and the ASCII space, as Go's `unicode.IsPrint` has it. */
function isPrintable(character: string): boolean {
  return character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
}
