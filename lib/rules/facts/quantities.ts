import { parseQuantity } from '../../kubernetes/quantity';

/** A quantity as a plain number (bytes, cores), exact enough to compare; undefined when it is none. */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const quantity = parseQuantity(value);
  return quantity === undefined ? undefined : Number(quantity.value) * 10 ** quantity.scale;
}

/** Bytes for people: `2Gi`, `512Mi`. */
export function quantityText(bytes: number): string {
  for (const [unit, size] of [
    ['Gi', 2 ** 30],
    ['Mi', 2 ** 20],
    ['Ki', 2 ** 10],
  ] as const) {
    if (bytes >= size) return `${Number((bytes / size).toFixed(1))}${unit}`;
  }
  return String(bytes);
}
