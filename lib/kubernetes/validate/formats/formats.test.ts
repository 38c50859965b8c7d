import { describe, expect, it } from 'vitest';
import { cidrProblem, cidrWarning, ipProblem, ipWarning, parseAddress } from './addresses';
import { byteLength } from './byte-length';
import { configKeyProblem, domainPrefixedPathProblem, envNameProblem } from './keys';
import { dnsLabelProblem, dnsSubdomainProblem, masked, portNameProblem, qualifiedNameProblem } from './names';
import { localNonReservedPathProblem } from './paths';

/** Of these texts, the ones that the format refuses. */
function refused(format: (value: string) => string | undefined, values: string[]): string[] {
  return values.filter((value) => format(value) !== undefined);
}

describe('names', () => {
  it('labels and subdomains', () => {
    expect(refused(dnsLabelProblem, ['a', '0', 'a-b', 'a'.repeat(63)])).toEqual([]);
    const bad = ['', 'A', 'a.b', '-a', 'a-', 'a_b', 'é', 'a\n', 'a'.repeat(64)];
    expect(refused(dnsLabelProblem, bad)).toEqual(bad);
    expect(refused(dnsSubdomainProblem, ['a.b', 'a'.repeat(253)])).toEqual([]);
    expect(refused(dnsSubdomainProblem, ['', 'a..b', '.a', 'a.', 'a'.repeat(254)])).toHaveLength(5);
  });

  it('qualified names', () => {
    expect(refused(qualifiedNameProblem, ['a', 'A_b.c-1', 'example.com/x', '1/2'])).toEqual([]);
    const bad = ['', '/', 'a/', '/a', 'a/b/c', 'A/b', 'a/-', '_', 'a'.repeat(64), `${'a'.repeat(254)}/b`];
    expect(refused(qualifiedNameProblem, bad)).toEqual(bad);
  });

  it('port names', () => {
    expect(refused(portNameProblem, ['http', '8a', 'a-b', 'a'.repeat(15)])).toEqual([]);
    const bad = ['', '80', 'a--b', '-a', 'a-', 'Http', 'a'.repeat(16)];
    expect(refused(portNameProblem, bad)).toEqual(bad);
  });

  it('masks the end of a generateName', () => {
    expect(['-', 'A-', 'a--', 'web-', 'web'].map(masked)).toEqual(['-', 'a', 'aa', 'wea', 'web']);
  });
});

describe('keys and paths', () => {
  it('keeps to the server', () => {
    expect(refused(envNameProblem, ['A', '1 a"', 'a=b', '', 'é', 'a\tb'])).toEqual(['a=b', '', 'é', 'a\tb']);
    expect(refused(configKeyProblem, ['.a', 'a..b', '.', '..', '..a', 'a/b', ''])).toEqual([
      '.',
      '..',
      '..a',
      'a/b',
      '',
    ]);
    expect(refused(domainPrefixedPathProblem, ['a.b/c/d', 'a', 'a/', '/a', 'a/ '])).toEqual(['a', 'a/', '/a', 'a/ ']);
    expect(refused(localNonReservedPathProblem, ['', 'a/b', '/a', 'a/../b', '..a'])).toEqual(['/a', 'a/../b', '..a']);
  });

  it('measures UTF-8', () => {
    for (const text of ['', 'abc', 'é', '€', '😀', 'a😀é']) expect(byteLength(text)).toBe(Buffer.byteLength(text));
  });
});

describe('addresses', () => {
  it('reads leniently, then strictly', () => {
    const values = ['10.0.0.1', '010.0.0.1', '::1', '::ffff:1.2.3.4', '1.2.3', '1.2.3.256', '::1%eth0', '1::2::3', ''];
    expect(refused((value) => ipProblem(value, false), values)).toEqual(values.slice(4));
    expect(refused((value) => ipProblem(value, true), values)).toEqual([
      '010.0.0.1',
      '::ffff:1.2.3.4',
      ...values.slice(4),
    ]);
  });

  it('knows the usual spelling', () => {
    expect(parseAddress('2001:DB8:0:0:1:0:0:1')?.canonical).toBe('2001:db8::1:0:0:1');
    expect(parseAddress('0:0:0:0:0:0:0:0')?.canonical).toBe('::');
    expect(ipWarning('2001:db8::1')).toBeUndefined();
    expect(ipWarning('2001:DB8::1')).toContain('2001:db8::1');
  });

  it('reads CIDRs', () => {
    const values = ['10.0.0.0/8', '10.0.0.1/8', '10.0.0.0/08', '2001:db8::/32', '10.0.0.0', '10.0.0.0/33', 'a/8'];
    expect(refused((value) => cidrProblem(value, false), values)).toEqual(values.slice(4));
    expect(refused((value) => cidrProblem(value, true), values)).toEqual([values[1], values[2], ...values.slice(4)]);
    expect(cidrWarning('10.0.0.1/8')).toContain('10.0.0.0/8');
  });
});
