import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  canonicalText,
  compareQuantities,
  isWhole,
  negateQuantity,
  parseQuantity,
  type Quantity,
  readQuantity,
  roundUp,
  scaledInt64,
  serverText,
  toNumber,
} from './quantity';

function quantity(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (parsed === undefined) throw new Error(`${text} is no quantity`);
  return parsed;
}

describe('parseQuantity', () => {
  it.each([
    '',
    'K',
    '1K',
    'KB',
    '1Mb',
    '1gb',
    '1MiB',
    '1 Gi',
    '1i',
    '1e',
    '--',
    '1e1.5',
    '0x10',
    '1_000',
    'yes',
    '1.1.1',
    '٣',
  ])('%j is none', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it.each([
    ['1000m', '1'],
    ['1000', '1k'],
    ['1024Ki', '1Mi'],
    ['1.0', '1'],
    ['1024', '1024'],
    ['1000Ki', '1000Ki'],
    ['1.', '1'],
    ['.5', '500m'],
    ['+5', '5'],
    ['005', '5'],
    ['.', '0'],
    ['-', '0'],
    ['k', '0'],
    ['1E', '1E'],
    ['1E3', '1e3'],
    ['12e4', '120e3'],
    ['0.5Gi', '512Mi'],
    ['0.5Ki', '512'],
    ['0.1Ki', '102400m'],
    ['1.5Gi', '1536Mi'],
    ['0.0000000001', '1n'],
    ['-0.0000000001', '-1n'],
    ['100Ei', '9223372036854775807'],
    ['-1500m', '-1500m'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
  ])('%s is canonically %s', (text, canonical) => {
    expect(canonicalText(quantity(text))).toBe(canonical);
  });

  it('keeps the spelling where the server does', () => {
    for (const kept of ['+1', '01', '1e0', '1e3', '1.Ki', '1Mi', '1m', '1.001'])
      expect(serverText(quantity(kept))).toBe(kept);
    expect(['1000m', '1.0', '1024Ki', '0.001', '8Ki', '1e1'].map((text) => serverText(quantity(text)))).toEqual([
      '1',
      '1',
      '1Mi',
      '1m',
      '8Ki',
      '10',
    ]);
  });
});

describe('readQuantity', () => {
  it('takes numbers and null, trims spaces but not tabs', () => {
    expect(readQuantity(0.5)).toEqual(quantity('0.5'));
    expect(readQuantity(1e21)).toEqual(quantity('1e+21'));
    expect(readQuantity(null)?.value).toBe(0n);
    expect(readQuantity(' 1Gi ')).toEqual(quantity('1Gi'));
    for (const bad of ['1\n', '\t1', true, [], Object.create(null)]) expect(readQuantity(bad)).toBeUndefined();
  });
});

describe('arithmetic', () => {
  it('compares across formats, and absurd exponents at once', () => {
    expect(compareQuantities(quantity('1'), quantity('1000m'))).toBe(0);
    expect(compareQuantities(quantity('1Gi'), quantity('1G'))).toBeGreaterThan(0);
    expect(compareQuantities(quantity('-2'), quantity('-1'))).toBeLessThan(0);
    expect(compareQuantities(quantity('1e999999999'), quantity('9e999999998'))).toBeGreaterThan(0);
    expect(compareQuantities(quantity('-1e999999999'), quantity('1'))).toBeLessThan(0);
    expect(compareQuantities(quantity('0'), quantity('0Gi'))).toBe(0);
    expect(canonicalText(quantity('1e-999999999'))).toBe('1e-9');
  });

  it('adds in the format of the first', () => {
    expect(canonicalText(addQuantities(quantity('512Mi'), quantity('0.5Gi')))).toBe('1Gi');
    expect(canonicalText(addQuantities(quantity('0'), quantity('250m')))).toBe('250m');
    expect(canonicalText(addQuantities(quantity('1'), quantity('250m')))).toBe('1250m');
    expect(toNumber(addQuantities(quantity('1e999999999'), quantity('1')))).toBe(Number.POSITIVE_INFINITY);
    expect(addQuantities(quantity('1Gi'), negateQuantity(quantity('1Gi'))).value).toBe(0n);
  });

  it('knows whole numbers, and thousandths in 64 bits', () => {
    expect(isWhole(quantity('1000m'))).toBe(true);
    expect(isWhole(quantity('100m'))).toBe(false);
    expect(isWhole(quantity('1e-999999999'))).toBe(false);
    expect(scaledInt64(quantity('1.5'), -3)).toBe(1500n);
    expect(scaledInt64(quantity('1u'), -3)).toBe(1n);
    expect(scaledInt64(quantity('9223372036854775807'), -3)).toBe(-1000n);
    expect(scaledInt64(quantity('12345678901234567890'), -3) % 1000n).not.toBe(0n);
    expect(scaledInt64(quantity('1e400'), -3)).toBe(0n);
    expect(roundUp(quantity('0.1n'), -3)).toMatchObject({ value: 1n, scale: -3 });
    expect(toNumber(quantity('1.5Gi'))).toBe(1.5 * 1024 ** 3);
  });

  it('canonical text means the same amount, and order agrees with addition', () => {
    const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'Ki', 'Mi', 'Gi', 'e2', 'E-3');
    const text = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.nat(10_000_000), fc.option(fc.nat(9999)), suffix)
      .map(([sign, whole, part, end]) => `${sign}${whole}${part === null ? '' : `.${part}`}${end}`);
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [quantity(left), quantity(right)];
        expect(compareQuantities(quantity(canonicalText(a)), a)).toBe(0);
        const difference = addQuantities(a, negateQuantity(b));
        expect(Math.sign(compareQuantities(a, b))).toBe(Math.sign(compareQuantities(difference, quantity('0'))));
      }),
    );
  });
});
