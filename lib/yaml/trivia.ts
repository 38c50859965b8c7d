/** Whether a space or tab stands at the offset. */
export function isSpaceAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code === 0x20 || code === 0x09;
}

/** Whether a line break (LF or CR) stands at the offset. */
export function isBreakAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code === 0x0a || code === 0x0d;
}

/** The offset of the next character that is neither white space nor part of a comment. */
export function skipTrivia(text: string, position: number): number {
  let at = position;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0xfeff) at++;
    else if (code === 0x23 && (at === 0 || isSpaceAt(text, at - 1) || isBreakAt(text, at - 1))) at = lineEnd(text, at);
    else return at;
  }
  return at;
}

/** The offset where the line of `position` begins. */
export function lineStart(text: string, position: number): number {
  let at = position;
  while (at > 0 && !isBreakAt(text, at - 1)) at--;
  return at;
}

/** The offset where the line of `position` ends, before its line break. */
export function lineEnd(text: string, position: number): number {
  let at = position;
  while (at < text.length && !isBreakAt(text, at)) at++;
  return at;
}

/** The offset behind the line break at `position`; `position` itself where there is none. */
export function afterBreak(text: string, position: number): number {
  if (text.startsWith('\r\n', position)) return position + 2;
  return position < text.length && isBreakAt(text, position) ? position + 1 : position;
}
