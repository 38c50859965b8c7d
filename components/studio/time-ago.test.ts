import { expect, it } from 'vitest';
import { timeAgo } from './time-ago';

it('says when something was kept as people would', () => {
  const now = new Date(2026, 10, 24, 9, 30).getTime();
  const at = (...parts: [number, number, number, number, number]) => timeAgo(new Date(...parts).getTime(), now);
  expect(timeAgo(now - 20_000, now)).toBe('just now');
  expect(timeAgo(now - 60_000, now)).toBe('1 minute ago');
  expect(at(2026, 10, 24, 9, 1)).toBe('29 minutes ago');
  expect(at(2026, 10, 24, 1, 5)).toBe('today 01:05');
  expect(at(2026, 10, 23, 23, 10)).toBe('yesterday 23:10');
  expect(at(2026, 10, 3, 9, 12)).toBe('3 Nov 09:12');
});
