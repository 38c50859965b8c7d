import type { JsonObject } from '../../../yaml/tree';
import { addQuantities, compareQuantities, type Quantity, readQuantity, roundUp } from '../../quantity';
import type { Field } from '../field';
import { structAt } from '../read';

/** An amount with the place that it was written at. */
export interface PlacedAmount {
  readonly quantity: Quantity;
  readonly field: Field;
}

/** Amounts by resource name, with the place where the user wrote each (for a default: what it was made of). */
export type ResourceList = ReadonlyMap<string, PlacedAmount>;

export interface Requirements {
  readonly limits: ResourceList;
  readonly requests: ResourceList;
}

const MILLI = -3;

/** `limits` or `requests` of `owner`. The API keeps such amounts in milli units, rounded up. */
export function resourceList(owner: JsonObject, key: string, field: Field): ResourceList {
  const list = new Map<string, PlacedAmount>();
  const at = field.child(key);
  for (const [name, value] of Object.entries(structAt(owner, key))) {
    const quantity = readQuantity(value);
    if (quantity !== undefined) list.set(name, { quantity: roundUp(quantity, MILLI), field: at.key(name) });
  }
  return list;
}

/** The first list, completed from the second. */
export function completed(list: ResourceList, from: ResourceList, wanted = (_name: string) => true): ResourceList {
  const missing = [...from].filter(([name]) => !list.has(name) && wanted(name));
  return missing.length === 0 ? list : new Map([...list, ...missing]);
}

type Sums = Map<string, PlacedAmount>;

function add(sums: Sums, list: ResourceList): void {
  for (const [name, amount] of list) {
    const before = sums.get(name);
    const quantity = before ? addQuantities(before.quantity, amount.quantity) : amount.quantity;
    sums.set(name, { quantity, field: before?.field ?? amount.field });
  }
}

export function keepLarger(sums: Sums, list: ResourceList): void {
  for (const [name, amount] of list) {
    const before = sums.get(name);
    if (before === undefined || compareQuantities(amount.quantity, before.quantity) > 0) sums.set(name, amount);
  }
}

export interface ContainerAmounts {
  readonly amounts: ResourceList;
  readonly isSidecar: boolean;
}

/**
 * What containers need together: the sum of regular containers and sidecars, or what a plain init container needs
 * beside the sidecars started before it, if that is more (component-helpers/resource).
 */
export function aggregate(regular: readonly ResourceList[], init: readonly ContainerAmounts[]): ResourceList {
  const sums: Sums = new Map();
  const sidecars: Sums = new Map();
  const starting: Sums = new Map();
  for (const amounts of regular) add(sums, amounts);
  for (const { amounts, isSidecar } of init) {
    if (isSidecar) {
      add(sums, amounts);
      add(sidecars, amounts);
      keepLarger(starting, sidecars);
    } else {
      const together: Sums = new Map(amounts);
      add(together, sidecars);
      keepLarger(starting, together);
    }
  }
  keepLarger(sums, starting);
  return sums;
}
