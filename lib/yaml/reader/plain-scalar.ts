import { type Cursor, foldBreaks, isBlank, isBreak, isGap, ReaderFault } from './cursor';

export interface PlainScalar {
  readonly text: string;
  /** Behind its last character. */
  readonly end: number;
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
  const start = cursor.position;
  let content = '';
  let end = start;
  let gap = '';
  let crossed = false;
  while (!cursor.atDocumentMark() && cursor.code() !== 0x23) {
    const from = cursor.position;
    const to = stretchEnd(text, from, flow);
    if (to > from) {
      content += gap + text.slice(from, to);
      end = to;
      crossed = false;
      cursor.position = to;
    }
    const code = cursor.code();
    if (!isBlank(code) && !isBreak(code)) break;
    const between = readGap(cursor, indent);
    gap = between.text;
    crossed = between.crossed;
    if (!flow && cursor.column <= indent) break;
  }
  return { text: content, end, crossed };
}

/** The blanks and line breaks at the cursor, and what they mean. */
function readGap(cursor: Cursor, indent: number): { readonly text: string; readonly crossed: boolean } {
  const from = cursor.position;
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
      return { text: crossed ? foldBreaks(first, more) : cursor.text.slice(from, cursor.position), crossed };
    }
  }
}
