import type { JsonValue } from '../../yaml/tree';
import { GoInt, GoNothing, type GoValue } from './evaluate-jsonpath';

/** A value as client-go's JSONPath writes it: lists and objects as JSON, numbers as Go prints them. */
export function goText(value: GoValue): string {
  if (value instanceof GoInt) return String(value.value);
  if (value instanceof GoNothing) return '<no value>';
  if (typeof value === 'number') return goFloatText(value);
  if (typeof value === 'object' && value !== null) return goJson(value);
  return String(value);
}

/** The power of ten from which on Go writes an exponent. */
const FIRST_EXPONENT = 6;

/** `%v` of Go: from a million on with an exponent, `1.5e+06`. */
export function goFloatText(number: number): string {
  if (number === 0) return Object.is(number, -0) ? '-0' : '0';
  const [digits = '', exponent = '0'] = number.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < FIRST_EXPONENT) return String(number);
  const size = Math.abs(power);
  return `${digits}e${power < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}

/** `json.Marshal` of Go: keys in order, characters of HTML escaped. */
export function goJson(value: JsonValue): string {
  return JSON.stringify(sorted(value)).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Readonly<Record<string, JsonValue>>;
  return Object.fromEntries(
    Object.keys(object)
      .toSorted()
      .map((key) => [key, sorted(object[key] as JsonValue)]),
  );
}
