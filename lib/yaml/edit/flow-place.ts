import { childEnd, childStart } from '../comments';
import type { TextEdit } from '../text-edit';
import { isBreakAt, isSpaceAt, lineEnd, lineStart } from '../trivia';
import { type Collection, childCount } from './place';

/** Whether the children of a flow collection stand on lines of their own. */
export function isUnfolded(text: string, parent: Collection): boolean {
  if (childCount(parent) === 0) return false;
  return /[\r\n]/.test(text.slice(parent.range.start, childStart(parent, 0)));
}

/** The white space that a line begins with. */
export function indentationAt(text: string, position: number): string {
  const start = lineStart(text, position);
  let end = start;
  while (isSpaceAt(text, end)) end++;
  return text.slice(start, end);
}

/** Inserts a child's text into a flow collection that has children. */
export function insertFlow(text: string, parent: Collection, index: number, child: string, eol: string): TextEdit[] {
  const count = childCount(parent);
  const unfolded = isUnfolded(text, parent);
  const gap = unfolded ? eol + indentationAt(text, childStart(parent, 0)) : gapBetween(text, parent);
  if (index < count) {
    const start = childStart(parent, index);
    return [{ start, end: start, text: `${child},${gap}` }];
  }
  const last = childEnd(parent, count - 1);
  const line = lineEnd(text, last);
  const rest = text.slice(last, Math.min(line, parent.range.end));
  const comma = /^\s*,/.exec(rest);
  // A comment behind the last child stays with it.
  if (unfolded && /#/.test(rest) && line < parent.range.end) {
    return [
      { start: last, end: last, text: comma === null ? ',' : '' },
      { start: line, end: line, text: gap + child },
    ];
  }
  if (comma !== null && unfolded) {
    const behind = last + comma[0].length;
    return [{ start: behind, end: behind, text: `${gap}${child},` }];
  }
  return [{ start: last, end: last, text: `,${gap}${child}` }];
}

/** The white space behind a comma between children in one line; one space where there is no example. */
function gapBetween(text: string, parent: Collection): string {
  if (childCount(parent) < 2)
    return text.charCodeAt(parent.range.start) === 0x7b && /^\{"[^"]*":\S/.test(text.slice(parent.range.start))
      ? ''
      : ' ';
  const between = text.slice(childEnd(parent, 0), childStart(parent, 1));
  const gap = /,([ \t]*)$/.exec(between);
  return gap?.[1] ?? ' ';
}

/** Removes a child of a flow collection; of the last child, everything between the brackets. */
export function removeFlow(text: string, parent: Collection, index: number): TextEdit[] {
  const count = childCount(parent);
  const start = childStart(parent, index);
  const end = childEnd(parent, index);
  if (count === 1) return [{ start: parent.range.start + 1, end: parent.range.end - 1, text: '' }];
  if (index < count - 1) {
    const next = childStart(parent, index + 1);
    const line = lineStart(text, start);
    if (isUnfolded(text, parent) && lineStart(text, next) !== line) {
      // The child's own lines, with the comment behind its comma.
      const behind = lineEnd(text, text.indexOf(',', end));
      const from = text.slice(line, start).trim() === '' ? line : start;
      if (from === line && behind < next) return [{ start: line, end: nextLine(text, behind), text: '' }];
    }
    return [{ start, end: next, text: '' }];
  }
  const previous = childEnd(parent, index - 1);
  const between = text.slice(previous, start);
  const comment = /,[ \t]*#[^\r\n]*/.exec(between);
  if (comment === null) return [{ start: previous, end, text: '' }];
  const comma = previous + comment.index;
  let from = comma + comment[0].length;
  // Comments on lines of their own before the child go with it.
  while (from < start && !isBreakAt(text, from)) from++;
  return [
    { start: comma, end: comma + 1, text: '' },
    { start: from, end, text: '' },
  ];
}

function nextLine(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}
