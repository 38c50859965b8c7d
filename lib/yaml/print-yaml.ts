import { dump } from 'js-yaml';
import { isObject } from './read-value';
import type { JsonValue } from './tree';

/** A value as YAML in block style, with quotes where a YAML 1.1 reader would misread it. Ends with a line break. */
export function printYaml(value: JsonValue): string {
  return dump(plain(value), { lineWidth: -1, noRefs: true });
}

/** Objects as they are read have no prototype, which the printer does not take. */
function plain(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
