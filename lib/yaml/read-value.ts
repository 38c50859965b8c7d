/** Careful reading of decoded objects, which may be malformed in any way. */
import type { JsonObject, JsonValue, Path } from './tree';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(root: JsonValue | undefined, path: Path): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isObject(value) && typeof step === 'string' && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
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
  return value.flatMap((item, index) => (isObject(item) ? [{ item, index }] : []));
}

/** The texts of a list with their places in it. */
export function textsAt(root: JsonValue | undefined, path: Path): { readonly text: string; readonly index: number }[] {
  const value = valueAt(root, path);
  if (!Array.isArray(value)) return [];
  return value.flatMap((text, index) => (typeof text === 'string' ? [{ text, index }] : []));
}
