import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import type { PodContext } from '../pod-context';
import { listAt, optionalNumberAt, textAt } from '../read';

/** Validates one source of a volume. `field` is the source's place. */
export type SourceValidator = (pod: PodContext, source: JsonObject, field: Field) => void;

/** Fields that must not be empty, with what to do about each. */
export type RequiredFields = Readonly<Record<string, string>>;

/** Required where a text is '' or a list is empty. */
export function requireFields({ issues }: PodContext, source: JsonObject, field: Field, fields: RequiredFields): void {
  for (const [name, advice] of Object.entries(fields)) {
    if (textAt(source, name) === '' && listAt(source, name).length === 0) issues.required(field.child(name), advice);
  }
}

/** A source that only has required fields. */
export function requiring(fields: RequiredFields): SourceValidator {
  return (pod, source, field) => requireFields(pod, source, field, fields);
}

/** Invalid when set and outside 0 to 255. */
export function validateByte({ issues }: PodContext, source: JsonObject, key: string, field: Field): void {
  const value = optionalNumberAt(source, key);
  if (value !== undefined) issues.range(field.child(key), value, 0, 255);
}
