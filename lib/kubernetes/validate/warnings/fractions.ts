import type { JsonObject } from '../../../yaml/tree';
import { canonicalText, scaledInt64 } from '../../quantity';
import type { Field } from '../field';
import { type ResourceList, resourceList } from '../pod/resource-list';
import { structAt } from '../read';
import type { WarningCollector } from './warning';

const MILLI = -3;

/** Amounts of bytes that are not whole: almost always a slip such as `128m` for `128Mi`. */
export function warnOfFractionalAmounts(
  warnings: WarningCollector,
  list: ResourceList,
  server: Field,
  names: readonly string[],
): void {
  for (const name of names) {
    const amount = list.get(name);
    if (amount === undefined || scaledInt64(amount.quantity, MILLI) % 1000n === 0n) continue;
    const text = canonicalText(amount.quantity);
    const message = `${text} of ${name} is a fraction of a byte: write whole bytes, as in 128Mi.`;
    warnings.add(amount.field, message, server.key(name).serverPath());
  }
}

/** The same in the `resources` of a claim. */
export function warnOfFractions(
  warnings: WarningCollector,
  spec: JsonObject,
  field: Field,
  names: readonly string[],
): void {
  const at = field.child('resources');
  for (const kind of ['requests', 'limits']) {
    warnOfFractionalAmounts(warnings, resourceList(structAt(spec, 'resources'), kind, at), at.child(kind), names);
  }
}
