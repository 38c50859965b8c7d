import { parseQuantity, signOf } from '../kubernetes/quantity';

/** Undefined for a quantity that is not negative, else what is wrong with it. */
export function quantityFault(text: string): string | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined) return `"${text}" is no quantity: write 250m or 0.5 for CPU, 64Mi or 1Gi for memory.`;
  return signOf(quantity) < 0 ? 'A quantity here is not negative.' : undefined;
}
