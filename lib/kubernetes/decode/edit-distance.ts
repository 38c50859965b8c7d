/**
 * How many letters were inserted, left out, replaced or swapped with their neighbour between two words; at most
 * `limit + 1`, which stands for "more".
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(at(previous, b.length), limit + 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** The words nearest to `word` that are near enough to be a slip: another casing, or up to a third of the letters. */
export function nearestWords(word: string, words: Iterable<string>): string[] {
  const limit = word.length < 3 ? 0 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3;
  const lower = word.toLowerCase();
  let best = limit;
  let found: string[] = [];
  for (const candidate of words) {
    // A slip of casing alone is nearer than any other.
    const same = candidate.toLowerCase() === lower;
    const distance = same ? 0 : Math.max(1, editDistance(lower, candidate.toLowerCase(), best));
    if (distance > best) continue;
    if (distance < best || (distance === 0 && best > 0)) found = [];
    best = distance;
    found.push(candidate);
  }
  return found;
}
