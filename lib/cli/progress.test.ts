import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Io } from './io';
import { Progress } from './progress';

let told = '';
function ioWith(stderrIsTerminal: boolean): Io {
  return {
    workingDirectory: '/',
    environment: {},
    stdoutIsTerminal: false,
    stderrIsTerminal,
    launcher: undefined,
    out: () => undefined,
    error: (text) => {
      told += text;
    },
    readStdin: async () => Buffer.alloc(0),
  };
}

beforeEach(() => {
  told = '';
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('counts on a terminal while a run goes on, and leaves nothing behind', () => {
  const progress = new Progress(ioWith(true), 9);
  progress.tick(1);
  expect(told).toBe('');
  vi.advanceTimersByTime(600);
  progress.tick(2);
  progress.tick(3);
  vi.advanceTimersByTime(200);
  progress.tick(4);
  expect(told).toBe('\r2 of 9 files\r4 of 9 files');
  progress.end();
  expect(told.endsWith('\r\u001b[K')).toBe(true);
});

it('says nothing elsewhere', () => {
  const progress = new Progress(ioWith(false), 9);
  vi.advanceTimersByTime(10_000);
  progress.tick(5);
  progress.end();
  expect(told).toBe('');
});
