import { remembered } from '../yaml/remembered';
import type { JsonValue } from '../yaml/tree';

/** How a quantity was written, and so how it is written again: `1500m`, `1e3`, `64Mi`. */
export type QuantityFormat = 'decimal' | 'exponent' | 'binary';

/** An amount as `resource.Quantity` holds it: exactly `value × 10^scale`, never finer than nano (10^-9). */
export interface Quantity {
  readonly value: bigint;
  readonly scale: number;
  readonly format: QuantityFormat;
  /** Held with arbitrary precision by the server, which shows in `scaledInt64`. */
  readonly wide?: boolean;
  /** The text that the server keeps in place of its own rendering, where it does (see `serverText`). */
  readonly kept?: string;
}

export const ZERO: Quantity = { value: 0n, scale: 0, format: 'decimal' };

const ONE: Quantity = { value: 1n, scale: 0, format: 'decimal' };

const NANO = -9;
const SYNTAX = /^([-+]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][-+]?\d+)?$/;
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const PLAIN = /^[0-9A-Za-z.+-]*$/;
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const LARGEST_BINARY = 2n ** 63n - 1n;

/**
 * Reads `500m`, `1.5Gi`, `1e3`. Spaces around are not part of a quantity: `readQuantity` trims them. Undefined when
 * it is none. Digits may be missing altogether (`k` and `-` are zero): the server's scanner is wider than the regular
 * expression that it quotes.
 */
export const parseQuantity = remembered((text): Quantity | undefined => {
  const match = text === '' ? null : SYNTAX.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const power = Math.max(0, BINARY.indexOf(suffix));
  const plainExponent = DECIMAL[suffix];
  const format = power > 0 ? 'binary' : plainExponent === undefined ? 'exponent' : 'decimal';
  const exponent = power > 0 ? 0 : (plainExponent ?? Number(suffix.slice(1)));
  if (!Number.isSafeInteger(exponent)) return undefined;
  const front = whole.replace(/^0+/, '');
  const size = BigInt(`0${front}${fraction}`) * 1024n ** BigInt(power);
  const scale = exponent - fraction.length;
  const written: Quantity = { value: sign === '-' ? -size : size, scale, format };
  if (isNarrow(front, fraction, scale, power)) {
    const isKept =
      power > 0
        ? BigInt(`0${front}`) % 8n !== 0n
        : scale % 3 === 0 && front !== '' && !`${front}${fraction}`.endsWith('000');
    return isKept ? { ...written, kept: text } : written;
  }
  const exact = { ...roundUp(written, NANO), wide: true };
  return format === 'binary' ? boundBinary(exact) : exact;
});

/** Whether the server holds the amount as a 64-bit integer with an exponent; else it takes arbitrary precision. */
function isNarrow(front: string, fraction: string, scale: number, power: number): boolean {
  const length = front.length || 1;
  if (power === 0) return length + fraction.length <= 18 && scale >= NANO;
  return fraction === '' && 14 - length - 3 * power >= 0;
}

function boundBinary(exact: Quantity): Quantity {
  const size = exact.value < 0n ? -exact.value : exact.value;
  const largest: Quantity = { value: LARGEST_BINARY, scale: 0, format: 'binary' };
  if (compareQuantities({ ...exact, value: size }, largest) > 0) {
    return { ...largest, value: exact.value < 0n ? -LARGEST_BINARY : LARGEST_BINARY, wide: true };
  }
  // Less than one byte is written with a decimal suffix.
  return size > 0n && compareQuantities({ ...exact, value: size }, ONE) < 0 ? { ...exact, format: 'decimal' } : exact;
}

/** A quantity in decoded JSON: text (spaces around it are passed over), a number, or null for zero. */
export function readQuantity(value: JsonValue | undefined): Quantity | undefined {
  if (value === null || value === undefined) return ZERO;
  if (typeof value === 'number') return parseQuantity(String(value));
  return typeof value === 'string' ? parseQuantity(trimSpaces(value)) : undefined;
}

/** The server trims before it reads the JSON escapes, so tabs and line breaks stay and spoil the quantity. */
function trimSpaces(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/^(?![\t\n\v\f\r])\s+|(?![\t\n\v\f\r])\s+$/g, '');
}

/** Negative, 0 or positive as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const order = signOf(a) - signOf(b);
  if (order !== 0 || a.value === 0n) return order;
  // Exponents may be absurd (`1e999999999`): then the number of digits decides, and nothing is multiplied out.
  const magnitude = digitsOf(a) + a.scale - (digitsOf(b) + b.scale);
  if (magnitude !== 0) return Math.sign(magnitude) * signOf(a);
  const scale = Math.min(a.scale, b.scale);
  const difference = valueAt(a, scale) - valueAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum, in the format of the first that is not zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (a.value === 0n) return b;
  if (b.value === 0n) return a;
  const scale = Math.min(a.scale, b.scale);
  // Beyond this distance the smaller part cannot matter to anybody, and the sum would not fit into memory.
  if (Math.abs(a.scale - b.scale) > 10_000) return a.scale > b.scale ? a : b;
  return { value: valueAt(a, scale) + valueAt(b, scale), scale, format: a.format };
}

export function negateQuantity(a: Quantity): Quantity {
  return { value: -a.value, scale: a.scale, format: a.format };
}

/** -1, 0 or 1. */
export function signOf(quantity: Quantity): number {
  return quantity.value < 0n ? -1 : quantity.value > 0n ? 1 : 0;
}

/** Whether it is a whole number of units (bytes, cores), exactly. */
export function isWhole(quantity: Quantity): boolean {
  const { value, scale } = quantity;
  if (scale >= 0 || value === 0n) return true;
  return -scale < digitsOf(quantity) && value % 10n ** BigInt(-scale) === 0n;
}

/** Distances that the server bridges in one multiplication, of which it keeps what is left when it overflows. */
const SINGLE_STEPS: ReadonlySet<number> = new Set([0, 1, 2, 3, 6, 9]);

/**
 * The amount in units of 10^scale as the server has it in 64 bits: rounded up, and where it does not fit as odd as
 * there (`Quantity.ScaledValue`): the lowest 64 bits, or 0 where it multiplies step by step.
 */
export function scaledInt64(quantity: Quantity, scale: number): bigint {
  const { value, scale: own, format, wide } = roundUp(quantity, scale);
  const steps = own - scale;
  if (value === 0n) return 0n;
  if (wide !== true && format !== 'binary' && !SINGLE_STEPS.has(steps)) {
    // More than 19 steps overflow whatever the digits are.
    if (steps > 19) return 0n;
    const product = value * 10n ** BigInt(steps);
    return BigInt.asIntN(64, product) === product ? product : 0n;
  }
  // A power of ten that does not fit becomes the lowest 64-bit integer.
  const power = steps > 18 ? -(2n ** 63n) : 10n ** BigInt(steps);
  return BigInt.asIntN(64, value * power);
}

/** Away from zero to a multiple of 10^scale: the server keeps nano, and milli in `requests` and `limits`. */
export function roundUp(quantity: Quantity, scale: number): Quantity {
  const { value, kept: _, ...rest } = quantity;
  if (value === 0n || quantity.scale >= scale) return quantity;
  const places = scale - quantity.scale;
  const step = value < 0n ? -1n : 1n;
  if (places >= digitsOf(quantity)) return { ...rest, value: step, scale };
  const unit = 10n ** BigInt(places);
  return { ...rest, value: value % unit === 0n ? value / unit : value / unit + step, scale };
}

/** As a JavaScript number of units (bytes, cores): exact up to 2^53, near beyond. */
export function toNumber(quantity: Quantity): number {
  return Number(`${quantity.value}e${quantity.scale}`);
}

/** The canonical text: the largest suffix that leaves a whole number, `1500m`, `1Gi`, `1e3`. */
export function canonicalText(quantity: Quantity): string {
  if (quantity.value === 0n) return '0';
  if (quantity.format === 'binary' && isWhole(quantity)) {
    const amount = valueAt(quantity, 0);
    if (amount <= -1024n || amount >= 1024n) {
      let mantissa = amount;
      let power = 0;
      while (power < BINARY.length - 1 && mantissa % 1024n === 0n) {
        mantissa /= 1024n;
        power++;
      }
      return `${mantissa}${BINARY[power]}`;
    }
  }
  let { value, scale } = quantity;
  while (value % 10n === 0n) {
    value /= 10n;
    scale++;
  }
  const excess = ((scale % 3) + 3) % 3;
  value *= 10n ** BigInt(excess);
  scale -= excess;
  if (scale === 0) return String(value);
  const suffix = Object.keys(DECIMAL).find((name) => DECIMAL[name] === scale);
  return quantity.format === 'exponent' || suffix === undefined ? `${value}e${scale}` : `${value}${suffix}`;
}

/**
 * The text that the server's validation sees where it looks at one (the `divisor` of a resource field): the canonical
 * text, but for some spellings the text as written.
 */
export function serverText(quantity: Quantity): string {
  return quantity.kept ?? canonicalText(quantity);
}

function digitsOf({ value }: Quantity): number {
  return value < 0n ? String(value).length - 1 : String(value).length;
}

function valueAt({ value, scale }: Quantity, wanted: number): bigint {
  return scale >= wanted ? value * 10n ** BigInt(scale - wanted) : value / 10n ** BigInt(wanted - scale);
}
