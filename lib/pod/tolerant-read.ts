/** Reading decoded manifests that may be malformed anywhere: the wrong type reads as absent, nothing throws. */
import { ownEntry } from '../yaml/read-value';
import type { JsonObject, JsonValue } from '../yaml/tree';

type Unsure = JsonValue | undefined;

export function asObject(value: Unsure): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

export function asList(value: Unsure): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Only text; a number that was meant as text is a fault that the server reports. */
export function asText(value: Unsure): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asInteger(value: Unsure): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** Follows keys and indices downwards; undefined as soon as one is missing. */
export function valueAt(value: Unsure, path: readonly (string | number)[]): Unsure {
  let current: Unsure = value;
  for (let at = 0; at < path.length && current !== undefined; at++) {
    const step = path[at];
    if (typeof step === 'string') {
      const object: JsonObject | undefined = asObject(current);
      current = object === undefined ? undefined : ownEntry(object, step);
    } else current = Array.isArray(current) && step !== undefined ? current[step] : undefined;
  }
  return current;
}

export function objectAt(value: Unsure, ...path: (string | number)[]): JsonObject | undefined {
  return asObject(valueAt(value, path));
}

export function listAt(value: Unsure, ...path: (string | number)[]): readonly JsonValue[] {
  return asList(valueAt(value, path));
}

export function textAt(value: Unsure, ...path: (string | number)[]): string | undefined {
  return asText(valueAt(value, path));
}

export function integerAt(value: Unsure, ...path: (string | number)[]): number | undefined {
  return asInteger(valueAt(value, path));
}

/** A mapping of text to text (labels, selectors, ConfigMap data); entries of other types are left out. */
export function textMapAt(value: Unsure, ...path: (string | number)[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, entry] of Object.entries(objectAt(value, ...path) ?? {})) {
    if (typeof entry === 'string') found.set(key, entry);
  }
  return found;
}

export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;
}
