import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { isBreakAt, isSpaceAt, lineEnd, lineStart } from './trivia';

/** Collections nested deeper than this are refused: no manifest is, and every walk over a tree recurses. */
export const MAX_DEPTH = 400;

/** Characters to read in all while joining lines, so that no text takes for ever. */
const BUDGET = 4_000_000;
const DEFICIENT = 'deficient indentation';

/**
 * js-yaml's events of a document. Where js-yaml insists that lines inside brackets and quotes are indented and the API
 * server's reader does not, the line breaks are read as the spaces they mean, so that offsets stay right.
 *
 * @throws YAMLException for anything else than YAML.
 */
export function readEvents(text: string): Event[] {
  let source = text;
  for (let read = text.length; ; read += text.length) {
    try {
      const events = parseEvents(source, { maxDepth: MAX_DEPTH });
      if (source !== text) for (const event of events) forgetShortcut(text, event);
      return events;
    } catch (error) {
      if (!(error instanceof YAMLException) || read > BUDGET) throw error;
      const position = error.mark?.position ?? 0;
      const joined = error.reason === DEFICIENT ? joinLines(source, position) : hideDash(source, position);
      if (joined === undefined) throw error;
      source = joined;
    }
  }
}

/** A lone dash between brackets (`[-]`) is text for the API server's reader, so js-yaml is shown a letter instead. */
function hideDash(text: string, position: number): string | undefined {
  const lone = text.charAt(position) === '-' && /^[,\]}]$/.test(text.charAt(position + 1));
  return lone ? `${text.slice(0, position)}x${text.slice(position + 1)}` : undefined;
}

/** `fast` says that a scalar's text is its source as it stands, which was said of the joined lines. */
function forgetShortcut(text: string, event: Event): void {
  if (event.type !== 4 || !event.fast || event.valueStart < 0) return;
  if (/[\r\n]/.test(text.slice(event.valueStart, event.valueEnd))) event.fast = false;
}

/**
 * Joins the lines from the one before `position` to the end of the innermost bracket or quote around it; undefined when
 * there is none to join. Comments in between become spaces too, as they would now swallow what follows.
 */
function joinLines(text: string, position: number): string | undefined {
  const at = lineStart(text, position);
  const quote = quoteAround(text, skipBack(text, at));
  const start = quote === undefined ? behindContent(text, at) : skipBack(text, at);
  const parts: string[] = [text.slice(0, start), ' '.repeat(at - start)];
  let changed = start < at;
  let end = at;
  for (let depth = 1; end < text.length && depth > 0; ) {
    const from = end;
    const character = text.charAt(from);
    end = quote === undefined ? tokenEnd(text, from) : from + (quote === '"' && character === '\\' ? 2 : 1);
    if (character === quote) depth = 0;
    if (quote === undefined && end === from + 1) depth += bracketDepth(character);
    const token = text.slice(from, end);
    const blank =
      quote === undefined && (character === '\t' || (character === '#' && /\s/.test(text.charAt(from - 1))));
    const joined = blank ? ' '.repeat(end - from) : token.replace(/[\r\n]/g, ' ');
    changed ||= joined !== token;
    parts.push(joined);
  }
  parts.push(text.slice(end));
  return changed ? parts.join('') : undefined;
}

function skipBack(text: string, position: number): number {
  let at = position;
  while (at > 0 && (isBreakAt(text, at - 1) || isSpaceAt(text, at - 1))) at--;
  return at;
}

/** Behind the last content before a line: blank lines and comments are passed over. */
function behindContent(text: string, line: number): number {
  let at = skipBack(text, line);
  for (;;) {
    const comment = commentOn(text, lineStart(text, at), at);
    if (comment === undefined) return at;
    at = skipBack(text, comment);
  }
}

function commentOn(text: string, start: number, end: number): number | undefined {
  for (let at = start; at < end; ) {
    const next = tokenEnd(text, at);
    if (text.charAt(at) === '#' && /^\s?$/.test(text.charAt(at - 1))) return at;
    at = next;
  }
  return undefined;
}

function bracketDepth(character: string): number {
  if (character === '[' || character === '{') return 1;
  return character === ']' || character === '}' ? -1 : 0;
}

/** The end of a quoted scalar or a comment that begins here; else one character on. */
function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  const before = text.charAt(start - 1);
  if (first === '#' && /^\s?$/.test(before)) return lineEnd(text, start);
  if ((first !== '"' && first !== "'") || !/^[\s,[{:]?$/.test(before)) return start + 1;
  let end = start + 1;
  while (end < text.length && text.charAt(end) !== first) end += first === '"' && text.charAt(end) === '\\' ? 2 : 1;
  return Math.min(text.length, end + 1);
}

/** The quote that the offset stands inside of, as js-yaml itself says when the text ends there. */
function quoteAround(text: string, position: number): '"' | "'" | undefined {
  try {
    parseEvents(text.slice(0, position), { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof YAMLException && error.reason?.includes('double quoted scalar')) return '"';
    if (error instanceof YAMLException && error.reason?.includes('single quoted scalar')) return "'";
  }
  return undefined;
}
