import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../yaml/text-edit';
import { createStudio, hasUnsavedWork } from './studio';

const command = (label: string) => ({ label, origin: 'command' as const });
const typing = { label: 'Typing', origin: 'editor' as const };

describe('the document store', () => {
  it('restores the identical text for any edits, undone and redone in any order', () => {
    const anyEdits = fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.nat(20),
        text: fc.string({ maxLength: 12, unit: 'binary' }),
        byHand: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anyEdits, fc.nat(400), (start, plan, pause) => {
        let clock = 0;
        const studio = createStudio(() => clock);
        studio.restore({ text: start, fileName: 'a.yaml' });
        for (const { at, length, text, byHand } of plan) {
          clock += pause * 5;
          const before = studio.get().text;
          const from = at % (before.length + 1);
          studio.edit(
            [{ start: from, end: Math.min(before.length, from + length), text }],
            byHand ? typing : command('x'),
          );
        }
        const end = studio.get().text;
        const seen = [end];
        while (studio.undo() !== undefined) seen.push(studio.get().text);
        expect(studio.get().text).toBe(start);
        for (let i = seen.length - 2; i >= 0; i -= 1) {
          studio.redo();
          expect(studio.get().text).toBe(seen[i]);
        }
        expect(studio.redo()).toBeUndefined();
        expect(studio.get().text).toBe(end);
      }),
      { numRuns: 300 },
    );
  });

  it('joins typing without pause to one step, and starts anew after a pause, a new line, or a command', () => {
    let clock = 0;
    const studio = createStudio(() => clock);
    const type = (text: string) => {
      clock += 100;
      const at = studio.get().text.length;
      studio.edit([{ start: at, end: at, text }], typing);
    };
    for (const letter of 'kind') type(letter);
    expect(studio.get().history.done).toHaveLength(1);
    studio.edit([{ start: 3, end: 4, text: '' }], typing);
    expect(studio.get().history.done).toHaveLength(1);
    type('\n');
    expect(studio.get().history.done).toHaveLength(2);
    clock += 5000;
    type('x');
    expect(studio.get().history.done).toHaveLength(3);
    studio.edit([{ start: 0, end: 0, text: 'a' }], command('Added'));
    studio.edit([{ start: 1, end: 1, text: 'b' }], typing);
    expect(studio.get().history.done).toHaveLength(5);
    expect(studio.undo()).toBe('Typing');
    expect(studio.undo()).toBe('Added');
    expect(studio.get().text).toBe('kin\nx');
  });

  it('forgets what was undone once something new is done', () => {
    const studio = createStudio();
    studio.edit([{ start: 0, end: 0, text: 'a' }], command('a'));
    studio.undo();
    studio.edit([{ start: 0, end: 0, text: 'b' }], command('b'));
    expect(studio.redo()).toBeUndefined();
    expect(studio.get().text).toBe('b');
  });

  it('takes an edit that changes nothing for no step', () => {
    const studio = createStudio();
    studio.restore({ text: 'abc', fileName: '' });
    const { revision } = studio.get();
    studio.edit([{ start: 0, end: 1, text: 'a' }], command('none'));
    expect(studio.get().history.done).toHaveLength(0);
    expect(studio.get().revision).toBe(revision);
  });

  it('undoes opening another file, with its name, its pod and the selection', () => {
    const studio = createStudio();
    studio.open({ text: 'one', fileName: 'one.yaml', label: 'Opened one.yaml' });
    studio.choosePod('0/Pod/a');
    studio.select({ kind: 'container', id: 'web' });
    studio.edit([{ start: 3, end: 3, text: '!' }], command('edit'));
    expect(hasUnsavedWork(studio.get())).toBe(true);
    studio.open({ text: 'two', fileName: 'two.yaml', label: 'Opened two.yaml' });
    expect(hasUnsavedWork(studio.get())).toBe(false);
    expect(studio.get().selection).toBeUndefined();
    studio.undo();
    expect(studio.get()).toMatchObject({
      text: 'one!',
      fileName: 'one.yaml',
      pod: '0/Pod/a',
      selection: { kind: 'container', id: 'web' },
    });
  });

  it('keeps the newest step even when it is larger than the whole history may be', () => {
    const studio = createStudio();
    const large = 'x'.repeat(9_000_000);
    studio.restore({ text: 'a', fileName: '' });
    studio.edit([{ start: 0, end: 1, text: 'b' }], command('small'));
    studio.edit([{ start: 0, end: 1, text: large }], command('large'));
    studio.edit([{ start: 0, end: large.length, text: 'c' }], command('back'));
    expect(studio.get().history.done.length).toBeLessThan(3);
    studio.undo();
    expect(studio.get().text).toBe(large);
  });

  it('tells listeners once per change, and not at all where nothing changed', () => {
    const studio = createStudio();
    let told = 0;
    const stop = studio.subscribe(() => {
      told += 1;
    });
    const edit: TextEdit[] = [{ start: 0, end: 0, text: 'a' }];
    studio.edit(edit, command('a'));
    studio.rename('');
    studio.select(undefined);
    expect(told).toBe(1);
    stop();
    studio.undo();
    expect(told).toBe(1);
  });
});
