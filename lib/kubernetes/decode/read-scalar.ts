import { bareObject } from '../../yaml/bare-object';
import { decodeBase64 } from '../../yaml/base64';
import { readInteger } from '../../yaml/scalar-schema';
import type { JsonValue, YamlNode, YamlScalar } from '../../yaml/tree';
import { toValue } from '../../yaml/value';
import { readQuantity } from '../quantity';
import type { ItemKind } from '../types/fields';

/** A value as the server holds it, or why it does not take it. */
export type ScalarReading =
  | { readonly value: JsonValue }
  | {
      readonly code: 'wrong-type' | 'bad-form';
      /** The end of a sentence that begins with the field's name. */
      readonly fault: string;
      /** What was probably meant. */
      readonly meant?: { readonly value: JsonValue; readonly title: string };
    };

type Target = Exclude<YamlNode, { kind: 'alias' }>;
type Reader = (node: Target, json: boolean) => ScalarReading;

const INT32: readonly [bigint, bigint] = [-(2n ** 31n), 2n ** 31n - 1n];
const INT64: readonly [bigint, bigint] = [-(2n ** 63n), 2n ** 63n - 1n];

const READERS: Readonly<Record<Exclude<ItemKind, 'object'>, Reader>> = {
  string: readText,
  boolean: readBoolean,
  int32: (node, json) => readWhole(node, json, INT32, 2 ** 31),
  int64: (node, json) => readWhole(node, json, INT64, 2 ** 53),
  'int-or-string': readIntOrString,
  quantity: readQuantityText,
  'date-time': readTime,
  base64: readBytes,
  any: (node) => ({ value: toValue(node).value }),
};

const ZEROES: Readonly<Record<ItemKind, JsonValue>> = {
  object: Object.freeze(bareObject()),
  string: '',
  boolean: false,
  int32: 0,
  int64: 0,
  'int-or-string': 0,
  quantity: '0',
  'date-time': null,
  base64: '',
  any: null,
};

/** Reads one value of a kind; null is for the caller. `json`: the document is JSON, whose numbers are taken literally. */
export function readScalar(item: Exclude<ItemKind, 'object'>, node: Target, json: boolean): ScalarReading {
  return READERS[item](node, json);
}

/** What null in a list or map stands for. */
export function zeroOf(item: ItemKind): JsonValue {
  return ZEROES[item];
}

/** What YAML made of a value, for a sentence: `the number 8080`, `a list`. */
export function whatItIs(node: Target): string {
  if (node.kind === 'mapping') return 'a mapping';
  if (node.kind === 'sequence') return 'a list';
  const written = shorten(node.text);
  if (typeof node.value === 'number') {
    const read = String(node.value);
    return read === node.text ? `the number ${read}` : `the number ${read} (written \`${written}\`)`;
  }
  if (typeof node.value === 'boolean') {
    return node.text === String(node.value)
      ? `the boolean ${node.text}`
      : `the boolean ${node.value} (written \`${written}\`)`;
  }
  return node.value === null ? 'nothing' : `the text ${JSON.stringify(written)}`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function wrong(fault: string, meant?: JsonValue, title = ''): ScalarReading {
  return meant === undefined
    ? { code: 'wrong-type', fault }
    : { code: 'wrong-type', fault, meant: { value: meant, title } };
}

function readText(node: Target): ScalarReading {
  if (node.kind !== 'scalar') return wrong(`must be text, but this is ${whatItIs(node)}`);
  if (typeof node.value === 'string') return { value: node.value };
  const quoted = JSON.stringify(node.text);
  return wrong(
    `must be text, but YAML reads this as ${whatItIs(node)}: write ${shorten(quoted)}`,
    node.text,
    `Quote it: ${shorten(quoted)}`,
  );
}

function readBoolean(node: Target): ScalarReading {
  if (node.kind !== 'scalar') return wrong(`must be true or false, but this is ${whatItIs(node)}`);
  if (typeof node.value === 'boolean') return { value: node.value };
  const meant = /^(true|yes|on)$/i.test(node.text) ? true : /^(false|no|off)$/i.test(node.text) ? false : undefined;
  const advice = meant === undefined ? '' : `: write ${meant}`;
  return wrong(`must be true or false, but this is ${whatItIs(node)}${advice}`, meant, `Write ${meant}`);
}

/** The exact whole number, as the server's JSON decoder takes it. */
function wholeNumber(scalar: YamlScalar, json: boolean): bigint | undefined {
  if (json) return /^-?\d+$/.test(scalar.text) ? BigInt(scalar.text) : undefined;
  const exact = readInteger(scalar.text);
  if (exact !== undefined) return exact;
  // A fraction without a fractional part is written out as a whole number; from 10^21 on with an exponent.
  const value = Number(scalar.value);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value) : undefined;
}

function readWhole(
  node: Target,
  json: boolean,
  [least, most]: readonly [bigint, bigint],
  /** Numbers nearer to 0 than this fit and are exact, however they are written. */
  surely: number,
): ScalarReading {
  if (node.kind !== 'scalar') return wrong(`must be a whole number, but this is ${whatItIs(node)}`);
  if (typeof node.value !== 'number') {
    const digits = typeof node.value === 'string' ? /^\s*(-?\d{1,15})\s*$/.exec(node.value)?.[1] : undefined;
    const advice = digits === undefined ? '' : ': remove the quotes';
    return wrong(
      `must be a whole number, but this is ${whatItIs(node)}${advice}`,
      digits === undefined ? undefined : Number(digits),
      `Write ${digits}`,
    );
  }
  if (!json && Number.isInteger(node.value) && Math.abs(node.value) < surely) return { value: node.value + 0 };
  const whole = wholeNumber(node, json);
  if (whole === undefined) {
    const isIntegral = Number.isInteger(node.value);
    const reason =
      json && isIntegral ? `in JSON it must be written without a point or exponent` : `this is ${whatItIs(node)}`;
    return wrong(`must be a whole number; ${reason}`, isIntegral ? node.value : undefined, `Write ${node.value}`);
  }
  if (whole < least || whole > most)
    return wrong(`must be a number from ${least} to ${most}; ${node.text} does not fit`);
  return { value: Number(whole) };
}

function readIntOrString(node: Target, json: boolean): ScalarReading {
  if (node.kind === 'scalar' && typeof node.value === 'string') return { value: node.value };
  if (node.kind === 'scalar' && typeof node.value === 'number') {
    if (!json && Number.isInteger(node.value) && Math.abs(node.value) < 2 ** 31) return { value: node.value + 0 };
    const whole = wholeNumber(node, json);
    if (whole !== undefined && whole >= INT32[0] && whole <= INT32[1]) return { value: Number(whole) };
  }
  return wrong(`must be a whole number or text, but this is ${whatItIs(node)}`);
}

function readQuantityText(node: Target, json: boolean): ScalarReading {
  if (node.kind !== 'scalar' || typeof node.value === 'boolean') {
    return wrong(`must be a quantity such as 500m or 64Mi, but this is ${whatItIs(node)}`);
  }
  const text = typeof node.value === 'number' ? (json ? node.text : numberText(node)) : node.value;
  if (readQuantity(text) !== undefined) return { value: text };
  const meant = meantQuantity(node.text);
  const advice = meant === undefined ? '' : `: ${meant} may be meant`;
  const fault = `is no quantity (such as 500m, 1.5, 64Mi or 1Gi)${advice}`;
  return meant === undefined
    ? { code: 'bad-form', fault }
    : { code: 'bad-form', fault, meant: { value: meant, title: `Write ${meant}` } };
}

/** A YAML number as the server's JSON has it: whole ones in full. */
function numberText(node: YamlScalar): string {
  return (readInteger(node.text) ?? node.value ?? 0).toString();
}

/** `512MB`, `1 Gi`, `64mb`, `1K`: the usual slips, put right. */
function meantQuantity(text: string): string | undefined {
  const match = /^\s*([-+]?\d+(?:\.\d+)?)\s*([kmgtpe])(i)?(b|byte|bytes)?\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, number = '', letter = '', binary, unit] = match;
  // A lower-case m alone is milli, and was taken as such.
  const upper = letter.toLowerCase() === 'k' && binary === undefined ? 'k' : letter.toUpperCase();
  if (binary === undefined && unit === undefined && letter === upper) return `${number}${upper}`;
  return `${number}${upper}${binary === undefined ? '' : 'i'}`;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))$/;

function readTime(node: Target): ScalarReading {
  if (node.kind !== 'scalar') return wrong(`must be a time, but this is ${whatItIs(node)}`);
  if (typeof node.value !== 'string')
    return wrong(`must be a time such as "2026-01-31T12:00:00Z", but this is ${whatItIs(node)}`);
  return isTime(node.value)
    ? { value: node.value }
    : { code: 'bad-form', fault: 'must be a time such as "2026-01-31T12:00:00Z"' };
}

function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const days = new Date(Date.UTC(2000 + ((year ?? 0) % 400), month ?? 0, 0)).getUTCDate();
  return (
    inRange(month, 1, 12) &&
    inRange(day, 1, days) &&
    inRange(hour, 0, 23) &&
    inRange(minute, 0, 59) &&
    inRange(second, 0, 59) &&
    inRange(zoneHour, 0, 24) &&
    inRange(zoneMinute, 0, 60)
  );
}

function inRange(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

function readBytes(node: Target): ScalarReading {
  if (node.kind === 'sequence') return readByteList(node.items);
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    const advice = node.kind === 'scalar' ? '; plain text belongs under stringData of a Secret' : '';
    return wrong(`must be base64 text, but this is ${whatItIs(node)}${advice}`);
  }
  if (decodeBase64(node.value) !== undefined) return { value: node.value };
  return {
    code: 'bad-form',
    fault: 'must be base64 with its padding (no spaces, no - or _); plain text belongs under stringData of a Secret',
  };
}

/** A list of small numbers is bytes to the server, though nobody writes them so. */
function readByteList(items: readonly YamlNode[]): ScalarReading {
  const isBytes = items.every(
    (item) => item.kind === 'scalar' && Number.isInteger(item.value) && inRange(Number(item.value), 0, 255),
  );
  return isBytes ? { value: '' } : wrong('must be base64 text, but this is a list');
}
