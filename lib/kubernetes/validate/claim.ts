import type { JsonObject } from '../../yaml/tree';
import { readQuantity, signOf } from '../quantity';
import type { ValidationContext } from './collector';
import { Field } from './field';
import { dnsLabelProblem, dnsSubdomainProblem } from './formats/names';
import { validateLabelSelector } from './label-selector';
import { isSet, objectAt, optionalTextAt, structAt, textAt, textsAt } from './read';
import { quote } from './wording';

const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/**
 * What is claimed, wherever a claim stands: a PersistentVolumeClaim, a claim template of a StatefulSet, an ephemeral
 * volume (pkg/apis/core/validation, ValidatePersistentVolumeClaimSpec).
 */
export function validateClaimSpec(context: ValidationContext, spec: JsonObject, field: Field): void {
  const { issues } = context;
  validateAccessModes(context, textsAt(spec, 'accessModes'), field.child('accessModes'));
  const selector = objectAt(spec, 'selector');
  if (selector !== undefined) validateLabelSelector(issues, selector, field.child('selector'));
  validateStorage(
    context,
    structAt(structAt(spec, 'resources'), 'requests'),
    field.child('resources').silent('requests').key('storage'),
  );
  for (const key of [
    'storageClassName',
    ...(context.gates.VolumeAttributesClass ? ['volumeAttributesClassName'] : []),
  ]) {
    const name = textAt(spec, key);
    if (name !== '') issues.format(field.child(key), name, dnsSubdomainProblem);
  }
  const mode = optionalTextAt(spec, 'volumeMode');
  if (mode !== undefined) issues.oneOf(field.child('volumeMode'), mode, ['Block', 'Filesystem']);
  validateSources(context, spec, field);
}

function validateAccessModes({ issues }: ValidationContext, modes: readonly string[], field: Field): void {
  if (modes.length === 0) {
    issues.required(field, `State how the volume is to be accessed, for instance ReadWriteOnce.`);
    return;
  }
  for (const [i, mode] of modes.entries()) {
    if (!ACCESS_MODES.includes(mode)) issues.notSupported(field.silent(i), mode, ACCESS_MODES);
  }
  if (
    modes.includes('ReadWriteOncePod') &&
    modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode))
  ) {
    issues.forbidden(field, 'ReadWriteOncePod stands alone: remove the other access modes.');
  }
}

function validateStorage({ issues }: ValidationContext, requests: JsonObject, field: Field): void {
  if (!Object.hasOwn(requests, 'storage')) {
    issues.required(field, 'State how much storage is claimed: resources.requests.storage.');
    return;
  }
  const amount = readQuantity(requests.storage);
  if (amount !== undefined && signOf(amount) <= 0) issues.invalid(field, 'A claim needs more than 0 bytes of storage.');
}

function validateSources(context: ValidationContext, spec: JsonObject, field: Field): void {
  const { issues } = context;
  const source = objectAt(spec, 'dataSource');
  const reference = objectAt(spec, 'dataSourceRef');
  if (source !== undefined) validateSource(context, source, field.child('dataSource'));
  if (reference !== undefined) {
    validateSource(context, reference, field.child('dataSourceRef'));
    const namespace = textAt(reference, 'namespace');
    if (namespace !== '') issues.format(field.child('dataSourceRef').child('namespace'), namespace, dnsLabelProblem);
  }
  if (source === undefined || reference === undefined) return;
  if (textAt(reference, 'namespace') !== '') {
    issues.invalid(field, 'dataSource cannot stand beside a dataSourceRef with a namespace: remove dataSource.');
  } else if (!sameSource(source, reference)) {
    issues.invalid(field, 'dataSource and dataSourceRef differ: keep one of them.');
  }
}

function sameSource(one: JsonObject, other: JsonObject): boolean {
  const group = (source: JsonObject): string => (isSet(source, 'apiGroup') ? `=${textAt(source, 'apiGroup')}` : '');
  return (
    group(one) === group(other) &&
    textAt(one, 'kind') === textAt(other, 'kind') &&
    textAt(one, 'name') === textAt(other, 'name')
  );
}

function validateSource({ issues }: ValidationContext, source: JsonObject, field: Field): void {
  for (const key of ['name', 'kind']) {
    if (textAt(source, key) === '') issues.required(field.child(key), `A source needs its ${key}.`);
  }
  const group = textAt(source, 'apiGroup');
  const kind = textAt(source, 'kind');
  if (group === '' && kind !== 'PersistentVolumeClaim') {
    issues.invalid(field, `${quote(kind)} needs its apiGroup; without one only PersistentVolumeClaim is a source.`);
  }
  if (group !== '') issues.format(field.child('apiGroup'), group, dnsSubdomainProblem);
}

const CLAIM_KINDS = [
  { group: '', kind: 'PersistentVolumeClaim' },
  { group: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot' },
];

/** Of a PersistentVolumeClaim the server first drops and copies data sources, then validates. */
export function validateClaim(context: ValidationContext, object: JsonObject): void {
  const spec: JsonObject = { ...structAt(object, 'spec') };
  const reference = objectAt(spec, 'dataSourceRef');
  if (reference !== undefined && textAt(reference, 'namespace') !== '') delete spec.dataSourceRef;
  if (objectAt(spec, 'dataSourceRef') === undefined) {
    const source = objectAt(spec, 'dataSource');
    const known =
      source !== undefined &&
      CLAIM_KINDS.some(({ group, kind }) => textAt(source, 'apiGroup') === group && textAt(source, 'kind') === kind);
    if (!known) delete spec.dataSource;
  }
  const kept = spec.dataSourceRef ?? spec.dataSource;
  if (kept !== undefined) {
    spec.dataSource ??= kept;
    spec.dataSourceRef ??= kept;
  }
  validateClaimSpec(context, spec, Field.root.child('spec'));
}
