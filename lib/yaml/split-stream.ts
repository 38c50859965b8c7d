import { jsonObjectEnds } from './json-tree';
import type { TextRange } from './text-edit';
import { afterBreak, isBreakAt, lineEnd } from './trivia';

const MARK = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * Cuts a text into the stretches that hold one document each, at its `---` and `...` lines. YAML forbids these marks at
 * the start of a line everywhere inside a document, block scalars and quotes included, so lines are all that has to be
 * looked at. A document with content on the separator line (`--- {a: b}`) begins with its `---`; others begin on the
 * next line. What stands before the first `---` is a document only if it is more than comments and directives that the
 * API server's reader takes (`%YAML 1.1`, `%TAG`; not `%YAML 1.2`). JSON objects in a row (`kubectl get -o json | jq
 * '.items[]'`) are a document each.
 */
export function splitStream(text: string): TextRange[] {
  const chunks: TextRange[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let afterSeparator = false;
  const close = (end: number): void => {
    const chunk = { start, end };
    if (afterSeparator || contentStart(text, chunk) < end) pushChunk(text, chunk, chunks);
  };
  MARK.lastIndex = 0;
  for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
    // The `m` flag also takes U+2028 and U+2029 for line ends, which YAML 1.2 and kubectl do not.
    if (match.index < start || (match.index > start && !isBreakAt(text, match.index - 1))) continue;
    // An end before any document: the reader refuses it, so it is no empty cut but part of what follows.
    const endsNothing = match[0] === '...' && chunks.length === 0 && !afterSeparator;
    if (endsNothing && contentStart(text, { start, end: match.index }) >= match.index) continue;
    close(match.index);
    afterSeparator = match[0] === '---';
    const end = lineEnd(text, match.index);
    const inline = afterSeparator && !/^\s*(?:#|$)/.test(text.slice(match.index + 3, end));
    start = inline ? match.index : afterBreak(text, end);
    MARK.lastIndex = Math.max(start, match.index + 3);
  }
  close(text.length);
  return chunks;
}

function pushChunk(text: string, chunk: TextRange, chunks: TextRange[]): void {
  const first = contentStart(text, chunk);
  const ends = text.charCodeAt(first) === 0x7b ? jsonObjectEnds(text, first, chunk.end) : undefined;
  if (ends === undefined || ends.length < 2) {
    chunks.push(chunk);
    return;
  }
  for (const [index, end] of ends.entries()) {
    chunks.push({ start: ends[index - 1] ?? chunk.start, end: index === ends.length - 1 ? chunk.end : end });
  }
}

/** Where anything but blank lines, comments and harmless directives begins; the end of the range when nothing does. */
function contentStart(text: string, range: TextRange): number {
  let position = range.start;
  while (position < range.end) {
    const code = text.charCodeAt(position);
    if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0xfeff) position++;
    else if (code === 0x23) position = lineEnd(text, position);
    else if (code === 0x25 && isHarmless(text, position)) position = lineEnd(text, position);
    else return position;
  }
  return range.end;
}

function isHarmless(text: string, position: number): boolean {
  const lineBegins = position === 0 || isBreakAt(text, position - 1) || text.charCodeAt(position - 1) === 0xfeff;
  return lineBegins && /^%(?:YAML[ \t]+1\.1(?=\s|$)|TAG[ \t])/.test(text.slice(position, position + 20));
}
