import type { TextEdit } from '../yaml/text-edit';

/**
 * A text as an editor holds it, with one kind of line end and no byte order mark, and the way back: editors make line
 * ends uniform, our text must not change by being looked at.
 */
export interface EditorText {
  /** With `\n` at every line end. */
  readonly value: string;
  readonly toEditor: (offset: number) => number;
  readonly fromEditor: (offset: number) => number;
  /** An edit made in the editor, against the real text; new lines get the line end that the text uses most. */
  readonly editFromEditor: (edit: TextEdit) => TextEdit;
  readonly editToEditor: (edit: TextEdit) => TextEdit;
}

const identity = (offset: number) => offset;

export function toEditorText(text: string): EditorText {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (mark === 0 && !text.includes('\r')) {
    return {
      value: text,
      toEditor: identity,
      fromEditor: identity,
      editFromEditor: (edit) => edit,
      editToEditor: (edit) => ({ ...edit, text: unify(edit.text) }),
    };
  }
  /** Offsets in `value` of the line ends that are two characters in the text. */
  const doubles: number[] = [];
  let returns = 0;
  let feeds = 0;
  for (let i = mark; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10) feeds += 1;
    if (code !== 13) continue;
    if (text.charCodeAt(i + 1) === 10) {
      doubles.push(i - mark - doubles.length);
      i += 1;
    } else returns += 1;
  }
  const lineEnd = doubles.length >= feeds && doubles.length >= returns ? '\r\n' : feeds >= returns ? '\n' : '\r';
  const fromEditor = (offset: number) => offset + mark + countBelow(doubles, offset);
  const toEditor = (offset: number) => {
    // The n-th double line end stands in the text n characters further right than in the value.
    const position = Math.max(0, offset - mark);
    let low = 0;
    let high = doubles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((doubles[middle] ?? 0) + middle + 1 < position) low = middle + 1;
      else high = middle;
    }
    const start = doubles[low];
    const inside = start !== undefined && position === start + low + 1;
    return position - low - (inside ? 1 : 0);
  };
  return {
    value: unify(text.slice(mark)),
    toEditor,
    fromEditor,
    editFromEditor: (edit) => ({
      start: fromEditor(edit.start),
      end: fromEditor(edit.end),
      text: unify(edit.text).replaceAll('\n', lineEnd),
    }),
    editToEditor: (edit) => ({ start: toEditor(edit.start), end: toEditor(edit.end), text: unify(edit.text) }),
  };
}

function unify(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** How many of the ascending numbers are below the bound. */
function countBelow(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest single edit that leads from one text to the other: what a plain text field did. */
export function singleEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
