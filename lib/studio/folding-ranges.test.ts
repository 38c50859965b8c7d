import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldingRanges } from './folding-ranges';

const folds = (text: string) => foldingRanges(text).map(({ start, end }) => `${start}-${end}`);

describe('what can be folded', () => {
  it('is a key with all below it, and each list item', () => {
    expect(folds('spec:\n  containers:\n    - name: a\n      image: b\n    - name: c\n')).toEqual([
      '1-5',
      '2-5',
      '3-4',
    ]);
  });

  it('takes a list at the same indentation as its key', () => {
    expect(
      folds('metadata:\n  managedFields:\n  - apiVersion: v1\n    manager: kubectl\n  - op: x\n  name: web\n'),
    ).toEqual(['1-6', '2-5', '3-4']);
  });

  it('ends before blank lines, comments to the left and the next document', () => {
    expect(folds('a:\n  b: 1\n\n# about c\nc:\n  d: 1\n---\na:\n  b: 2\n')).toEqual(['1-2', '5-6', '8-9']);
  });

  it('folds a block scalar with its key, whatever stands in it', () => {
    expect(folds('data:\n  run: |\n    # not a comment\n    - x:\n      y\n  z: 1\n')).toContain('2-5');
  });

  it('knows a key with an anchor or a comment behind the colon', () => {
    expect(folds('a: &x # why\n- 1\n- 2\nb: 1\n')).toEqual(['1-3']);
  });

  it('gives ranges within the text that lie in each other or apart', () => {
    const line = fc.oneof(
      fc.constantFrom('a:', '  b: 1', '  - c', '- d:', '    e: |', '', '# x', '---', '\t- y'),
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const ranges = foldingRanges(lines.join('\n'));
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThan(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(lines.length);
        }
        for (const [at, one] of ranges.entries()) {
          for (const other of ranges.slice(at + 1)) {
            expect(other.start > one.end || other.end <= one.end).toBe(true);
          }
        }
      }),
    );
  });
});
