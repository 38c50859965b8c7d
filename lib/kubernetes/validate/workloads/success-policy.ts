import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import type { Field } from '../field';
import { byteLength } from '../formats/byte-length';
import { isSet, optionalNumberAt, optionalTextAt, structsAt, textAt } from '../read';

const MOST_RULES = 20;
const MOST_INDEX_BYTES = 65536;

/** pkg/apis/batch/validation, validateSuccessPolicy. */
export function validateSuccessPolicy(
  { issues }: ValidationContext,
  policy: JsonObject,
  jobSpec: JsonObject,
  field: Field,
): void {
  if (textAt(jobSpec, 'completionMode') !== 'Indexed') {
    issues.invalid(field, 'A success policy needs completionMode Indexed.');
    return;
  }
  const rules = structsAt(policy, 'rules');
  if (rules.length === 0) issues.required(field.child('rules'), 'State at least one rule.');
  if (rules.length > MOST_RULES) issues.tooMany(field.child('rules'), `At most ${MOST_RULES} rules are allowed.`);
  const completions = optionalNumberAt(jobSpec, 'completions') ?? 0;
  for (const [i, rule] of rules.entries()) {
    const at = field.child('rules').index(i);
    if (!isSet(rule, 'succeededCount') && !isSet(rule, 'succeededIndexes')) {
      issues.required(at, 'State succeededCount or succeededIndexes.');
    }
    const indexes = optionalTextAt(rule, 'succeededIndexes');
    let listed: number | undefined;
    if (indexes !== undefined) {
      if (byteLength(indexes) > MOST_INDEX_BYTES)
        issues.tooLong(at.child('succeededIndexes'), `At most ${MOST_INDEX_BYTES} bytes are allowed.`);
      listed = countIndexes(indexes, completions);
      if (listed === undefined) {
        // To the server a list that it cannot read has no index at all.
        listed = 0;
        issues.invalid(
          at.child('succeededIndexes'),
          `List indexes below ${completions} in ascending order, as in 0,2-5.`,
        );
      }
    }
    const count = optionalNumberAt(rule, 'succeededCount');
    if (count === undefined) continue;
    issues.nonNegative(at.child('succeededCount'), count);
    if (count > completions) issues.invalid(at.child('succeededCount'), `The Job has ${completions} completions.`);
    if (listed !== undefined && count > listed)
      issues.invalid(at.child('succeededCount'), `Only ${listed} indexes are listed.`);
  }
}

/** How many indexes a list names; undefined when it is none. An empty text names none. */
function countIndexes(text: string, completions: number): number | undefined {
  if (text === '') return 0;
  let count = 0;
  let last = -1;
  for (const interval of text.split(',')) {
    const parts = interval.split('-');
    // A sign in front is read as one, so a hyphen separates only between numbers.
    if (parts.length > 2 || parts.some((part) => !/^\+?\d+$/.test(part))) return undefined;
    const from = Number(parts[0]);
    const to = parts.length === 2 ? Number(parts[1]) : from;
    if (from <= last || to >= completions || from >= completions || (parts.length === 2 && to <= from))
      return undefined;
    count += to - from + 1;
    last = to;
  }
  return count;
}
