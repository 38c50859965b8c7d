import { childStart, extentOf } from '../comments';
import type { TextEdit } from '../text-edit';
import type { Path, YamlDocument, YamlSequence } from '../tree';
import type { DocumentEdits } from './document-edits';
import { childCount, insertLines, removeLines, replaceValue } from './place';
import { columnOf } from './style';
import { isNull, type Walk, walk } from './walk';
import { writeKey } from './write-scalar';

/** A move between lists. */
export interface Move {
  readonly from: Path;
  /** The list that the item is in. */
  readonly list: Path;
  /** Where it goes, as called before the move. */
  readonly sequence: Path;
  /** Counted without the item. */
  readonly index: number;
  /** Whether both lists are one. */
  readonly same: boolean;
  /** Whether the list goes with its only item. */
  readonly goes: boolean;
}

/** Moves the lines of an item of a block list; false where the lists are not written so that lines can move. */
export function moveLines(edits: DocumentEdits, move: Move): boolean {
  const { document } = edits;
  const { root, text } = document;
  const source = root === undefined ? undefined : walk(root, move.from);
  const spot = source?.spots.at(-1);
  if (root === undefined || source === undefined || spot?.parent.kind !== 'sequence' || spot.parent.flow) return false;
  const removal = removalOf(text, source, spot.parent, spot.index, move);
  const insertion = insertionOf(edits, walk(root, move.sequence), spot.parent, spot.index, move);
  if (removal === undefined || insertion === undefined) return false;
  if (insertion.some(({ start }) => start > removal.start && start < removal.end)) return false;
  edits.apply([removal, ...insertion]);
  return true;
}

function removalOf(text: string, source: Walk, list: YamlSequence, index: number, move: Move): TextEdit | undefined {
  if (list.items.length > 1) return removeLines(text, list, index);
  const holder = source.spots.at(-2);
  if (!move.goes || holder === undefined || holder.parent.flow || childCount(holder.parent) < 2) return undefined;
  return removeLines(text, holder.parent, holder.index);
}

function insertionOf(
  edits: DocumentEdits,
  target: Walk,
  source: YamlSequence,
  index: number,
  move: Move,
): readonly TextEdit[] | undefined {
  const { text, eol } = { text: edits.document.text, eol: edits.text.eol };
  const from = columnOf(text, childStart(source, 0));
  const { last } = target;
  if (target.stop === 'end' && last.kind === 'sequence' && !last.flow && last.items.length > 0) {
    // Lists of the same name and depth may stand anywhere; the index counts without the item itself.
    const before = move.same && move.index >= index ? move.index + 1 : Math.min(move.index, last.items.length);
    const lines = takeLines(text, source, index, columnOf(text, childStart(last, 0)) - from);
    return insertLines(text, last, before, lines, eol);
  }
  if (move.index !== 0) return undefined;
  const style = edits.text.writer(edits.index).style(target.nodes);
  const key = move.sequence.at(-1);
  const isLast = target.depth === move.sequence.length - 1;
  if (
    target.stop === 'missing' &&
    isLast &&
    typeof key === 'string' &&
    last.kind === 'mapping' &&
    !last.flow &&
    last.pairs.length > 0
  ) {
    const column = columnOf(text, childStart(last, 0));
    const dash = column + style.dashOffset;
    const [first = '', ...rest] = takeLines(text, source, index, dash - from);
    const name = writeKey(key, { flow: false, json: false, quote: style.quote });
    return insertLines(text, last, last.pairs.length, [`${name}:`, ' '.repeat(dash) + first, ...rest], eol);
  }
  return intoEmpty(edits.document, target, source, index, style.dashOffset, eol);
}

/** A key with nothing, `[]` or null behind it. */
function intoEmpty(
  { text }: YamlDocument,
  target: Walk,
  source: YamlSequence,
  index: number,
  dashOffset: number,
  eol: string,
): readonly TextEdit[] | undefined {
  const spot = target.spots.at(-1);
  const { last } = target;
  const empty = isNull(last) || (last.kind === 'sequence' && last.items.length === 0);
  if (target.stop !== 'end' || !empty || spot?.parent.kind !== 'mapping' || spot.parent.flow) return undefined;
  if (last.anchor !== undefined) return undefined;
  const dash = columnOf(text, childStart(spot.parent, spot.index)) + dashOffset;
  const from = columnOf(text, childStart(source, 0));
  const [first = '', ...rest] = takeLines(text, source, index, dash - from);
  return replaceValue(text, spot.parent, spot.index, { head: '', body: [' '.repeat(dash) + first, ...rest] }, eol);
}

/** An item's lines, comments above included, moved by some columns; the first begins at the item's own column. */
function takeLines(text: string, parent: YamlSequence, index: number, shift: number): string[] {
  const { start, end, ownLine, child } = extentOf(text, parent, index);
  const from = ownLine ? start : child;
  const lines = text
    .slice(from, end)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  if (ownLine) lines[0] = (lines[0] ?? '').slice(columnOf(text, child));
  return lines.map((line, order) => (order === 0 ? line : reindent(line, shift)));
}

/** Moves a line by some columns: to the left as far as its spaces go; blank lines stay. */
function reindent(line: string, shift: number): string {
  if (shift === 0 || line.trim() === '') return line;
  if (shift > 0) return ' '.repeat(shift) + line;
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(spaces, -shift));
}
