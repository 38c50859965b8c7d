import type { TextRange } from './text-edit';
import type { YamlScalar } from './tree';
import { afterBreak, isBreakAt, isSpaceAt, lineEnd, skipTrivia } from './trivia';

/** A character (or fold, or escape) of the decoded text and where it comes from. */
interface Unit {
  /** Offset in the decoded text. */
  readonly at: number;
  /** Where its source begins. */
  readonly start: number;
  /** Where its source ends. */
  readonly end: number;
}

/**
 * The stretch of the source that a stretch of a scalar's decoded text comes from: through escapes, folded lines and the
 * indentation of block scalars. Offsets of `scalar` refer to `text`. Ends beyond the decoded text count as its end.
 */
export function sourceRange(text: string, scalar: YamlScalar, start: number, end: number): TextRange {
  const from = Math.max(0, Math.min(start, scalar.text.length));
  const to = Math.max(from, Math.min(end, scalar.text.length));
  const units = decodedUnits(text, scalar);
  const first = unitAt(units, from);
  if (from === to) {
    const at = first === undefined ? contentEnd(units, scalar) : first.at < from ? first.end : first.start;
    return { start: at, end: at };
  }
  const last = unitAt(units, to - 1);
  return { start: first?.start ?? scalar.range.start, end: last?.end ?? contentEnd(units, scalar) };
}

/** The offset in the decoded text for an offset in the source: the character at or behind it. */
export function decodedOffset(text: string, scalar: YamlScalar, offset: number): number {
  for (const unit of decodedUnits(text, scalar)) if (unit.end > offset) return unit.at;
  return scalar.text.length;
}

function contentEnd(units: readonly Unit[], scalar: YamlScalar): number {
  const last = units.at(-1);
  if (last !== undefined) return last.end;
  return scalar.style === 'single' || scalar.style === 'double' ? scalar.range.end - 1 : scalar.range.end;
}

/** The last unit that begins at or before an offset of the decoded text, unless that lies behind them all. */
function unitAt(units: readonly Unit[], offset: number): Unit | undefined {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const unit = units[low - 1];
  const next = units[low];
  if (unit !== undefined && next === undefined && offset > unit.at + 1) return undefined;
  return unit;
}

function decodedUnits(text: string, scalar: YamlScalar): Unit[] {
  if (scalar.style === 'literal' || scalar.style === 'folded') return blockUnits(text, scalar);
  const quoted = scalar.style !== 'plain';
  const units = flowUnits(text, scalar, quoted);
  return units;
}

function flowUnits(text: string, scalar: YamlScalar, quoted: boolean): Unit[] {
  const units: Unit[] = [];
  const end = quoted ? scalar.range.end - 1 : scalar.range.end;
  let at = 0;
  let position = quoted ? scalar.range.start + 1 : scalar.range.start;
  const push = (length: number, stop: number): void => {
    units.push({ at, start: position, end: stop });
    at += length;
    position = stop;
  };
  while (position < end) {
    const code = text.charCodeAt(position);
    if (scalar.style === 'double' && code === 0x5c) {
      const stop = escapeEnd(text, position);
      if (isBreakAt(text, position + 1)) position = skipBlank(text, position + 1, end);
      else push(escapeLength(text, position), stop);
    } else if (scalar.style === 'single' && code === 0x27) push(1, position + 2);
    else if (isBreakAt(text, foldStart(text, position, end))) {
      // White space around a line break is the break's: one break is a space, each further one a line feed.
      const stop = skipBlank(text, position, end);
      push(Math.max(1, countBreaks(text, position, stop) - 1), stop);
    } else push(1, position + 1);
  }
  return units;
}

function foldStart(text: string, position: number, end: number): number {
  let at = position;
  while (at < end && isSpaceAt(text, at)) at++;
  return at;
}

function skipBlank(text: string, position: number, end: number): number {
  let at = position;
  while (at < end && (isSpaceAt(text, at) || isBreakAt(text, at))) at++;
  return at;
}

function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) === 0x0a || (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count++;
  }
  return count;
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeEnd(text: string, position: number): number {
  return position + 2 + (HEX_DIGITS[text.charAt(position + 1)] ?? 0);
}

/** UTF-16 units that an escape stands for: two for `\U` beyond the basic plane. */
function escapeLength(text: string, position: number): number {
  if (text.charAt(position + 1) !== 'U') return 1;
  return Number.parseInt(text.slice(position + 2, position + 10), 16) > 0xffff ? 2 : 1;
}

/** Walks the lines of a block scalar beside its decoded text: what is not found there was eaten by folding or chomping. */
function blockUnits(text: string, scalar: YamlScalar): Unit[] {
  const decoded = scalar.text;
  const units: Unit[] = [];
  const indent = blockIndent(text, scalar);
  let at = 0;
  let position = afterBreak(text, lineEnd(text, scalar.range.start));
  while (position < scalar.range.end || (at < decoded.length && position < text.length)) {
    let start = position;
    while (start - position < indent && text.charCodeAt(start) === 0x20) start++;
    const end = lineEnd(text, start);
    for (let source = start; source < end && at < decoded.length; source++, at++) {
      units.push({ at, start: source, end: source + 1 });
    }
    const next = afterBreak(text, end);
    if (next === end) break;
    const code = decoded.charCodeAt(at);
    // Folded: a break between two lines of text is a space; a break before blank lines is eaten.
    const folds = scalar.style === 'folded' && code === 0x20 && at > 0;
    if (at < decoded.length && (code === 0x0a || folds) && !isEatenBreak(text, scalar, decoded, at, start, end, next)) {
      units.push({ at, start: end, end: next });
      at++;
    }
    position = next;
  }
  return units;
}

/**
 * In a folded scalar the break that ends a line of text before blank lines stands for nothing: as many line feeds as
 * there are blank lines follow. Text that begins with a space keeps all its breaks.
 */
function isEatenBreak(
  text: string,
  scalar: YamlScalar,
  decoded: string,
  at: number,
  start: number,
  end: number,
  next: number,
): boolean {
  if (scalar.style !== 'folded' || start === end || isSpaceAt(text, start)) return false;
  let blanks = 0;
  let position = next;
  while (position < text.length) {
    const stop = lineEnd(text, position);
    if (text.slice(position, stop).trim() !== '') break;
    blanks++;
    const after = afterBreak(text, stop);
    if (after === stop) break;
    position = after;
  }
  if (blanks === 0) return false;
  let feeds = 0;
  while (decoded.charCodeAt(at + feeds) === 0x0a) feeds++;
  return feeds <= blanks && at + feeds < decoded.length;
}

/** How many columns the lines of a block scalar are indented by; 0 when it has no content. */
export function blockIndent(text: string, scalar: YamlScalar): number {
  // The first character of the content stands behind exactly the indentation that is taken off.
  const first = /[^\n]/.exec(scalar.text)?.index ?? 0;
  let position = afterBreak(text, lineEnd(text, scalar.range.start));
  let feeds = first;
  while (feeds-- > 0) position = afterBreak(text, lineEnd(text, position));
  let column = 0;
  while (text.charCodeAt(position + column) === 0x20) column++;
  let leading = 0;
  while (scalar.text.charCodeAt(first + leading) === 0x20) leading++;
  return Math.max(0, column - leading);
}

/** Where the content of a block scalar begins: the line behind its header. */
export function blockContentStart(text: string, scalar: YamlScalar): number {
  return afterBreak(text, lineEnd(text, skipTrivia(text, scalar.range.start)));
}
