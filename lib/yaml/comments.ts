import { nodeAt, pairAt } from './locate';
import { dereference } from './resolve-mapping';
import type { TextRange } from './text-edit';
import type { Path, YamlMapping, YamlNode, YamlSequence } from './tree';
import { afterBreak, isSpaceAt, lineEnd, lineStart } from './trivia';

/** The comments that belong to a pair or an item: ranges from their `#` to the end of the line. */
export interface OwnComments {
  /** Lines of their own directly above, in order. */
  readonly above: readonly TextRange[];
  /** Behind the first line: `key: # here` or `key: value # here`. */
  readonly trailing: TextRange | undefined;
}

/** A pair or item of a block collection with the lines that are its own. */
export interface Extent {
  /** Where the pair or the dash begins. */
  readonly child: number;
  /** Whether nothing but indentation stands before it on its line (the first key behind a dash has company). */
  readonly ownLine: boolean;
  /** Where its own lines begin, comments above included; `child` when it shares its first line. */
  readonly start: number;
  /** Behind the line break of its last line, or of the deeper indented comments that follow it. */
  readonly end: number;
}

/** Start of a pair, or of an item's dash; in flow style of the item itself. */
export function childStart(parent: YamlMapping | YamlSequence, index: number): number {
  if (parent.kind === 'mapping') return parent.pairs[index]?.range.start ?? parent.range.end;
  return parent.dashes[index] ?? parent.items[index]?.start ?? parent.range.end;
}

/** End of a pair or item. */
export function childEnd(parent: YamlMapping | YamlSequence, index: number): number {
  const child = parent.kind === 'mapping' ? parent.pairs[index] : parent.items[index];
  return child?.range.end ?? parent.range.end;
}

/** The lines that belong to a child of a block collection. */
export function extentOf(text: string, parent: YamlMapping | YamlSequence, index: number): Extent {
  const child = childStart(parent, index);
  const line = lineStart(text, child);
  let column = line;
  while (isSpaceAt(text, column)) column++;
  const ownLine = column === child;
  const bound = index > 0 ? childEnd(parent, index - 1) : 0;
  const start = ownLine ? commentBlockAbove(text, line, child - line, bound) : child;
  return { child, ownLine, start, end: endOfLines(text, parent, index, child - line) };
}

/** Start of the comment lines directly above a line, at the same indentation; the line itself when there are none. */
function commentBlockAbove(text: string, line: number, column: number, bound: number): number {
  let start = line;
  while (start > bound) {
    const above = lineStart(text, beforeBreak(text, start));
    if (above < bound || above === start || commentColumn(text, above) !== column) break;
    start = above;
  }
  // A comment that opens the document is about the document: a licence, a title.
  return start === 0 ? line : start;
}

function beforeBreak(text: string, position: number): number {
  return text.startsWith('\r\n', position - 2) ? position - 2 : position - 1;
}

function endOfLines(text: string, parent: YamlMapping | YamlSequence, index: number, column: number): number {
  let end = afterBreak(text, lineEnd(text, childEnd(parent, index)));
  while (end < text.length) {
    const comment = commentColumn(text, end);
    if (comment === undefined || comment <= column) break;
    const next = afterBreak(text, lineEnd(text, end));
    if (next === end) break;
    end = next;
  }
  return end;
}

/** The column of the comment that is all there is on a line; undefined for other lines. */
function commentColumn(text: string, line: number): number | undefined {
  let at = line;
  while (isSpaceAt(text, at)) at++;
  return text.charCodeAt(at) === 0x23 ? at - line : undefined;
}

/** The comments of the pair or item at a path; none for the root, in flow style and where nothing is. */
export function commentsOf(text: string, root: YamlNode | undefined, path: Path): OwnComments {
  const none: OwnComments = { above: [], trailing: undefined };
  const last = path.at(-1);
  const parentNode = last === undefined ? undefined : nodeAt(root, path.slice(0, -1));
  if (parentNode === undefined) return none;
  const parent = dereference(parentNode);
  if (parent.kind === 'scalar' || parent.flow) return none;
  const pair = parent.kind === 'mapping' ? pairAt(root, path) : undefined;
  const index = parent.kind === 'mapping' ? parent.pairs.findIndex(({ range }) => range === pair?.range) : Number(last);
  if (index < 0 || childStart(parent, index) >= parent.range.end) return none;
  const { start, child, ownLine } = extentOf(text, parent, index);
  const above: TextRange[] = [];
  for (let line = start; ownLine && line < lineStart(text, child); line = afterBreak(text, lineEnd(text, line))) {
    above.push({ start: text.indexOf('#', line), end: lineEnd(text, line) });
  }
  return { above, trailing: trailingComment(text, parent, index) };
}

function trailingComment(text: string, parent: YamlMapping | YamlSequence, index: number): TextRange | undefined {
  const pair = parent.kind === 'mapping' ? parent.pairs[index] : undefined;
  const value = parent.kind === 'mapping' ? pair?.value : parent.items[index];
  if (value === undefined) return undefined;
  const start = childStart(parent, index);
  const firstLine = lineEnd(text, start);
  // What follows `- name: web` on its line is about the name.
  const compact =
    value.range.start <= firstLine && (value.kind === 'mapping' || value.kind === 'sequence') && !value.flow;
  if (compact) return undefined;
  // A value that begins on a later line leaves the rest of the first line to a comment.
  let at = value.range.start > firstLine ? (pair?.key.range.end ?? start) + 1 : value.range.end;
  if (value.kind === 'scalar' && (value.style === 'literal' || value.style === 'folded')) at = value.range.start + 1;
  if (lineStart(text, at) !== lineStart(text, start) && value.range.start > firstLine) return undefined;
  const end = lineEnd(text, at);
  const mark = /(?:^|\s)#/.exec(text.slice(at, end));
  return mark === null ? undefined : { start: at + mark.index + mark[0].length - 1, end };
}
