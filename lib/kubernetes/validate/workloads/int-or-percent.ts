import type { JsonObject, JsonValue } from '../../../yaml/tree';
import type { IssueCollector } from '../collector';
import type { Field } from '../field';
import { percentProblem } from '../formats/keys';
import { isSet } from '../read';

/** A number of pods or a percentage, with the default that the server fills in. */
export function amountAt(object: JsonObject, key: string, fallback: JsonValue): JsonValue {
  return isSet(object, key) ? (object[key] ?? fallback) : fallback;
}

/** Invalid unless a number from 0 or a percentage. */
export function validateAmount(issues: IssueCollector, value: JsonValue, field: Field): void {
  if (typeof value === 'number') issues.nonNegative(field, value);
  else if (typeof value === 'string') issues.format(field, value, percentProblem);
}

/** Invalid for a percentage over 100. */
export function validateAtMostAll(issues: IssueCollector, value: JsonValue, field: Field): void {
  if (percentOf(value) > 100) issues.invalid(field, 'More than 100% of the pods is not possible: use at most 100%.');
}

function percentOf(value: JsonValue): number {
  return typeof value === 'string' && percentProblem(value) === undefined ? Number(value.slice(0, -1)) : 0;
}

/** The number that counts: of a percentage its digits, of a text that is none its whole number or 0. */
export function sizeOfAmount(value: JsonValue): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  if (percentProblem(value) === undefined) return percentOf(value);
  return /^[-+]?\d+$/.test(value) ? Number(value) : 0;
}
