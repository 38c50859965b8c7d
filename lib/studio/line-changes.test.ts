import { describe, expect, it } from 'vitest';
import { lineChanges } from './line-changes';

const show = (text: string, ...edits: [number, number, string][]) =>
  lineChanges(
    text,
    edits.map(([start, end, inserted]) => ({ start, end, text: inserted })),
  ).map(
    ({ line, lines }) =>
      `${line}|${lines.map(({ change, text: of }) => ({ same: ' ', gone: '-', new: '+' })[change] + of).join('|')}`,
  );

describe('lineChanges', () => {
  const text = 'a: 1\nb: 2\nc: 3\nd: 4\n';

  it('shows a changed line between its neighbours', () => {
    expect(show(text, [8, 9, '5'])).toEqual(['1| a: 1|-b: 2|+b: 5| c: 3']);
  });

  it('shows inserted lines as only new, wherever the insertion begins', () => {
    expect(show(text, [10, 10, 'x: 0\n'])).toEqual(['2| b: 2|+x: 0| c: 3']);
    expect(show(text, [9, 9, '\nx: 0'])).toEqual(['2| b: 2|+x: 0| c: 3']);
    expect(show(text, [20, 20, 'e: 5\n'])).toEqual(['4| d: 4|+e: 5']);
  });

  it('shows removed lines as only gone', () => {
    expect(show(text, [5, 10, ''])).toEqual(['1| a: 1|-b: 2| c: 3']);
  });

  it('joins changes of neighbouring lines and keeps distant ones apart', () => {
    expect(show(text, [3, 4, '9'], [8, 9, '9'])).toEqual(['1|-a: 1|-b: 2|+a: 9|+b: 9| c: 3']);
    expect(show(`${text}e: 5\nf: 6\n`, [3, 4, '9'], [28, 29, '9'])).toEqual([
      '1|-a: 1|+a: 9| b: 2',
      '5| e: 5|-f: 6|+f: 9',
    ]);
  });

  it('works with any line end and with none', () => {
    expect(show('a: 1\r\nb: 2\r\n', [9, 10, '3'])).toEqual(['1| a: 1|-b: 2|+b: 3']);
    expect(show('', [0, 0, 'a'])).toEqual(['1|-|+a']);
  });
});
