import { editDistance } from '../../kubernetes/decode/edit-distance';

/**
 * The one name among `known` that a mistyped `wanted` was most likely meant to be: same letters but for case and
 * separators, or at most two edits apart (one for short names). Undefined when nothing is near, or two are equally near.
 */
export function nearMiss(wanted: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let tie = false;
  const allowed = wanted.length <= 3 ? 0 : wanted.length <= 5 ? 1 : 2;
  for (const candidate of known) {
    if (candidate === wanted) continue;
    const distance = bare(candidate) === bare(wanted) ? 0 : editDistance(wanted, candidate, allowed);
    if (distance > allowed) continue;
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tie = false;
    } else if (distance === bestDistance) tie = true;
  }
  return tie ? undefined : best;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
