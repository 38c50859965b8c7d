import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, invertEdits, type TextEdit } from './text-edit';

/** A text and edits of it that do not overlap. */
const textAndEdits = fc
  .record({
    text: fc.string({ maxLength: 30 }),
    cuts: fc.uniqueArray(fc.nat(30), { maxLength: 8 }),
    news: fc.array(fc.string({ maxLength: 4 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ text, cuts, news }) => {
    const inside = cuts.filter((cut) => cut <= text.length).sort((a, b) => a - b);
    const edits: TextEdit[] = [];
    for (let index = 0; index + 1 < inside.length; index += 2) {
      edits.push({ start: inside[index] ?? 0, end: inside[index + 1] ?? 0, text: news[edits.length] ?? '' });
    }
    return { text, edits };
  });

describe('text edits', () => {
  it('can be undone', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text);
      }),
    );
  });

  it('may come in any order, and insertions at one place stand in theirs', () => {
    const edits = [
      { start: 3, end: 4, text: 'D' },
      { start: 1, end: 1, text: 'x' },
      { start: 1, end: 1, text: 'y' },
    ];
    expect(applyEdits('abcd', edits)).toBe('axybcD');
  });

  it.each([
    [
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ],
    ],
    [[{ start: 0, end: 9, text: '' }]],
    [[{ start: 2, end: 1, text: '' }]],
  ])('refuses what overlaps or lies outside: %j', (edits) => {
    expect(() => applyEdits('abcd', edits)).toThrow(RangeError);
  });
});
