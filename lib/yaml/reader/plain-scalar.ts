import { type Cursor, foldBreaks, isBlank, isBreak, isGap, ReaderFault } from './cursor';

export interface PlainScalar {
  readonly text: string;
  /** Behind its last character. */
  readonly end: number;
  /** Whether it goes on over a line break. */
  readonly folded: boolean;
  /** Whether the reader crossed a line break while it looked for more of it. */
  readonly crossed: boolean;
}

/** `,` `?` `[` `]` `{` `}` end a plain scalar between brackets. */
function isFlowSign(code: number): boolean {
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

/** The end of the stretch without blanks and breaks that begins at the cursor. */
function stretchEnd(text: string, start: number, flow: boolean): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code >= 0x85) {
      if (isGap(code)) break;
    } else if (code === 0x3a) {
      if (at + 1 >= text.length || isGap(text.charCodeAt(at + 1))) break;
    } else if (flow && isFlowSign(code)) break;
  }
  return at;
}

/**
 * Reads the unquoted scalar at the cursor, with the lines that continue it: those indented deeper than `indent`, and
 * between brackets any. `:` ends it only before a blank, and between brackets no further sign does (`[a:]` is a text).
 */
export function readPlain(cursor: Cursor, indent: number, flow: boolean): PlainScalar {
  const { text } = cursor;
  /** What the lines before the last one mean; the last one is cut out of the text in one piece. */
  let before = '';
  let lineStart = cursor.position;
  let end = lineStart;
  let breaks: string | undefined;
  while (!cursor.atDocumentMark() && cursor.code() !== 0x23) {
    const from = cursor.position;
    const to = stretchEnd(text, from, flow);
    if (to > from) {
      if (breaks !== undefined) {
        before += text.slice(lineStart, end) + breaks;
        lineStart = from;
        breaks = undefined;
      }
      end = to;
      cursor.position = to;
    }
    const code = cursor.code();
    if (!isBlank(code) && !isBreak(code)) break;
    breaks = readGap(cursor, indent);
    if (!flow && cursor.column <= indent) break;
  }
  const last = text.slice(lineStart, end);
  const folded = before !== '';
  return { text: folded ? before + last : last, end, folded, crossed: breaks !== undefined };
}

/** Passes the blanks and line breaks at the cursor, and says what the breaks mean, if there are any. */
function readGap(cursor: Cursor, indent: number): string | undefined {
  let first = '';
  let more = '';
  let crossed = false;
  for (;;) {
    const code = cursor.code();
    if (isBlank(code)) {
      if (crossed && code === 0x09 && cursor.column <= indent) {
        throw new ReaderFault('tab characters must not be used in indentation', cursor.position);
      }
      cursor.position++;
    } else if (isBreak(code)) {
      const taken = cursor.takeBreak();
      if (crossed) more += taken;
      else first = taken;
      crossed = true;
    } else {
      return crossed ? foldBreaks(first, more) : undefined;
    }
  }
}
