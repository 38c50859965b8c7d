import { expect, test } from 'vitest';
import { readLimits } from './limits';

/** Next's types make NODE_ENV a must; no limit depends on it. */
const read = (environment: Record<string, string>) => readLimits({ NODE_ENV: 'test', ...environment });

test('limits without an environment', () => {
  const limits = read({});
  expect(limits).toMatchObject({ bytes: 3145728, queue: 16, timeLimit: 20_000, waitLimit: 10_000, heapMegabytes: 512 });
  expect(limits.threads).toBeGreaterThanOrEqual(1);
  expect(limits.threads).toBeLessThanOrEqual(4);
});

test('every limit can be set', () => {
  expect(
    read({
      OUTRIGGER_API_BYTES: '1000',
      OUTRIGGER_API_THREADS: '9',
      OUTRIGGER_API_QUEUE: '0',
      OUTRIGGER_API_SECONDS: '2',
      OUTRIGGER_API_WAIT_SECONDS: '3',
      OUTRIGGER_API_HEAP_MIB: '64',
    }),
  ).toEqual({ bytes: 1000, threads: 9, queue: 0, timeLimit: 2000, waitLimit: 3000, heapMegabytes: 64 });
});

test.each([
  ['OUTRIGGER_API_BYTES', '3MiB'],
  ['OUTRIGGER_API_BYTES', '0'],
  ['OUTRIGGER_API_THREADS', '-1'],
  ['OUTRIGGER_API_SECONDS', '1e3'],
  ['OUTRIGGER_API_QUEUE', '1.5'],
  ['OUTRIGGER_API_HEAP_MIB', '8'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(`${name}=${value}`);
});
