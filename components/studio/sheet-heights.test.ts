import { expect, it } from 'vitest';
import { SHEET_HEIGHTS, settle } from './sheet-heights';

it('comes to rest at the nearest height, and closes when it is dragged down', () => {
  expect(settle(0.02)).toBeUndefined();
  expect(settle(0.19)).toBeUndefined();
  expect(settle(0.25)).toBe('third');
  expect(settle(SHEET_HEIGHTS.half)).toBe('half');
  expect(settle(0.66)).toBe('half');
  expect(settle(0.75)).toBe('full');
  expect(settle(1)).toBe('full');
});
