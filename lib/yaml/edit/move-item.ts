import { childStart, extentOf } from '../comments';
import type { TextEdit } from '../text-edit';
import type { JsonValue, Path, YamlNode, YamlSequence } from '../tree';
import { lineStart } from '../trivia';
import { toValue } from '../value';
import type { DocumentEdits } from './document-edits';
import { EditError } from './edit-error';
import { insertLines, removeLines } from './place';
import { sameValue } from './same-value';
import { type Walk, walk } from './walk';

/**
 * Moves an item to `index` of a sequence, counted when the item has been taken out of where it was. A list that loses its
 * last item goes with it. Between block lists the lines move as they are, comments included; else the value is written.
 */
export function moveItem(edits: DocumentEdits, from: Path, sequence: Path, index: number): void {
  const at = own(edits, from);
  const source = at.spots.at(-1);
  const position = from.at(-1);
  if (at.stop !== 'end' || source?.parent.kind !== 'sequence' || typeof position !== 'number') {
    throw new EditError('not-found', `"${from.join('.')}" is no item of a list.`);
  }
  if (startsWith(sequence, from)) throw new EditError('cannot-write', 'An item cannot be moved into itself.');
  const value = toValue(at.last).value;
  const sourcePath = from.slice(0, -1);
  const same = samePath(sourcePath, sequence);
  if (same && index === position) return;
  if (moveLines(edits, from, sequence, index, same)) return;
  const empties = source.parent.items.length === 1 && !same;
  edits.remove(from, empties);
  edits.insert(afterRemoval(sequence, from, empties), value, index);
}

/** The walk to an item, with everything on the way made the document's own. */
function own(edits: DocumentEdits, path: Path): Walk {
  for (;;) {
    const at = edits.walk(path);
    if (at.stop === 'alias') edits.copyInPlace(path.slice(0, at.depth), at);
    else return at;
  }
}

/** Moves the lines of an item between block lists; false where that cannot be done or would change any value. */
function moveLines(edits: DocumentEdits, from: Path, sequence: Path, index: number, same: boolean): boolean {
  const { document } = edits;
  const { root, text } = document;
  if (root === undefined) return false;
  const source = walk(root, from).spots.at(-1);
  const target = walk(root, sequence);
  const list = target.last;
  if (source?.parent.kind !== 'sequence' || source.parent.flow || source.parent.items.length < 2) return false;
  if (target.stop !== 'end' || list.kind !== 'sequence' || list.flow || list.items.length === 0) return false;
  const item = source.parent.items[source.index];
  if (item === undefined || hasReference(item)) return false;
  const to = Math.max(0, Math.min(index, list.items.length - (same ? 1 : 0)));
  const taken = takeLines(text, source.parent, source.index);
  const shift = columnOf(text, list) - columnOf(text, source.parent);
  // The index counts without the item itself.
  const before = same && to >= source.index ? to + 1 : to;
  const lines = taken.map((line, order) => reindent(line, shift, order === 0));
  const insertion = insertLines(text, list, before, lines, edits.text.eol);
  const removal = removeLines(text, source.parent, source.index);
  if (overlaps(removal, insertion)) return false;
  const expected = moved(toValue(root).value, from, sequence, to);
  edits.apply([removal, insertion]);
  const after = edits.document.root;
  if (after !== undefined && sameValue(toValue(after).value, expected)) return true;
  throw new EditError('cannot-write', 'This item cannot be moved there without changing what is around it.');
}

/** An item's lines, comments above included; the first starts at the item's column. */
function takeLines(text: string, parent: YamlSequence, index: number): string[] {
  const { start, end, ownLine, child } = extentOf(text, parent, index);
  const from = ownLine ? start : child;
  const column = child - lineStart(text, child);
  const lines = text
    .slice(from, end)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  if (ownLine) lines[0] = (lines[0] ?? '').slice(column);
  return lines;
}

function columnOf(text: string, list: YamlSequence): number {
  const first = childStart(list, 0);
  return first - lineStart(text, first);
}

/** Moves a line by some columns: as far left as its white space goes, blank lines not at all. */
function reindent(line: string, shift: number, isFirst: boolean): string {
  if (isFirst || shift === 0 || line.trim() === '') return line;
  if (shift > 0) return ' '.repeat(shift) + line;
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(spaces, -shift));
}

function overlaps(removal: TextEdit, insertion: TextEdit): boolean {
  return insertion.start > removal.start && insertion.start < removal.end;
}

/** Whether a node holds anchors or aliases, whose order in the text matters. */
function hasReference(node: YamlNode): boolean {
  if (node.kind === 'alias' || node.anchor !== undefined) return true;
  if (node.kind === 'sequence') return node.items.some(hasReference);
  return node.kind === 'mapping' && node.pairs.some((pair) => hasReference(pair.key) || hasReference(pair.value));
}

/** The value of the document with the item moved. */
function moved(root: JsonValue, from: Path, sequence: Path, to: number): JsonValue {
  const copy: JsonValue = structuredClone(root);
  const source = valueAt(copy, from.slice(0, -1));
  const target = valueAt(copy, sequence);
  const [item = null] = Array.isArray(source) ? source.splice(Number(from.at(-1)), 1) : [];
  if (Array.isArray(target)) target.splice(to, 0, item);
  return copy;
}

function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = Array.isArray(at) ? at[Number(step)] : at[String(step)];
  }
  return at;
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && startsWith(a, b);
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => String(step) === String(path[index]));
}

/** The path of the target list when an item that stood before it in the same list above is gone. */
function afterRemoval(path: Path, removed: Path, listGone: boolean): Path {
  const depth = removed.length - 1;
  const index = removed[depth];
  const step = path[depth];
  if (listGone || typeof index !== 'number' || typeof step !== 'number' || path.length <= depth) return path;
  if (!startsWith(path, removed.slice(0, depth)) || step <= index) return path;
  return [...path.slice(0, depth), step - 1, ...path.slice(depth + 1)];
}
