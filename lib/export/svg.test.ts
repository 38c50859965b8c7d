import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml, manifestOfSvg } from './svg';

test('a manifest comes back from the picture as it went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // What XML cannot hold at all is left out; manifests hold none of it.
      const clean = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
      const svg = `<svg><manifest xmlns="https://outrigger.dev/ns/manifest">${escapeXml(text)}</manifest></svg>`;
      expect(manifestOfSvg(svg)).toBe(clean);
    }),
  );
});

test('a picture without a manifest has none', () => {
  expect(manifestOfSvg('<svg></svg>')).toBeUndefined();
});
