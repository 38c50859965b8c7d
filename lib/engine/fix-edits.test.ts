import { describe, expect, it } from 'vitest';
import type { Fix } from '../rules/define-rule';
import { EditError } from '../yaml/edit/edit-error';
import { parseStream } from '../yaml/parse';
import { applyEdits } from '../yaml/text-edit';
import { editsOf, takeFixes } from './fix-edits';

const TEXT = 'a: 1\nb: 2\nc: {d: 3, e: 4}\n';

function setting(key: string, value: number): Fix {
  return { title: `set ${key}`, safe: true, edit: (draft) => draft.set(0, key.split('.'), value) };
}

describe('takeFixes', () => {
  it('takes fixes of different places together', () => {
    const { edits, taken } = takeFixes(parseStream(TEXT), [setting('c.e', 40), setting('a', 10)]);
    expect(applyEdits(TEXT, edits)).toBe('a: 10\nb: 2\nc: {d: 3, e: 40}\n');
    expect(taken.map(({ title }) => title)).toEqual(['set c.e', 'set a']);
  });

  it('leaves a fix of the same place for the next round', () => {
    const { edits, taken } = takeFixes(parseStream(TEXT), [setting('a', 10), setting('a', 11), setting('b', 20)]);
    expect(applyEdits(TEXT, edits)).toBe('a: 10\nb: 20\nc: {d: 3, e: 4}\n');
    expect(taken.map(({ title }) => title)).toEqual(['set a', 'set b']);
  });

  it('passes over a fix that this text cannot take, and one that changes nothing', () => {
    const refused: Fix = {
      title: 'refused',
      safe: true,
      edit: () => {
        throw new EditError('cannot-write', 'no');
      },
    };
    expect(editsOf(parseStream(TEXT), refused)).toBeUndefined();
    expect(takeFixes(parseStream(TEXT), [refused, setting('a', 1)])).toEqual({ edits: [], taken: [] });
  });

  it('does not hide a fault of the program', () => {
    const broken: Fix = {
      title: 'broken',
      safe: true,
      edit: () => {
        throw new TypeError('x');
      },
    };
    expect(() => editsOf(parseStream(TEXT), broken)).toThrow(TypeError);
  });
});
