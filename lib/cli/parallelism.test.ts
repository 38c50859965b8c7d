import { expect, it } from 'vitest';
import { coresOfQuota, usableCores } from './parallelism';

it.each([
  ['max 100000\n', Number.POSITIVE_INFINITY],
  ['200000 100000\n', 2],
  ['150000 100000\n', 2],
  ['10000 100000\n', 1],
  ['', Number.POSITIVE_INFINITY],
  ['1 0', Number.POSITIVE_INFINITY],
])('reads the cores of a control group: %j', (text, cores) => {
  expect(coresOfQuota(text)).toBe(cores);
});

it('has at least one core', () => {
  expect(usableCores()).toBeGreaterThanOrEqual(1);
});
