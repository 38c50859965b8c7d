import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPng, manifestOfPng, withManifest } from './png-text';

/** One grey pixel, as a browser writes it. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

describe('a manifest inside a PNG file', () => {
  test('comes out as it went in, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const manifest = new TextDecoder().decode(new TextEncoder().encode(text));
        expect(manifestOfPng(withManifest(PIXEL, manifest))).toBe(manifest);
      }),
      { numRuns: 100 },
    );
  });

  test('leaves the picture as it is', () => {
    const result = withManifest(PIXEL, 'kind: Pod\n');
    expect(isPng(result)).toBe(true);
    expect([...result.subarray(0, 33)]).toEqual([...PIXEL.subarray(0, 33)]);
    expect([...result.subarray(-(PIXEL.length - 33))]).toEqual([...PIXEL.subarray(33)]);
  });

  test('is not read from damaged or other files', () => {
    const result = withManifest(PIXEL, 'kind: Pod\n');
    const damaged = result.slice();
    damaged[70] = (damaged[70] ?? 0) ^ 1;
    expect(manifestOfPng(damaged)).toBeUndefined();
    expect(manifestOfPng(PIXEL)).toBeUndefined();
    expect(manifestOfPng(result.subarray(0, 60))).toBeUndefined();
    expect(manifestOfPng(new TextEncoder().encode('kind: Pod'))).toBeUndefined();
    const text = new TextEncoder().encode('no picture');
    expect(withManifest(text, 'kind: Pod')).toBe(text);
  });

  test('reading never fails, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const file = new Uint8Array([...PIXEL.subarray(0, 8), ...bytes]);
        expect(['string', 'undefined']).toContain(typeof manifestOfPng(file));
      }),
    );
  });
});
