import { describe, expect, it } from 'vitest';
import { remembered } from './remembered';

describe('remembered', () => {
  it('works once per text, whatever the answer is', () => {
    const asked: string[] = [];
    const size = remembered((text) => {
      asked.push(text);
      return text === 'none' ? undefined : text.length;
    });
    expect(['ab', 'none', 'ab', 'none', '__proto__'].map(size)).toEqual([2, undefined, 2, undefined, 9]);
    expect(asked).toEqual(['ab', 'none', '__proto__']);
  });

  it('forgets rather than grow, and keeps no long texts', () => {
    let calls = 0;
    const size = remembered((text) => {
      calls++;
      return text.length;
    });
    for (let index = 0; index < 3000; index++) size(`text ${index}`);
    expect(calls).toBe(3000);
    size('text 0');
    expect(calls).toBe(3001);
    const long = 'x'.repeat(1000);
    size(long);
    size(long);
    expect(calls).toBe(3003);
  });
});
