import { describe, expect, it } from 'vitest';
import type { Engine } from '@/lib/engine/protocol';
import { laterEngine } from './later-engine';

describe('an engine that comes later', () => {
  it('is loaded once, with the first question, and answers in order', async () => {
    const asked: unknown[] = [];
    let loads = 0;
    const engine = laterEngine(async () => {
      loads += 1;
      return {
        locate: async (question: unknown) => {
          asked.push(question);
          return undefined;
        },
      } as unknown as Engine;
    });
    expect(loads).toBe(0);
    await Promise.all([engine.locate({ revision: 1, offset: 1 }), engine.locate({ revision: 1, offset: 2 })]);
    expect(loads).toBe(1);
    expect(asked).toEqual([
      { revision: 1, offset: 1 },
      { revision: 1, offset: 2 },
    ]);
  });

  it('fails a question whose engine cannot be loaded', async () => {
    const engine = laterEngine(() => Promise.reject(new Error('offline')));
    await expect(engine.locate({ revision: 1, offset: 1 })).rejects.toThrow('offline');
  });
});
