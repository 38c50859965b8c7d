import { type Cursor, isBlank, isBreak, ReaderFault } from './cursor';

export interface BlockScalar {
  readonly text: string;
  /** Behind the header's line break. */
  readonly contentStart: number;
  /** Behind the line break of the last line that belongs to it, trailing blank lines included. */
  readonly contentEnd: number;
  readonly keep: boolean;
}

const TAB_FAULT = 'tab characters must not be used in indentation';

/** Reads the `|` or `>` scalar at the cursor; `parent` is the indentation of what it stands in, -1 at the top. */
export function readBlock(cursor: Cursor, parent: number): BlockScalar {
  const folded = cursor.code() === 0x3e;
  cursor.position++;
  const { chomping, increment } = readHeader(cursor);
  const contentStart = cursor.position;
  const leading = readBreaks(cursor, increment === 0 ? 0 : Math.max(parent, 0) + increment, parent);
  const { indent } = leading;
  let { breaks, end } = leading;
  let content = '';
  let lastBreak = '';
  let startsBlank = false;
  while (cursor.column === indent && cursor.position < cursor.text.length) {
    const blank = isBlank(cursor.code());
    if (folded && lastBreak === '\n' && !startsBlank && !blank) {
      if (breaks === '') content += ' ';
    } else content += lastBreak;
    content += breaks;
    startsBlank = blank;
    const from = cursor.position;
    cursor.skipLine();
    content += cursor.text.slice(from, cursor.position);
    lastBreak = cursor.takeBreak();
    ({ breaks, end } = readBreaks(cursor, indent, parent));
  }
  if (chomping !== '-') content += lastBreak;
  if (chomping === '+') content += breaks;
  return { text: content, contentStart, contentEnd: end, keep: chomping === '+' };
}

function readHeader(cursor: Cursor): { readonly chomping: string; readonly increment: number } {
  let chomping = '';
  let increment = 0;
  // One sign and one digit, in either order.
  for (let left = 2; left > 0; left--) {
    const sign = String.fromCharCode(cursor.code());
    if (chomping === '' && (sign === '+' || sign === '-')) chomping = sign;
    else if (increment === 0 && sign >= '0' && sign <= '9') {
      if (sign === '0') throw new ReaderFault('bad explicit indentation width of a block scalar', cursor.position);
      increment = Number(sign);
    } else break;
    cursor.position++;
  }
  cursor.skipBlanks();
  if (cursor.code() === 0x23) cursor.skipLine();
  if (cursor.position < cursor.text.length && !isBreak(cursor.code())) {
    throw new ReaderFault('a line break is expected', cursor.position);
  }
  cursor.takeBreak();
  return { chomping, increment };
}

/** Blank lines, and the indentation of the next line; `known` is the indentation of the scalar, 0 to find it here. */
function readBreaks(
  cursor: Cursor,
  known: number,
  parent: number,
): { readonly indent: number; readonly breaks: string; readonly end: number } {
  let breaks = '';
  let end = cursor.position;
  let deepest = 0;
  for (;;) {
    while ((known === 0 || cursor.column < known) && cursor.code() === 0x20) cursor.position++;
    deepest = Math.max(deepest, cursor.column);
    if ((known === 0 || cursor.column < known) && cursor.code() === 0x09) {
      throw new ReaderFault(TAB_FAULT, cursor.position);
    }
    if (!isBreak(cursor.code())) break;
    breaks += cursor.takeBreak();
    end = cursor.position;
  }
  return { indent: known === 0 ? Math.max(deepest, parent + 1, 1) : known, breaks, end };
}
