import { decodeBase64 } from './base64';
import type { JsonScalar, ScalarStyle } from './tree';

/** A scalar as the API server's YAML reader types it, and why the reader refuses it, if it does. */
export interface ResolvedScalar {
  readonly value: JsonScalar;
  /** What is wrong, for people: the reader stops at this scalar. */
  readonly fault?: string;
}

const WORDS = new Map<string, JsonScalar>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE']) WORDS.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE']) WORDS.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) WORDS.set(word, null);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) WORDS.set(word, Number.POSITIVE_INFINITY);
for (const word of ['-.inf', '-.Inf', '-.INF']) WORDS.set(word, Number.NEGATIVE_INFINITY);
for (const word of ['.nan', '.NaN', '.NAN']) WORDS.set(word, Number.NaN);

const LONGEST_WORD = Math.max(...Array.from(WORDS.keys(), (word) => word.length));

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9]+([eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/**
 * Types a scalar as the API server's YAML reader does (go-yaml v2, YAML 1.1 with Go's number syntax): `0644` is 420,
 * `yes` is true, `1e3` is 1000, `12:30` and dates are text, quoted text is text unless a tag says otherwise.
 * `.inf` and `.nan` come out as such; what JSON cannot hold is for `toValue` to report. A value that its tag does not
 * allow stays text; `scalarFault` has the reason.
 */
export function resolveScalar(text: string, style: ScalarStyle, tag: string | undefined): JsonScalar {
  if (tag === undefined) return style === 'plain' ? resolvePlain(text) : text;
  return resolveTagged(text, tag).value;
}

/** Why the API server's YAML reader stops at a scalar with this tag, else undefined. */
export function scalarFault(text: string, tag: string | undefined): string | undefined {
  return tag === undefined ? undefined : resolveTagged(text, tag).fault;
}

/** `!!int`, `!<tag:yaml.org,2002:int>` and the long form itself to `int`; other tags (`!custom`) to undefined. */
function standardTag(tag: string): string | undefined {
  const name = tag.startsWith('!<') && tag.endsWith('>') ? tag.slice(2, -1) : tag;
  if (name.startsWith('!!')) return name.slice(2);
  return name.startsWith('tag:yaml.org,2002:') ? name.slice('tag:yaml.org,2002:'.length) : undefined;
}

function resolveTagged(text: string, tag: string): ResolvedScalar {
  const wanted = standardTag(tag);
  switch (wanted) {
    case 'str':
      return { value: text };
    case 'binary': {
      const bytes = decodeBase64(text);
      if (bytes === undefined) return { value: text, fault: `!!binary needs base64, and this is not` };
      return { value: new TextDecoder().decode(bytes) };
    }
    case 'bool':
    case 'int':
    case 'float':
    case 'null':
    case 'timestamp': {
      const value = resolvePlain(text);
      if (isOfTag(value, wanted, text)) return { value };
      return { value: text, fault: `"${text}" cannot be read as ${tag}` };
    }
    default:
      // The reader takes a scalar with a tag that it does not know as the text it is.
      return { value: text };
  }
}

function isOfTag(value: JsonScalar, wanted: string, text: string): boolean {
  if (wanted === 'null') return value === null;
  if (wanted === 'bool') return typeof value === 'boolean';
  if (wanted === 'float') return typeof value === 'number';
  if (wanted === 'int') return typeof value === 'number' && readInteger(text) !== undefined;
  return isTimestamp(text);
}

/** Digits that are the same number to every reader: no sign, no leading zero, few enough to be exact. */
function isShortDecimal(text: string): boolean {
  const { length } = text;
  if (length > 15 || (length > 1 && text.charCodeAt(0) === 0x30)) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return length > 0;
}

/** What an unquoted, untagged scalar is. */
function resolvePlain(text: string): JsonScalar {
  const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (first === 0x2e) return (DOT_FLOAT.test(text) ? finite(text) : undefined) ?? text;
  // Only what begins like a number can be one: `_1` is text although underscores are passed over in numbers.
  if (first !== 0x2b && first !== 0x2d && (first < 0x30 || first > 0x39)) return text;
  if (isShortDecimal(text)) return Number(text);
  const integer = readInteger(text);
  if (integer !== undefined) return Number(integer);
  const digits = text.replaceAll('_', '');
  return (FLOAT.test(digits) ? finite(digits) : undefined) ?? text;
}

/**
 * The exact integer that a plain scalar is (in any base, `_` passed over), if it fits 64 bits; else undefined.
 * Numbers beyond 2^53 lose digits in `resolveScalar`: where they matter, ask here.
 */
export function readInteger(text: string): bigint | undefined {
  if (isShortDecimal(text)) return BigInt(text);
  const match = INTEGER.exec(text.replaceAll('_', ''));
  if (match === null) return undefined;
  const [, sign = '', digits = ''] = match;
  // A bare leading zero means octal here; BigInt wants that spelled out.
  const octal = digits.length > 1 && /^0[0-7]/.test(digits);
  const size = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const value = sign === '-' ? -size : size;
  // A sign in front makes the reader take the signed range only.
  if (value < INT64_MIN || value > (sign === '' ? UINT64_MAX : 2n ** 63n - 1n)) return undefined;
  return value;
}

function finite(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\s*\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?\s*(Z|[-+]\d{1,2}(:\d{2})?)?)?$/.test(text);
}
