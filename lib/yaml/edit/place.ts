import { childEnd, extentOf } from '../comments';
import type { TextEdit } from '../text-edit';
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../tree';
import { afterBreak, isBreakAt, isSpaceAt, lineEnd, lineStart, skipTrivia } from '../trivia';
import { EditError } from './edit-error';
import type { Written } from './write-node';

export type Collection = YamlMapping | YamlSequence;

/** The value of a child: of the pair, or the item. */
export function childValue(parent: Collection, index: number): YamlNode | undefined {
  return parent.kind === 'mapping' ? parent.pairs[index]?.value : parent.items[index];
}

export function childCount(parent: Collection): number {
  return parent.kind === 'mapping' ? parent.pairs.length : parent.items.length;
}

/** Where a child's value begins: behind the colon of a pair, behind the dash of an item. */
export function slotOf(text: string, parent: Collection, index: number): number {
  if (parent.kind === 'sequence') return (parent.dashes[index] ?? 0) + 1;
  const pair = parent.pairs[index];
  const colon = pair === undefined ? text.length : skipTrivia(text, pair.key.range.end);
  if (text.charCodeAt(colon) !== 0x3a) {
    throw new EditError('cannot-write', 'This key is written without a colon; give it one first.');
  }
  return colon + 1;
}

/**
 * Replaces the value of a child of a block collection, with its anchor and tag. Comments on the line of the key stay.
 */
export function replaceValue(
  text: string,
  parent: Collection,
  index: number,
  written: Written,
  eol: string,
): TextEdit[] {
  const value = childValue(parent, index);
  if (value === undefined) return [];
  const slot = slotOf(text, parent, index);
  const { headEnd, bodyStart, bodyEnd } = valueRegions(text, slot, value);
  const body = written.body.map((line) => eol + line).join('');
  return [
    { start: slot, end: headEnd, text: written.head },
    { start: bodyStart, end: bodyEnd, text: body },
  ];
}

/** What of a value stands on the line of its key, and what on the lines below. */
function valueRegions(
  text: string,
  slot: number,
  value: YamlNode,
): { headEnd: number; bodyStart: number; bodyEnd: number } {
  const line = lineEnd(text, slot);
  const { start, end } = value.range;
  if (value.kind === 'scalar' && (value.style === 'literal' || value.style === 'folded')) {
    let headEnd = start + 1;
    while (/[-+0-9]/.test(text.charAt(headEnd))) headEnd++;
    const bodyStart = lineEnd(text, start);
    return { headEnd, bodyStart, bodyEnd: Math.max(bodyStart, end) };
  }
  if (start <= line) return { headEnd: end, bodyStart: lineEnd(text, end), bodyEnd: lineEnd(text, end) };
  // The value begins on a later line; its anchor may still stand here.
  let headEnd = slot;
  for (let at = skipSpaces(text, slot); at < line && value.start <= at; at = skipSpaces(text, headEnd)) {
    if (text.charAt(at) !== '&' && text.charAt(at) !== '!') break;
    headEnd = at;
    while (headEnd < line && !isSpaceAt(text, headEnd)) headEnd++;
  }
  return { headEnd, bodyStart: line, bodyEnd: lineEnd(text, end) };
}

function skipSpaces(text: string, position: number): number {
  let at = position;
  while (isSpaceAt(text, at)) at++;
  return at;
}

/** Inserts lines (the first one not indented) as child `index` of a block collection that has children. */
export function insertLines(
  text: string,
  parent: Collection,
  index: number,
  lines: readonly string[],
  eol: string,
): TextEdit[] {
  const count = childCount(parent);
  const before = extentOf(text, parent, Math.min(index, count - 1));
  const column = before.child - lineStart(text, before.child);
  const indent = ' '.repeat(columnOfFirst(text, parent, column));
  const block = lines.join(eol);
  const blank = hasBlankLines(text, parent) ? eol : '';
  if (index < count) {
    if (!before.ownLine) return [{ start: before.child, end: before.child, text: block + eol + blank + indent }];
    return [{ start: before.start, end: before.start, text: indent + block + eol + blank }];
  }
  const gap = endsWithKeptLines(text, childValue(parent, count - 1)) ? '' : blank;
  const atEnd = before.end === text.length && !isBreakAt(text, text.length - 1);
  const own = atEnd ? eol + gap + indent + block : gap + indent + block + eol;
  const insertion = { start: before.end, end: before.end, text: own };
  return atEnd ? [...keepWithoutBreak(text, childValue(parent, count - 1)), insertion] : [insertion];
}

/**
 * A block scalar that ends the text without a line break has none in its value; the break that now follows would
 * become part of it, unless its head says `-`.
 */
function keepWithoutBreak(text: string, node: YamlNode | undefined): TextEdit[] {
  const last = lastScalar(node);
  const head =
    last === undefined ? null : /^[|>](\d?)([+-]?)(\d?)/.exec(text.slice(last.range.start, last.range.start + 3));
  if (last === undefined || head === null || head[2] === '-') return [];
  const start = last.range.start + 1 + (head[1]?.length ?? 0);
  return [{ start, end: start + (head[2]?.length ?? 0), text: '-' }];
}

/** The scalar that a block node ends with. */
function lastScalar(node: YamlNode | undefined): YamlScalar | undefined {
  let last = node;
  while (last !== undefined && last.kind !== 'scalar') {
    if (last.kind === 'alias' || last.flow) return undefined;
    last = childValue(last, childCount(last) - 1);
  }
  return last;
}

function columnOfFirst(text: string, parent: Collection, fallback: number): number {
  const first = parent.kind === 'mapping' ? parent.pairs[0]?.range.start : parent.dashes[0];
  return first === undefined ? fallback : first - lineStart(text, first);
}

/** Whether most neighbours in a block collection have blank lines between them. */
export function hasBlankLines(text: string, parent: Collection): boolean {
  let blank = 0;
  const count = childCount(parent);
  for (let index = 1; index < count; index++) {
    const { start, ownLine } = extentOf(text, parent, index);
    if (ownLine && isBlankLineBefore(text, start, childEnd(parent, index - 1))) blank++;
  }
  return blank * 2 > count - 1;
}

/** Whether the line before a line's start is blank, and lies behind `bound`. */
export function isBlankLineBefore(text: string, line: number, bound: number): boolean {
  if (line === 0) return false;
  const above = previousLine(text, line);
  return above > bound && text.slice(above, line).trim() === '';
}

function previousLine(text: string, line: number): number {
  const end = text.startsWith('\r\n', line - 2) ? line - 2 : line - 1;
  return lineStart(text, Math.max(0, end));
}

/** A block scalar with `+` at the very end keeps the blank lines that follow: none may be added. */
export function endsWithKeptLines(text: string, node: YamlNode | undefined): boolean {
  const last = lastScalar(node);
  return last !== undefined && /^[|>]\d?\+/.test(text.slice(last.range.start, last.range.start + 3));
}

/**
 * Removes child `index` of a block collection that keeps others, with its comments and one side of its blank lines.
 * `withRest`: also with all comments behind it, up to whatever comes next.
 */
export function removeLines(text: string, parent: Collection, index: number, withRest = false): TextEdit {
  const count = childCount(parent);
  const own = extentOf(text, parent, index);
  const next = index + 1 < count ? extentOf(text, parent, index + 1) : undefined;
  if (!own.ownLine && next !== undefined) {
    const line = lineStart(text, next.child);
    if (next.start === line) return { start: own.child, end: next.child, text: '' };
    // Comments stand between: the next child keeps its lines, and the dash stands alone.
    const end = lineEnd(text, childEnd(parent, index));
    let start = own.child;
    while (isSpaceAt(text, start - 1)) start--;
    return { start, end, text: '' };
  }
  let { start, end } = own;
  const bound = index > 0 ? childEnd(parent, index - 1) : 0;
  const blankAbove = index > 0 && isBlankLineBefore(text, start, bound);
  const kept = index > 0 && endsWithKeptLines(text, childValue(parent, index - 1));
  if (kept || (next !== undefined && (index === 0 || blankAbove))) {
    // A text that keeps its blank lines would take those that follow as its own.
    while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === '') {
      const behind = afterBreak(text, lineEnd(text, end));
      if (behind === end) break;
      end = behind;
    }
  } else if (next === undefined && blankAbove) {
    while (isBlankLineBefore(text, start, bound)) start = previousLine(text, start);
  }
  while (withRest && end < text.length && /^\s*(?:#.*)?$/.test(text.slice(end, lineEnd(text, end)))) {
    const behind = afterBreak(text, lineEnd(text, end));
    if (behind === end || behind > (next?.start ?? text.length)) break;
    end = behind;
  }
  // A text without a final line break stays one.
  if (end === text.length && !isBreakAt(text, end - 1)) {
    if (isBreakAt(text, start - 1)) start = text.startsWith('\r\n', start - 2) ? start - 2 : start - 1;
  }
  return { start, end, text: '' };
}
