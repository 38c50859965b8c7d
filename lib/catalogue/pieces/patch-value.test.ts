import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentValue } from '../../commands/open-pod';
import { openText } from '../../commands/run-on-text';
import { valueAt } from '../../yaml/read-value';
import { applyEdits } from '../../yaml/text-edit';
import type { JsonValue } from '../../yaml/tree';
import { isEqual, patchValue } from './patch-value';

function patched(text: string, before: JsonValue, after: JsonValue): string {
  const context = openText(text);
  const read = (path: readonly (string | number)[]) => valueAt(documentValue(context, 0), path);
  patchValue({ draft: context.draft, documentIndex: 0, read }, ['a'], before, after);
  return applyEdits(text, context.draft.edits());
}

describe('patchValue', () => {
  it('touches what differs and keeps what a person added', () => {
    const text = 'a:\n  args:\n  - --x=1 # why\n  - --mine\n  cpu: 10m\n  own: true\n';
    expect(patched(text, { args: ['--x=1'], cpu: '10m' }, { args: ['--x=2', '--y'], cpu: '10m' })).toBe(
      'a:\n  args:\n  - --x=2 # why\n  - --y\n  - --mine\n  cpu: 10m\n  own: true\n',
    );
  });

  it('knows a flag by one hyphen or two, and its value as a word of its own', () => {
    expect(patched('a:\n- -x=1\n- --y\n- "2"\n- --z\n', ['--x=1', '--y=2'], ['--x=3', '--y=4'])).toBe(
      'a:\n- --x=3\n- --y\n- "4"\n- --z\n',
    );
  });

  it('does not add what the person left out and what does not change', () => {
    expect(patched('a:\n- --x=1\n', ['--x=1', '--y=2'], ['--x=3', '--y=2'])).toBe('a:\n- --x=3\n');
  });

  it('compares lists of objects by name', () => {
    const text = 'a:\n- name: mine\n- name: x\n  v: 1 # one\n- name: z\n';
    expect(patched(text, [{ name: 'x', v: 1 }, { name: 'z' }], [{ name: 'x', v: 2 }])).toBe(
      'a:\n- name: mine\n- name: x\n  v: 2 # one\n',
    );
  });

  it('changes lines of a text that was changed by hand', () => {
    const text = 'a: |\n  one\n  # mine\n  two\n';
    expect(patched(text, 'one\ntwo\n', 'one\n2\n')).toBe('a: |\n  one\n  # mine\n  2\n');
  });

  it('leads from any settings to any others', () => {
    const settings = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean()),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(settings, settings, (before, after) => {
        const text = patched(`a: ${JSON.stringify(before)}\nz: 1\n`, before, after);
        expect(valueAt(documentValue(openText(text), 0), ['a'])).toEqual(after);
      }),
    );
  });

  it('isEqual is about content', () => {
    expect(isEqual({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
    expect(isEqual({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(isEqual([1], { 0: 1 })).toBe(false);
  });
});
