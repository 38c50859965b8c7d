import { addQuantities, canonicalText, negateQuantity, parseQuantity, signOf } from '../kubernetes/quantity';

const ZERO = '0';

/** `+100m`, `−64Mi`, '' when the amount stays; undefined when one of them is no quantity. Absent counts as nothing. */
export function quantityDelta(before: string | undefined, after: string | undefined): string | undefined {
  const from = parseQuantity((before ?? ZERO).trim());
  const to = parseQuantity((after ?? ZERO).trim());
  if (!from || !to) return undefined;
  const difference = addQuantities(to, negateQuantity(from));
  const sign = signOf(difference);
  if (sign === 0) return '';
  return sign > 0 ? `+${canonicalText(difference)}` : `−${canonicalText(negateQuantity(difference))}`;
}

/**
 * `cpu 270m +100m`: what is asked for now and by how much it would change; only the new amount when the change cannot
 * be told, '' when there is nothing to say.
 */
export function askedWithDelta(word: string, before: string | undefined, after: string | undefined): string {
  const delta = quantityDelta(before, after);
  const shown = delta === undefined ? after : before;
  return shown === undefined && !delta ? '' : [word, shown ?? '', delta ?? ''].filter((part) => part !== '').join(' ');
}
