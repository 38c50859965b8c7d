/** Why a text is refused and where its reader stopped, in a few words that `explainFault` makes an explanation of. */
export class ReaderFault extends Error {
  constructor(
    readonly reason: string,
    readonly position: number,
  ) {
    super(reason);
  }
}

/** CR, LF, and what YAML 1.1 calls a line break besides: NEL, LS and PS. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Blank, break, or the end of the text (code 0: no text has one). */
export function isGap(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0 || isBreak(code);
}

/** Letters, digits, `_` and `-`: what names of anchors and handles of tags are made of. */
export function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/** A place in a text that only moves forward, and knows its line. */
export class Cursor {
  position = 0;
  line = 0;
  private lineStart = 0;

  constructor(readonly text: string) {}

  get column(): number {
    return this.position - this.lineStart;
  }

  /** The code unit some characters on; 0 behind the end. */
  code(ahead = 0): number {
    const at = this.position + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : 0;
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.position++;
  }

  /** To the end of the line, before its break. */
  skipLine(): void {
    const { text } = this;
    let at = this.position;
    while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
    this.position = at;
  }

  /** Steps over a line break, if one stands here, and gives what it means: LS and PS themselves, any other a line feed. */
  takeBreak(): string {
    const code = this.code();
    if (!isBreak(code)) return '';
    this.position += code === 0x0d && this.code(1) === 0x0a ? 2 : 1;
    this.line++;
    this.lineStart = this.position;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** Whether `---` or `...` stands here, at the beginning of a line. */
  atDocumentMark(): boolean {
    const code = this.code();
    if (this.position !== this.lineStart || (code !== 0x2d && code !== 0x2e)) return false;
    return this.code(1) === code && this.code(2) === code && isGap(this.code(3));
  }
}

/** Line breaks between two pieces of text, folded: one becomes a space, of several the first is dropped. */
export function foldBreaks(first: string, more: string): string {
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}
