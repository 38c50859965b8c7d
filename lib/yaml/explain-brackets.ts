import { type FaultPlace, lineAt, quoteOf, wordRange } from './fault-place';
import type { YamlProblem } from './tree';
import { isBreakAt, isSpaceAt, lineEnd } from './trivia';

/** Quotes and brackets that are not closed, or not where they seem to be. */
export function explainBrackets(place: FaultPlace): YamlProblem | undefined {
  return openQuote(place) ?? lateQuote(place) ?? brackets(place) ?? behindQuote(place) ?? strayCloser(place);
}

function openQuote({ text, reason, position }: FaultPlace): YamlProblem | undefined {
  const kind = /within a (single|double) quoted scalar/.exec(reason)?.[1];
  if (kind === undefined) return undefined;
  const start = kind === 'double' ? lastDouble(text, position) : lastSingle(text, position);
  return unclosed(text, start);
}

function unclosed(text: string, start: number): YamlProblem {
  const quote = text.charAt(start);
  const end = lineEnd(text, start);
  return {
    range: { start, end },
    message: `The quote ${quote} that opens here is not closed.`,
    hint: `Close it at the end of the value: ${quoteOf(text.slice(start, end).trimEnd())}${quote}`,
  };
}

/** The double quote that is open at an offset: the last one that is not escaped. */
function lastDouble(text: string, before: number): number {
  let at = text.lastIndexOf('"', before - 1);
  while (at > 0 && isEscaped(text, at)) at = text.lastIndexOf('"', at - 1);
  return Math.max(0, at);
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 1;
}

/** The single quote that is open at an offset: behind it they only come in pairs. */
function lastSingle(text: string, before: number): number {
  let at = text.lastIndexOf("'", before - 1);
  while (at > 0 && text.charAt(at - 1) === "'" && /[^\s[{,:]/.test(text.charAt(at - 2)))
    at = text.lastIndexOf("'", at - 2);
  return Math.max(0, at);
}

/** The quotes before an offset: where they open and close. */
function quotesBefore(text: string, position: number): { readonly open: number; readonly close: number } | undefined {
  let close = position - 1;
  while (close >= 0 && (isSpaceAt(text, close) || text.charAt(close) === ':')) close--;
  const quote = text.charAt(close);
  if (quote !== '"' && quote !== "'") return undefined;
  const open = quote === '"' ? lastDouble(text, close) : lastSingle(text, close);
  return text.charAt(open) === quote && open < close ? { open, close } : undefined;
}

/** A quote closed on a later line, by what was to open another: the words behind it are the fault that shows. */
function lateQuote({ text, position }: FaultPlace): YamlProblem | undefined {
  const quotes = quotesBefore(text, position);
  if (quotes === undefined || !/[\r\n]/.test(text.slice(quotes.open, quotes.close))) return undefined;
  return unclosed(text, quotes.open);
}

function behindQuote({ text, position }: FaultPlace): YamlProblem | undefined {
  const quotes = quotesBefore(text, position);
  if (quotes === undefined || !/[^\s,\]}#:]/.test(text.charAt(position))) return undefined;
  const { open, close } = quotes;
  if (!/^[\s[{,:-]?$/.test(text.charAt(open - 1))) return undefined;
  const end = lineEnd(text, position);
  const quote = text.charAt(open);
  return {
    range: { start: position, end: position + text.slice(position, end).trimEnd().length },
    message: `Text follows the closing quote ${quote} of ${quoteOf(text.slice(open, close + 1))}.`,
    hint: `Put all of it in one pair of quotes; inside, write ${quote === '"' ? '\\"' : "''"} for a quote.`,
  };
}

interface Bracket {
  readonly at: number;
  readonly sign: string;
}

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function brackets(place: FaultPlace): YamlProblem | undefined {
  const { text, position, reason } = place;
  if (!/flow collection|expected the node content|deficient indentation/.test(reason)) return undefined;
  const open = openBrackets(text, position);
  const last = open.at(-1);
  if (last === undefined) return undefined;
  const found = text.charAt(position);
  const wanted = CLOSERS[last.sign] ?? '';
  if (found === ']' || found === '}') {
    return {
      range: { start: position, end: position + 1 },
      message: `${found} does not close ${last.sign}, which is still open here.`,
      hint: `Write ${wanted} instead, or close ${last.sign} before.`,
    };
  }
  const here = lineAt(text, position);
  const sameLine = last.at >= here.start;
  if (reason.includes('end of the stream') || (!sameLine && /^\s*(?:-\s|[^\s,"]+\s*:(?:\s|$))/.test(here.text))) {
    return {
      range: { start: last.at, end: lineEnd(text, last.at) },
      message: `The bracket ${last.sign} that opens here is not closed.`,
      hint: `Close it with ${wanted}. If the value only begins with ${last.sign}, put it in quotes.`,
    };
  }
  if (found === ',') {
    return {
      range: { start: position, end: position + 1 },
      message: 'There is nothing before this comma.',
      hint: 'Delete one of the commas, or write null between them.',
    };
  }
  // A key in quotes was read as the end of the text above it.
  const at = found === ':' && !sameLine ? here.start + here.indent : position;
  const word = wordRange(text, at);
  return {
    range: word,
    message: `A comma or ${wanted} is missing before ${quoteOf(text.slice(at, word.end))}.`,
    hint: `Between ${last.sign} and ${wanted} commas stand between the parts. Text with brackets, commas or colons in it needs quotes.`,
  };
}

/** The brackets still open at an offset. Outside of brackets only those that begin a value count. */
function openBrackets(text: string, position: number): Bracket[] {
  const open: Bracket[] = [];
  for (let at = 0; at < position; at++) {
    const sign = text.charAt(at);
    const before = text.charAt(at - 1);
    const begins =
      at === 0 || isSpaceAt(text, at - 1) || isBreakAt(text, at - 1) || (open.length > 0 && /[[{,:]/.test(before));
    if (sign === '#' && (at === 0 || /\s/.test(before))) at = lineEnd(text, at);
    else if ((sign === '"' || sign === "'") && begins) {
      const close = closingQuote(text, at, position);
      if (close === undefined) break;
      at = close;
    } else if (
      (sign === '[' || sign === '{') &&
      (begins || open.length > 0) &&
      startsValue(text, at, open.length > 0)
    ) {
      open.push({ at, sign });
    } else if ((sign === ']' || sign === '}') && open.length > 0) open.pop();
  }
  return open;
}

function startsValue(text: string, at: number, inside: boolean): boolean {
  if (inside) return true;
  const line = lineAt(text, at);
  const before = line.text.slice(0, at - line.start);
  return /(?:^|[:-]\s+|[&!]\S+\s+)\s*$/.test(before);
}

function closingQuote(text: string, open: number, limit: number): number | undefined {
  const quote = text.charAt(open);
  for (let at = open + 1; at < limit; at++) {
    if (quote === '"' && text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === quote) {
      if (quote === '"' || text.charAt(at + 1) !== quote) return at;
      at++;
    }
  }
  return undefined;
}

function strayCloser({ text, position, reason }: FaultPlace): YamlProblem | undefined {
  const sign = text.charAt(position);
  if ((sign !== ']' && sign !== '}') || reason.includes('flow')) return undefined;
  return {
    range: { start: position, end: position + 1 },
    message: `${sign} closes nothing: no ${sign === ']' ? '[' : '{'} is open here.`,
    hint: 'Delete it. If it belongs to the value, put the value in quotes.',
  };
}
