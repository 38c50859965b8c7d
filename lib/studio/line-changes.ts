import { LineIndex } from '../yaml/line-index';
import { applyEdits, type TextEdit } from '../yaml/text-edit';

export interface ChangedLine {
  readonly change: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Lines that change together, with a line of what stands around them. */
export interface ChangeBlock {
  /** Of its first line in the text before; from 1. */
  readonly line: number;
  readonly lines: readonly ChangedLine[];
}

/** Unchanged lines shown before and after a change. */
const AROUND = 1;

/**
 * What edits change, line by line. Edits that touch neighbouring lines make one block; within it the lines that are
 * the same before and after, at its top and at its end, are shown once.
 */
export function lineChanges(text: string, edits: readonly TextEdit[]): ChangeBlock[] {
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  const groups: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of ordered) {
    const start = lineStart(text, edit.start);
    const end = lineEnd(text, edit.end);
    const last = groups.at(-1);
    if (last !== undefined && start <= last.end + 1) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else groups.push({ start, end, edits: [edit] });
  }
  const lines = new LineIndex(text);
  return groups.map(({ start, end, edits: inside }) => {
    const before = text.slice(start, end);
    const after = applyEdits(
      before,
      inside.map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text })),
    );
    return block(lines, { start, end }, splitLines(before), splitLines(after));
  });
}

function block(
  lines: LineIndex,
  range: { start: number; end: number },
  before: string[],
  after: string[],
): ChangeBlock {
  let top = 0;
  while (top < before.length && top < after.length && before[top] === after[top]) top += 1;
  let bottom = 0;
  while (
    bottom < before.length - top &&
    bottom < after.length - top &&
    before[before.length - 1 - bottom] === after[after.length - 1 - bottom]
  ) {
    bottom += 1;
  }
  const first = lines.at(range.start).line;
  const last = lines.at(range.end).line;
  const above = first > 1 ? [lines.lineText(first - 1)] : [];
  const below = last < lines.lineCount ? [lines.lineText(last + 1)] : [];
  const head = [...above, ...before.slice(0, top)].slice(-AROUND);
  const tail = [...before.slice(before.length - bottom), ...below].slice(0, AROUND);
  const same = (unchanged: readonly string[]): ChangedLine[] =>
    unchanged.map((line) => ({ change: 'same', text: line }));
  return {
    line: first + top - head.length,
    lines: [
      ...same(head),
      ...before.slice(top, before.length - bottom).map((line): ChangedLine => ({ change: 'gone', text: line })),
      ...after.slice(top, after.length - bottom).map((line): ChangedLine => ({ change: 'new', text: line })),
      ...same(tail.filter((line, index) => !(line === '' && index === tail.length - 1))),
    ],
  };
}

function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  const at = text.slice(offset).search(/[\r\n]/);
  return at < 0 ? text.length : offset + at;
}
