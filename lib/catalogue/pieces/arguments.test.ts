import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flag, fromLiteral, literal, portOf, readFlag } from './arguments';

describe('arguments', () => {
  it('a literal has no reference that Kubernetes would replace, and is read back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        // The kubelet reads two dollar signs as one, and $( after an odd one as a reference.
        expect(literal(text).replaceAll('$$', '')).not.toContain('$');
        expect(fromLiteral(literal(text))).toBe(text);
        expect(readFlag([flag('x', text)], 'x')).toBe(text);
      }),
    );
  });

  it('reads flags in all their ways, the last one counts', () => {
    expect(readFlag(['--a=1', '--a', '2'], 'a')).toBe('2');
    expect(readFlag(['-a', '1'], 'a')).toBe('1');
    expect(readFlag(['--a', '--b'], 'a')).toBe('true');
    expect(readFlag(['--ab=1'], 'a')).toBeUndefined();
  });

  it('reads the port of an address', () => {
    expect([':80', '127.0.0.1:81', '[::]:82', 'a', undefined].map(portOf)).toEqual([
      '80',
      '81',
      '82',
      undefined,
      undefined,
    ]);
  });
});
