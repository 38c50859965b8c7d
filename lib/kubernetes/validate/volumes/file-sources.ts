import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { validateFileMode, validateFilePath, validateKeyToPaths } from '../key-to-path';
import { VOLUME_FIELDS, validateFieldRef, validateResourceFieldRef } from '../pod/field-selectors';
import type { PodContext } from '../pod-context';
import { objectAt, structsAt, textAt } from '../read';
import { requireFields, type SourceValidator } from './source-rules';

/** Volumes whose files the kubelet writes: secret, configMap, downwardAPI. */

export const validateSecretVolume: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { secretName: 'Name the Secret.' });
  validateFileMode(pod.issues, source, 'defaultMode', field);
  validateKeyToPaths(pod.issues, structsAt(source, 'items'), field.child('items'));
};

export const validateConfigMapVolume: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { name: 'Name the ConfigMap.' });
  validateFileMode(pod.issues, source, 'defaultMode', field);
  validateKeyToPaths(pod.issues, structsAt(source, 'items'), field.child('items'));
};

export const validateDownwardApiVolume: SourceValidator = (pod, source, field) => {
  validateFileMode(pod.issues, source, 'defaultMode', field);
  validateDownwardApiFiles(pod, source, field);
};

/** `items` of the downward API: the server reports them at the source itself. */
export function validateDownwardApiFiles(pod: PodContext, source: JsonObject, field: Field): void {
  for (const [i, file] of structsAt(source, 'items').entries()) {
    validateDownwardApiFile(pod, file, field.silent('items').unindexed(i));
  }
}

function validateDownwardApiFile({ issues }: PodContext, file: JsonObject, field: Field): void {
  validateFilePath(issues, file, field);
  const fieldRef = objectAt(file, 'fieldRef');
  const resourceRef = objectAt(file, 'resourceFieldRef');
  if (fieldRef !== undefined) {
    validateFieldRef(issues, fieldRef, VOLUME_FIELDS, field.child('fieldRef'));
    if (resourceRef !== undefined) {
      issues.invalid(field, 'The file has both fieldRef and resourceFieldRef: keep one of them.');
    }
  } else if (resourceRef !== undefined) {
    validateResourceFieldRef(issues, resourceRef, field.child('resourceFieldRef'), true);
  } else issues.required(field, 'State what the file holds: fieldRef or resourceFieldRef.');
  validateFileMode(issues, file, 'mode', field);
}

/** Paths of the files that a source with `items` writes. */
export function pathsOfItems(source: JsonObject): string[] {
  return structsAt(source, 'items')
    .map((item) => textAt(item, 'path'))
    .filter((path) => path !== '');
}
