import { describe, expect, it } from 'vitest';
import { LineIndex } from './line-index';

describe('LineIndex', () => {
  it('counts lines and columns from 1, whatever ends a line', () => {
    const index = new LineIndex('a\nbc\r\nd\re');
    expect(index.lineCount).toBe(4);
    expect([0, 2, 3, 6, 8].map((offset) => index.at(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ]);
  });

  it('clamps offsets and gives a line without its end', () => {
    const index = new LineIndex('x: 1\r\ny: 2\n');
    expect(index.at(99)).toEqual({ line: 3, column: 1 });
    expect(index.lineText(1)).toBe('x: 1');
    expect(index.lineText(2)).toBe('y: 2');
    expect(index.lineText(9)).toBe('');
  });
});
