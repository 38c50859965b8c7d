import type { JsonValue, Path } from '../tree';
import { toValue } from '../value';
import type { DocumentEdits } from './document-edits';
import { EditError } from './edit-error';
import { moveLines } from './move-lines';
import { sameValue } from './same-value';
import { addOwn, copyInPlace } from './shared-values';
import type { Walk } from './walk';

/**
 * Moves an item to `index` of a sequence, counted when the item has been taken out of where it was. A list that loses
 * its last item to another list goes too. In block style the lines move as they are, comments included; else the value
 * is written anew.
 */
export function moveItem(edits: DocumentEdits, from: Path, sequence: Path, index: number): void {
  const at = ownItem(edits, from);
  const source = at.spots.at(-1);
  const position = from.at(-1);
  if (at.stop !== 'end' || source?.parent.kind !== 'sequence' || typeof position !== 'number') {
    throw new EditError('not-found', `"${from.join('.')}" is no item of a list.`);
  }
  if (startsWith(sequence, from)) throw new EditError('cannot-write', 'An item cannot be moved into itself.');
  const list = from.slice(0, -1);
  const same = list.length === sequence.length && startsWith(sequence, list);
  const count = source.parent.items.length;
  const to = same ? Math.max(0, Math.min(index, count - 1)) : Math.max(0, index);
  if (same && to === position) return;
  const { root } = edits.document;
  const goes = count === 1 && !same && typeof list.at(-1) === 'string';
  const value = toValue(at.last).value;
  const target = afterRemoval(sequence, from);
  if (root !== undefined) {
    const expected = movedValue(toValue(root).value, from, target, to, goes);
    if (attempt(edits, expected, () => moveLines(edits, { from, list, sequence, index: to, same, goes }))) return;
  }
  edits.remove(goes ? list : from, false);
  edits.insert(target, value, to);
}

/** Makes the move with the lines as they are; false, and nothing changed, when the result is not the move. */
function attempt(edits: DocumentEdits, expected: JsonValue, move: () => boolean): boolean {
  try {
    edits.text.atomically(() => {
      const { root } = move() ? edits.document : { root: undefined };
      if (root === undefined || !sameValue(toValue(root).value, expected))
        throw new EditError('cannot-write', 'It reads differently.');
    });
    return true;
  } catch (error) {
    if (error instanceof EditError) return false;
    throw error;
  }
}

/** The walk to an item, with the aliases and merged keys on the way written out. */
function ownItem(edits: DocumentEdits, path: Path): Walk {
  for (;;) {
    const at = edits.walk(path);
    const reached = path.slice(0, at.depth);
    if (at.stop === 'alias') copyInPlace(edits, reached, at);
    else if (at.stop === 'merged') addOwn(edits, reached, at, String(path[at.depth]));
    else return at;
  }
}

/** The value of the document with the item moved; `sequence` as it is called when the item is out. */
function movedValue(root: JsonValue, from: Path, sequence: Path, to: number, goes: boolean): JsonValue {
  const copy: JsonValue = structuredClone(root);
  const list = from.slice(0, -1);
  const source = valueAt(copy, list);
  const [item = null] = Array.isArray(source) ? source.splice(Number(from.at(-1)), 1) : [];
  if (goes) {
    const holder = valueAt(copy, list.slice(0, -1));
    if (holder !== null && typeof holder === 'object' && !Array.isArray(holder)) delete holder[String(list.at(-1))];
  }
  const target = valueAt(copy, sequence);
  if (Array.isArray(target)) target.splice(to, 0, item);
  else {
    const parent = valueAt(copy, sequence.slice(0, -1));
    if (parent !== null && typeof parent === 'object' && !Array.isArray(parent))
      parent[String(sequence.at(-1))] = [item];
  }
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

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => String(step) === String(path[index]));
}

/** What the target is called when an item that stood before it, in a list on the way to it, is gone. */
function afterRemoval(path: Path, removed: Path): Path {
  const depth = removed.length - 1;
  const index = removed[depth];
  const step = path[depth];
  if (typeof index !== 'number' || typeof step !== 'number' || !startsWith(path, removed.slice(0, depth))) return path;
  return step <= index ? path : [...path.slice(0, depth), step - 1, ...path.slice(depth + 1)];
}
