import { type Cursor, foldBreaks, isBlank, isBreak, isGap, ReaderFault } from './cursor';

/** What a character behind a backslash stands for; x, u and U are followed by hexadecimal digits. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;

/** Reads the quoted scalar at the cursor and leaves the cursor behind its closing quote. */
export function readQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const quote = cursor.code();
  const kind = quote === QUOTE ? 'double' : 'single';
  cursor.position++;
  let content = '';
  for (;;) {
    if (cursor.atDocumentMark()) {
      throw new ReaderFault(`document mark within a ${kind} quoted scalar`, cursor.position);
    }
    if (cursor.position >= text.length) {
      throw new ReaderFault(`unexpected end of the stream within a ${kind} quoted scalar`, cursor.position);
    }
    let continued = false;
    for (;;) {
      const from = cursor.position;
      let at = from;
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === quote || (code === BACKSLASH && quote === QUOTE) || isGap(code)) break;
      }
      content += text.slice(from, at);
      cursor.position = at;
      const code = cursor.code();
      if (code === APOSTROPHE && quote === APOSTROPHE && cursor.code(1) === APOSTROPHE) {
        content += "'";
        cursor.position += 2;
      } else if (code === BACKSLASH && quote === QUOTE) {
        if (isBreak(cursor.code(1))) {
          cursor.position++;
          cursor.takeBreak();
          continued = true;
          break;
        }
        content += readEscape(cursor);
      } else break;
    }
    if (!continued && cursor.code() === quote) break;
    content += readGap(cursor, continued);
  }
  cursor.position++;
  return content;
}

/** Blanks as they stand, or the line breaks that they are around; `continued`: behind an escaped line break. */
function readGap(cursor: Cursor, continued: boolean): string {
  const from = cursor.position;
  let first = '';
  let more = '';
  let crossed = continued;
  for (;;) {
    const code = cursor.code();
    if (isBlank(code)) cursor.position++;
    else if (isBreak(code)) {
      const taken = cursor.takeBreak();
      if (crossed) more += taken;
      else first = taken;
      crossed = true;
    } else break;
  }
  return crossed ? foldBreaks(first, more) : cursor.text.slice(from, cursor.position);
}

function readEscape(cursor: Cursor): string {
  const { text, position } = cursor;
  const sign = text.charAt(position + 1);
  const known = ESCAPES.get(sign);
  if (known !== undefined) {
    cursor.position += 2;
    return known;
  }
  const count = DIGITS.get(sign);
  if (count === undefined) throw new ReaderFault('unknown escape sequence', position);
  const digits = text.slice(position + 2, position + 2 + count);
  if (digits.length < count || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw new ReaderFault('expected hexadecimal digits behind this escape sequence', position);
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw new ReaderFault('this escape sequence stands for no character', position);
  }
  cursor.position += 2 + count;
  return String.fromCodePoint(code);
}
