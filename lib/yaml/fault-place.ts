import type { TextRange } from './text-edit';
import { afterBreak, isSpaceAt, lineEnd, lineStart } from './trivia';

/** No more of a line is looked at: nobody writes longer ones by hand. */
const LONGEST = 1000;

/** One line of a text around a fault. */
export interface FaultLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Columns of white space it begins with. */
  readonly indent: number;
}

/** Where the reader stopped, and what stands around. */
export interface FaultPlace {
  readonly text: string;
  readonly position: number;
  /** js-yaml's words, or words like them. */
  readonly reason: string;
  readonly line: FaultLine;
  /** The nearest line above that is neither blank nor a comment. */
  readonly above: FaultLine | undefined;
}

export function faultPlace(text: string, position: number, reason: string): FaultPlace {
  const at = Math.min(position, text.length);
  let line = lineAt(text, at);
  // At the very end the fault is that of the last line that says something.
  if (line.text.trim() === '' && at >= text.trimEnd().length) line = contentAbove(text, line.start) ?? line;
  return { text, position: at, reason, line, above: contentAbove(text, line.start) };
}

export function lineAt(text: string, position: number): FaultLine {
  const start = lineStart(text, position);
  const end = lineEnd(text, position);
  let indent = start;
  while (indent < end && isSpaceAt(text, indent)) indent++;
  return { start, end, text: text.slice(start, Math.min(end, start + LONGEST)), indent: indent - start };
}

/** The nearest line before an offset (the start of a line) that is neither blank nor a comment. */
export function contentAbove(text: string, start: number): FaultLine | undefined {
  for (let at = start; at > 0; ) {
    const line = lineAt(text, text.startsWith('\r\n', at - 2) ? at - 2 : at - 1);
    if (/^\s*[^\s#]/.test(line.text) && !/^\s*#/.test(line.text)) return line;
    if (line.start === at) return undefined;
    at = line.start;
  }
  return undefined;
}

/** The next line that is neither blank nor a comment. */
export function contentBelow(text: string, end: number): FaultLine | undefined {
  for (let at = afterBreak(text, end); at < text.length; ) {
    const line = lineAt(text, at);
    if (line.text.trim() !== '' && !/^\s*#/.test(line.text)) return line;
    const next = afterBreak(text, line.end);
    if (next === line.end) return undefined;
    at = next;
  }
  return undefined;
}

/** What of a line is neither indentation nor white space at its end. */
export function contentRange(line: FaultLine): TextRange {
  const start = line.start + Math.min(line.indent, line.text.length);
  return { start, end: Math.max(start, line.start + line.text.trimEnd().length) };
}

/** The word at an offset, at least one character where there is one. */
export function wordRange(text: string, position: number): TextRange {
  const word = /^[^\s,\]}]+|^\S/.exec(text.slice(position, lineEnd(text, position)));
  return { start: position, end: position + (word?.[0].length ?? 0) };
}

/** A piece of the text to show in a message, on one line and not too long. */
export function quoteOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
