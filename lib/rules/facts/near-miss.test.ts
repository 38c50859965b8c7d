import { expect, test } from 'vitest';
import { nearMiss } from './near-miss';

test('one slip away', () => {
  expect(nearMiss('routes.yaml', ['route.yaml', 'other.yaml'])).toBe('route.yaml');
  expect(nearMiss('htpp', ['http', 'metrics'])).toBe('http');
});

test('case and separators do not count', () => {
  expect(nearMiss('web_server', ['web-server', 'worker'])).toBe('web-server');
});

test('short names must agree but for case', () => {
  expect(nearMiss('db', ['dc', 'dx'])).toBeUndefined();
});

test('two that are equally near are no answer', () => {
  expect(nearMiss('cache', ['cachea', 'cacheb'])).toBeUndefined();
});

test('the name itself is no near miss', () => {
  expect(nearMiss('data', ['data'])).toBeUndefined();
});
