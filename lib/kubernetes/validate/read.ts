import { bareObject } from '../../yaml/bare-object';
import type { JsonObject, JsonValue } from '../../yaml/tree';

/**
 * Reading decoded values as the server's structs hold them: what is absent or null is the zero value, and so is what
 * has the wrong type (it can only be a field that this version of the server does not know).
 */

const EMPTY_OBJECT: JsonObject = Object.freeze(bareObject());
const EMPTY_LIST: readonly JsonValue[] = Object.freeze([]);

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a pointer field is set: present and not null. */
export function isSet(object: JsonObject, key: string): boolean {
  const value = object[key];
  return value !== undefined && value !== null;
}

/** A struct behind a pointer: undefined when not set. */
export function objectAt(object: JsonObject, key: string): JsonObject | undefined {
  const value = object[key];
  return isObject(value) ? value : undefined;
}

/** A struct or map by value: empty when not set. */
export function structAt(object: JsonObject, key: string): JsonObject {
  return objectAt(object, key) ?? EMPTY_OBJECT;
}

/** The text, '' when not set. */
export function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** Text behind a pointer: undefined when not set. */
export function optionalTextAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

/** The number, 0 when not set. */
export function numberAt(object: JsonObject, key: string): number {
  const value = object[key];
  return typeof value === 'number' ? value : 0;
}

/** A number behind a pointer: undefined when not set. */
export function optionalNumberAt(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

/** Whether the field is true. */
export function flagAt(object: JsonObject, key: string): boolean {
  return object[key] === true;
}

/** A bool behind a pointer: undefined when not set. */
export function optionalFlagAt(object: JsonObject, key: string): boolean | undefined {
  const value = object[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** The raw list, empty when not set. */
export function listAt(object: JsonObject, key: string): readonly JsonValue[] {
  const value = object[key];
  return Array.isArray(value) ? value : EMPTY_LIST;
}

/** A list of structs: a null entry is an empty struct, as in the server. */
export function structsAt(object: JsonObject, key: string): readonly JsonObject[] {
  const list = listAt(object, key);
  return list.every(isObject) ? list : list.map((item) => (isObject(item) ? item : EMPTY_OBJECT));
}

/** A list of texts: a null entry is ''. */
export function textsAt(object: JsonObject, key: string): readonly string[] {
  const list = listAt(object, key);
  return list.map((item) => (typeof item === 'string' ? item : ''));
}

/** The entries of a map of texts: a null value is ''. */
export function textEntries(map: JsonObject): [string, string][] {
  return Object.entries(map).map(([key, value]) => [key, typeof value === 'string' ? value : '']);
}
