import type { JsonObject } from '../../yaml/tree';
import type { IssueCollector } from './collector';
import type { Field } from './field';
import { byteLength } from './formats/byte-length';
import { annotationKeyProblem, labelValueProblem, qualifiedNameProblem } from './formats/names';
import { textEntries } from './read';
import { quote } from './wording';

const MAX_ANNOTATION_BYTES = 262144;

/** Labels of any kind (labels, nodeSelector, matchLabels): the server reports at the map, we point at the entry. */
export function validateLabels(issues: IssueCollector, labels: JsonObject, field: Field): void {
  for (const [key, value] of textEntries(labels)) {
    issues.format(field.silent(key), key, qualifiedNameProblem);
    const problem = labelValueProblem(value);
    if (problem !== undefined)
      issues.invalid(field.silent(key), `The value ${quote(value)} of ${quote(key)} ${problem}.`);
  }
}

/** Keys and total size of annotations. */
export function validateAnnotations(issues: IssueCollector, annotations: JsonObject, field: Field): void {
  for (const key of Object.keys(annotations)) issues.format(field.silent(key), key, annotationKeyProblem);
  const tooLong = annotationsSizeProblem(annotations);
  if (tooLong !== undefined) issues.tooLong(field, tooLong);
}

/** Says that annotations have too many bytes in all, keys and values. */
export function annotationsSizeProblem(annotations: JsonObject): string | undefined {
  let bytes = 0;
  for (const [key, value] of textEntries(annotations)) bytes += byteLength(key) + byteLength(value);
  if (bytes <= MAX_ANNOTATION_BYTES) return undefined;
  const limit = `${MAX_ANNOTATION_BYTES} are allowed`;
  return `The annotations have ${bytes} bytes in all, ${limit}: keep large texts in a ConfigMap.`;
}
