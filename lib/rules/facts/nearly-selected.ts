/** Selectors that miss a pod by one pair: most likely a slip. */
import { editDistance } from '../../kubernetes/decode/edit-distance';

type Labels = Readonly<Record<string, unknown>>;

export interface NearMiss {
  /** The pair of the selector that the pod does not have. */
  readonly key: string;
  readonly value: string;
  /** What the pod has under that key. */
  readonly own: unknown;
  /** The key under which the pod has that value. */
  readonly renamed: string | undefined;
}

/**
 * The one pair by which a selector misses these labels, where that looks like a slip: a value or a key that is nearly
 * right, or, with the same name on both objects, any single pair that differs.
 */
export function nearlySelected(selector: Labels, labels: Labels, sameName: boolean): NearMiss | undefined {
  const pairs = Object.entries(selector);
  const wrong = pairs.filter(([key, value]) => labels[key] !== value);
  const [pair] = wrong;
  if (wrong.length !== 1 || !pair) return undefined;
  const [key, value] = pair;
  if (typeof value !== 'string') return undefined;
  const own = labels[key];
  // One pair only says little, so it must be a slip of the pen; with more pairs that agree, this pod is meant.
  const slip =
    typeof own === 'string' &&
    editDistance(value, own, 2) <= (value.length > 5 ? 2 : 1) &&
    !/\d/.test(difference(value, own));
  const renamed = typeof own !== 'string' ? nearKey(key, value, labels) : undefined;
  if (!slip && !renamed && !(sameName && (pairs.length > 1 || typeof own === 'string'))) return undefined;
  if (typeof own !== 'string' && !renamed && !sameName) return undefined;
  return { key, value, own, renamed };
}

/** A label of the pod with the same value under a key that is nearly the wanted one. */
function nearKey(key: string, value: string, labels: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(labels).find(
    (own) =>
      labels[own] === value && (own.endsWith(`/${key}`) || key.endsWith(`/${own}`) || editDistance(own, key, 2) <= 2),
  );
}

/** The letters that two texts do not share at the same place. */
function difference(a: string, b: string): string {
  let text = '';
  for (let index = 0; index < Math.max(a.length, b.length); index++)
    if (a[index] !== b[index]) text += `${a[index] ?? ''}${b[index] ?? ''}`;
  return text;
}
