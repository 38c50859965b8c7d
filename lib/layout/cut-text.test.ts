import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutEnd, cutMiddle, cutPath, oneLine, wrapName } from './cut-text';
import { tableMeasure } from './table-measure';

const width = (text: string) => tableMeasure(text, 'mono');

describe('cutting', () => {
  test('leaves alone what fits', () => {
    expect(cutMiddle('git-sync', 'mono', width('git-sync'), tableMeasure)).toBe('git-sync');
    expect(cutPath('/srv/www', 'mono', 200, tableMeasure)).toBe('/srv/www');
  });

  test('keeps both ends of a name and the first and last segment of a path', () => {
    expect(cutMiddle('statsd-exporter', 'mono', width('12345678901'), tableMeasure)).toBe('stats…orter');
    expect(cutPath('/etc/nginx/sites/conf.d', 'mono', width('/etc/…/conf.d'), tableMeasure)).toBe('/etc/…/conf.d');
    expect(cutPath('/etc/nginx/sites/conf.d', 'mono', width('…/conf.d'), tableMeasure)).toBe('…/conf.d');
    expect(cutEnd('metrics', 'mono', width('metr…'), tableMeasure)).toBe('metr…');
  });

  test('says nothing rather than something that is too wide', () => {
    expect(cutMiddle('web', 'mono', 3, tableMeasure)).toBe('');
  });

  test('never exceeds its room, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 300 }), (text, room) => {
        for (const cut of [cutMiddle, cutEnd, cutPath]) {
          expect(tableMeasure(cut(text, 'text', room, tableMeasure), 'text')).toBeLessThanOrEqual(Math.max(room, 0));
        }
        for (const line of wrapName(text, 'name', room, tableMeasure, 2)) {
          expect(tableMeasure(line, 'name')).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  test('names break after their own joints', () => {
    const room = tableMeasure('csi-external-', 'name');
    expect(wrapName('csi-external-health', 'name', room, tableMeasure, 2)).toEqual(['csi-external-', 'health']);
  });
});

test('names that are much alike keep the end in which they differ', () => {
  const room = tableMeasure('container-number-0', 'name');
  const lines = [0, 1].map((index) =>
    wrapName(`init-container-with-long-name-number-${index}`, 'name', room * 0.7, tableMeasure, 2),
  );
  expect(lines[0]?.at(-1)).toBe('…number-0');
  expect(lines[1]?.at(-1)).toBe('…number-1');
  // A short end alone would say too little.
  expect(wrapName('averyveryverylongwordwithoutplaces-0', 'name', room * 0.7, tableMeasure, 1)[0]).toMatch(/^av.*…/);
});

test('text for one line holds nothing that turns, hides or breaks it', () => {
  expect(oneLine('a\u202eb\nc\u200bd')).toBe('a·b·c·d');
  expect(oneLine('x'.repeat(100_000)).length).toBeLessThan(500);
});
