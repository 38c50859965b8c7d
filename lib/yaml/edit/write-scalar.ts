import { resolveScalar } from '../scalar-schema';
import type { JsonScalar, ScalarStyle } from '../tree';

/** Where a scalar is to stand. */
export interface ScalarPlace {
  /** Between brackets, where commas and brackets end plain text. */
  readonly flow: boolean;
  /** Everything as JSON writes it. */
  readonly json: boolean;
  /** Quotes to use when some are needed. */
  readonly quote: 'single' | 'double';
  /** The style that the value before, or the siblings, are written in. */
  readonly like?: ScalarStyle;
}

/** A scalar on one line, so that readers of YAML 1.1 (kubectl) and 1.2, and people, read the same value. */
export function writeScalar(value: JsonScalar, place: ScalarPlace): string {
  if (place.json) return JSON.stringify(value);
  if (typeof value !== 'string') return writePlainValue(value);
  const wanted = place.like === 'single' || place.like === 'double' ? place.like : undefined;
  if (wanted === undefined && isSafePlain(value, place.flow)) return value;
  return (wanted ?? place.quote) === 'single' && isSafeSingle(value)
    ? `'${value.replaceAll("'", "''")}'`
    : doubleQuoted(value);
}

/** A key on one line. Unlike values, keys are quoted only where they have to be. */
export function writeKey(key: string, place: ScalarPlace): string {
  return writeScalar(key, place);
}

function writePlainValue(value: null | boolean | number): string {
  return value === null || (!Number.isFinite(value as number) && typeof value === 'number') ? 'null' : String(value);
}

/** Words and numbers that other readers of YAML take for something else than text, and kubectl's reader does not. */
const AMBIGUOUS =
  /^(?:=|<<|\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s].*)?|[-+]?(?:0o[0-7]+|\.(?:inf|nan)|[\d][\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?))$/i;
/** What YAML forbids or people cannot see: controls (line breaks and tabs too), odd spaces, lone surrogates. */
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u00a0\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** Whether a text means itself when written without quotes. */
export function isSafePlain(text: string, flow: boolean): boolean {
  if (text === '' || UNPRINTABLE.test(text) || AMBIGUOUS.test(text)) return false;
  if (resolveScalar(text, 'plain', undefined) !== text) return false;
  if (/^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)|\s$/.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  // Between brackets also what ends there: commas, brackets, question marks (YAML 1.1), and a colon before them.
  return !flow || !/[,[\]{}?]|^[-:]/.test(text);
}

function isSafeSingle(text: string): boolean {
  return !UNPRINTABLE.test(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
};

/** Text in double quotes, with escapes for all that cannot be seen. */
export function doubleQuoted(text: string): string {
  let result = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const short = ESCAPES[character];
    if (short !== undefined) result += short;
    else if (!UNPRINTABLE.test(character)) result += character;
    else if (code <= 0xff) result += `\\x${hex(code, 2)}`;
    else result += `\\u${hex(code, 4)}`;
  }
  return `${result}"`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}

/**
 * Whether text is better and can be written as a literal block (`|`): it has line breaks, and neither characters that
 * a block cannot hold nor blank lines at the end that would run together with those of the text around it.
 */
export function isBlockText(value: JsonScalar): value is string {
  if (typeof value !== 'string' || !value.includes('\n') || /^\n*$/.test(value)) return false;
  return !value.endsWith('\n\n') && !UNPRINTABLE.test(value.replace(/[\n\t]/g, '')) && !/[ \t]$/.test(lastLine(value));
}

/** Trailing white space at the very end of a block is easily lost: such text is quoted. */
function lastLine(value: string): string {
  return value.slice(value.lastIndexOf('\n', value.length - 2) + 1).replace(/\n$/, '');
}

/**
 * The header of a literal block for a text (`|`, `|-`, `|2`) and its lines, indented by `indent` columns.
 * `depth` is how much deeper that is than the parent's own indentation, for texts that begin with a space.
 */
export function literalBlock(
  value: string,
  indent: number,
  depth: number,
): { readonly header: string; readonly lines: string[] } {
  const clipped = value.endsWith('\n');
  const lines = (clipped ? value.slice(0, -1) : value).split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const leading = lines.slice(0, lines.indexOf(first) + 1).some((line) => /^[ \t]/.test(line));
  return {
    header: `|${leading ? depth : ''}${clipped ? '' : '-'}`,
    lines: lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)),
  };
}
