import type { TextEdit } from '../text-edit';

/** The edit that makes one text of another: without the whole lines that both begin and end with. */
export function rewriteEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const limit = Math.min(before.length, after.length);
  let head = 0;
  while (head < limit && before[head] === after[head]) head++;
  head = head === 0 ? 0 : before.lastIndexOf('\n', head - 1) + 1;
  let tail = 0;
  while (tail < limit - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // Back to the start of a line, so that no line is cut in two.
  const end = before.indexOf('\n', before.length - tail - 1);
  const kept = end < 0 ? 0 : before.length - end - 1;
  return [{ start: head, end: before.length - kept, text: after.slice(head, after.length - kept) }];
}
