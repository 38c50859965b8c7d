import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './base64';
import { readInteger, resolveScalar, scalarFault } from './scalar-schema';

const plain = (text: string) => resolveScalar(text, 'plain', undefined);

describe('resolveScalar', () => {
  it('reads the YAML 1.1 words, and only in their casings', () => {
    for (const word of ['y', 'Yes', 'ON', 'true', 'TRUE']) expect(plain(word)).toBe(true);
    for (const word of ['n', 'No', 'OFF', 'false', 'False']) expect(plain(word)).toBe(false);
    for (const word of ['', '~', 'null', 'NULL']) expect(plain(word)).toBeNull();
    for (const word of ['tRue', 'nULL', 'oN', 'yES']) expect(plain(word)).toBe(word);
  });

  it.each([
    ['0644', 420],
    ['0o644', 420],
    ['-0o7', -7],
    ['00', 0],
    ['007', 7],
    ['08', 8],
    ['0x1F', 31],
    ['+0x1', 1],
    ['0b101', 5],
    ['0B1', 1],
    ['1_000', 1000],
    ['1__0', 10],
    ['1_', 1],
    ['+1', 1],
    ['1.', 1],
    ['.5', 0.5],
    ['+.5', 0.5],
    ['80.0', 80],
    ['0644.0', 644],
    ['1e3', 1000],
    ['1E+3', 1000],
    ['1_000.5', 1000.5],
    ['18446744073709551616', 18446744073709552000],
  ])('%s is the number %d', (text, value) => {
    expect(plain(text)).toBe(value);
  });

  it.each([
    '_1',
    '0o8',
    '0x',
    '1e',
    '1e400',
    '12:30',
    '1.2.3',
    '2026-01-01',
    '1Ki',
    '..',
    '.',
    '-',
    '+',
    '0b12',
    '0x1p2',
  ])('%s is text', (text) => {
    expect(plain(text)).toBe(text);
  });

  it('keeps what JSON has no word for', () => {
    expect(plain('.inf')).toBe(Number.POSITIVE_INFINITY);
    expect(plain('-.INF')).toBe(Number.NEGATIVE_INFINITY);
    expect(plain('.NaN')).toBeNaN();
  });

  it('leaves quoted and block text alone', () => {
    for (const style of ['single', 'double', 'literal', 'folded'] as const) {
      expect(resolveScalar('1', style, undefined)).toBe('1');
    }
  });

  it('follows tags', () => {
    expect(resolveScalar('1', 'plain', '!!str')).toBe('1');
    expect(resolveScalar('1', 'double', '!!int')).toBe(1);
    expect(resolveScalar('1', 'plain', '!!float')).toBe(1);
    expect(resolveScalar('yes', 'plain', 'tag:yaml.org,2002:bool')).toBe(true);
    expect(resolveScalar('aGk=', 'plain', '!!binary')).toBe('hi');
    expect(resolveScalar('1', 'plain', '!custom')).toBe('1');
    expect(resolveScalar('2026-01-01', 'plain', '!!timestamp')).toBe('2026-01-01');
    expect(scalarFault('x', '!!int')).toContain('!!int');
    expect(scalarFault('1.5', '!!int')).toBeDefined();
    expect(scalarFault('aGk', '!!binary')).toBeDefined();
    expect(scalarFault('1', '!!float')).toBeUndefined();
  });
});

describe('readInteger', () => {
  it('is exact over 64 bits and nothing beyond', () => {
    expect(readInteger('9223372036854775807')).toBe(9223372036854775807n);
    expect(readInteger('-9223372036854775808')).toBe(-9223372036854775808n);
    expect(readInteger('18446744073709551615')).toBe(18446744073709551615n);
    expect(readInteger('18446744073709551616')).toBeUndefined();
    expect(readInteger('1.0')).toBeUndefined();
  });
});

describe('decodeBase64', () => {
  it('reads the standard alphabet with padding', () => {
    expect(decodeBase64('')).toEqual(new Uint8Array());
    expect(decodeBase64('aGk=')).toEqual(new Uint8Array([104, 105]));
    expect(decodeBase64('aG\nk=\r\n')).toEqual(new Uint8Array([104, 105]));
    expect(decodeBase64('/+8=')).toEqual(new Uint8Array([255, 239]));
    for (const bad of ['aGk', 'aGk= ', '_-8=', 'a===', '====', 'aG=k']) expect(decodeBase64(bad), bad).toBeUndefined();
  });
});
