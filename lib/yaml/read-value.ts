/** Careful reading of decoded objects, which may be malformed in any way. */
import type { JsonObject, JsonValue, Path } from './tree';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under a key, but nothing that the object inherits. Objects of a text inherit nothing; this is for others. */
export function ownEntry(object: JsonObject, key: string): JsonValue | undefined {
  const value: unknown = object[key];
  if (typeof value === 'function' || key === '__proto__') return Object.hasOwn(object, key) ? object[key] : undefined;
  return object[key];
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(root: JsonValue | undefined, path: Path): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (let at = 0; at < path.length && value !== undefined; at++) {
    const step = path[at];
    if (typeof step === 'string') value = isObject(value) ? ownEntry(value, step) : undefined;
    else value = Array.isArray(value) && step !== undefined ? value[step] : undefined;
  }
  return value;
}

/** The object at a path; an empty one where there is none. */
export function objectAt(root: JsonValue | undefined, path: Path): JsonObject {
  const value = valueAt(root, path);
  return isObject(value) ? value : {};
}

export function textAt(root: JsonValue | undefined, path: Path): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(root: JsonValue | undefined, path: Path): number | undefined {
  const value = valueAt(root, path);
  return typeof value === 'number' ? value : undefined;
}

/** The objects of a list with their places in it; everything else in the list is passed over. */
export function itemsAt(
  root: JsonValue | undefined,
  path: Path,
): { readonly item: JsonObject; readonly index: number }[] {
  const value = valueAt(root, path);
  if (!Array.isArray(value)) return [];
  const found: { readonly item: JsonObject; readonly index: number }[] = [];
  for (let index = 0; index < value.length; index++) {
    const item = value[index];
    if (isObject(item)) found.push({ item, index });
  }
  return found;
}

/** The texts of a list with their places in it. */
export function textsAt(root: JsonValue | undefined, path: Path): { readonly text: string; readonly index: number }[] {
  const value = valueAt(root, path);
  if (!Array.isArray(value)) return [];
  const found: { readonly text: string; readonly index: number }[] = [];
  for (let index = 0; index < value.length; index++) {
    const text = value[index];
    if (typeof text === 'string') found.push({ text, index });
  }
  return found;
}
