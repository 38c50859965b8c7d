import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName, imageFault, imageName, labelFault, portNameFault, toLabel } from './names';

describe('names', () => {
  it('freeName is free and within the limit', () => {
    const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,70}[a-z0-9])?$/);
    fc.assert(
      fc.property(label, fc.array(label), fc.integer({ min: 5, max: 63 }), (wanted, others, limit) => {
        const taken = new Set([wanted.slice(0, limit), ...others]);
        const name = freeName(wanted, taken, limit);
        expect(taken.has(name)).toBe(false);
        expect(name.length).toBeLessThanOrEqual(limit);
      }),
    );
    expect(freeName('a', new Set(['a', 'a-2']))).toBe('a-3');
  });

  it('toLabel makes a label of anything', () => {
    fc.assert(fc.property(fc.string(), (text) => labelFault(toLabel(text, 'app')) === undefined));
    expect(toLabel('  Web App! ', 'x')).toBe('web-app');
  });

  it.each(['nginx', 'nginx:1.27', 'localhost:5000/a/b:t', 'ghcr.io/acme/api@sha256:' + 'a'.repeat(64), 'a__b/c-d.e'])(
    '%s is an image',
    (image) => {
      expect(imageFault(image)).toBeUndefined();
    },
  );

  it.each(['', ' nginx', 'Nginx', 'a//b', 'a:b:c', 'a@sha256:1', '-a', 'a/'])('%j is no image', (image) => {
    expect(imageFault(image)).toBeDefined();
  });

  it('imageName is the last part', () => {
    expect(imageName('localhost:5000/team/api:2@sha256:0')).toBe('api');
    expect(imageName('nginx')).toBe('nginx');
  });

  it('port names are service names', () => {
    expect(portNameFault('http-2')).toBeUndefined();
    for (const name of ['', '80', 'a--b', '-a', 'A', 'a'.repeat(16)]) expect(portNameFault(name)).toBeDefined();
  });
});
