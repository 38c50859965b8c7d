import { expect, test } from 'vitest';
import { cachedMeasure, tableMeasure } from './table-measure';

test('mono characters are 0.6 of the size, sans ones have their own widths', () => {
  expect(tableMeasure('0123456789', 'mono')).toBeCloseTo(66);
  expect(tableMeasure('i', 'text')).toBeLessThan(tableMeasure('m', 'text'));
  expect(tableMeasure('web', 'strong')).toBeGreaterThan(tableMeasure('web', 'text'));
});

test('characters that the fonts lack are taken as wide, never as nothing', () => {
  expect(tableMeasure('容器', 'text')).toBeGreaterThan(22);
  expect(tableMeasure('🚀', 'mono')).toBeGreaterThan(10);
});

test('the cache answers the same and asks once', () => {
  let asked = 0;
  const measure = cachedMeasure((text, font) => {
    asked++;
    return tableMeasure(text, font);
  });
  expect(measure('web', 'text')).toBe(measure('web', 'text'));
  expect(asked).toBe(1);
});
