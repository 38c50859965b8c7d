import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../yaml/text-edit';
import { singleEdit, toEditorText } from './editor-text';

const anyText = fc
  .array(fc.constantFrom('a', 'b: c', ' ', '\n', '\r\n', '\r', '\t', 'ü', '😀'), { maxLength: 40 })
  .chain((parts) => fc.constantFrom('', '\ufeff').map((mark) => mark + parts.join('')));

describe('toEditorText', () => {
  it('leads every offset of the editor to the text and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const view = toEditorText(text);
        expect(view.value).toBe(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
        for (let offset = 0; offset <= view.value.length; offset += 1) {
          const there = view.fromEditor(offset);
          expect(view.toEditor(there)).toBe(offset);
          const character = view.value[offset];
          expect(/[\r\n]/.test(text[there] ?? '') ? '\n' : text[there]).toBe(character);
        }
        let last = 0;
        for (let offset = 0; offset <= text.length; offset += 1) {
          const here = view.toEditor(offset);
          expect(here).toBeGreaterThanOrEqual(last);
          expect(here).toBeLessThanOrEqual(view.value.length);
          last = here;
        }
      }),
    );
  });

  it('makes an edit of the editor one of the text that shows the same', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(10), fc.constantFrom('x', '', 'a\nb', '\n'), (text, at, length, typed) => {
        const view = toEditorText(text);
        const start = at % (view.value.length + 1);
        const edit = { start, end: Math.min(view.value.length, start + length), text: typed };
        const real = view.editFromEditor(edit);
        // A new line written right behind a lone carriage return would join it to one line end.
        fc.pre(!(real.text.startsWith('\n') && text[real.start - 1] === '\r'));
        fc.pre(!(real.text === '' && text[real.start - 1] === '\r' && text[real.end] === '\n'));
        fc.pre(!(real.text.endsWith('\r') && text[real.end] === '\n'));
        expect(toEditorText(applyEdits(text, [real])).value).toBe(applyEdits(view.value, [edit]));
      }),
    );
  });

  it('writes new lines as the text does and leaves the mark at the start alone', () => {
    const view = toEditorText('\ufeffa: 1\r\nb: 2\r\n');
    expect(view.editFromEditor({ start: 0, end: 1, text: 'x\ny' })).toEqual({ start: 1, end: 2, text: 'x\r\ny' });
    expect(view.editFromEditor({ start: 5, end: 6, text: 'z' })).toEqual({ start: 7, end: 8, text: 'z' });
  });
});

describe('singleEdit', () => {
  it('leads from any text to any other and touches only what differs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        (a, b) => {
          const edit = singleEdit(a, b);
          expect(applyEdits(a, edit === undefined ? [] : [edit])).toBe(b);
          if (edit !== undefined && edit.end > edit.start && edit.text !== '')
            expect(a[edit.start]).not.toBe(edit.text[0]);
        },
      ),
    );
  });
});
