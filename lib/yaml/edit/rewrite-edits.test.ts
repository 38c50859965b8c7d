import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text-edit';
import { rewriteEdits } from './rewrite-edits';

describe('rewriteEdits', () => {
  it('touches the lines between the common first and last ones', () => {
    expect(rewriteEdits('a\nb\nc\nd\n', 'a\nx\ny\nd\n')).toEqual([{ start: 2, end: 6, text: 'x\ny\n' }]);
  });

  it('leads from any text to any other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', ' ')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, rewriteEdits(before, after))).toBe(after);
      }),
    );
  });
});
