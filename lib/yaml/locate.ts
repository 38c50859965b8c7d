import { dereference, pairOf } from './resolve-mapping';
import { sourceRange } from './scalar-offsets';
import type { TextRange } from './text-edit';
import type { Path, PlacedDocument, YamlDocument, YamlNode, YamlPair } from './tree';

/** The node at a path as the reader sees it: through aliases and merged keys. An alias at the very end is returned itself. */
export function nodeAt(root: YamlNode | undefined, path: Path): YamlNode | undefined {
  let node = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = child(node, step);
  }
  return node;
}

/**
 * The pair that gives a mapping's key its value; undefined for sequence items, the root and what does not exist. For a
 * merged key it is the pair in the mapping that was merged; of duplicate keys the last, which is the one that counts.
 */
export function pairAt(root: YamlNode | undefined, path: Path): YamlPair | undefined {
  const last = path.at(-1);
  const parent = last === undefined ? undefined : nodeAt(root, path.slice(0, -1));
  if (parent === undefined) return undefined;
  const mapping = dereference(parent);
  return mapping.kind === 'mapping' ? pairOf(mapping, String(last)) : undefined;
}

function child(node: YamlNode, step: string | number): YamlNode | undefined {
  const parent = dereference(node);
  if (parent.kind === 'mapping') return pairOf(parent, String(step))?.value;
  if (parent.kind === 'sequence') return typeof step === 'number' ? parent.items[step] : undefined;
  return undefined;
}

/** What of a place is meant: see `Place` of the pod view. */
export interface PartOfPlace {
  readonly path: Path;
  /** The part of the pair to mark; the value when absent. */
  readonly part?: 'key' | 'value' | 'pair';
  /** A stretch of the scalar's decoded text. */
  readonly within?: { readonly start: number; readonly end: number };
}

/** `rangeIn`, for offsets in the whole text. */
export function rangeOfPlace(placed: PlacedDocument, place: PartOfPlace): TextRange {
  const range = rangeIn(placed.document, place);
  return { start: range.start + placed.offset, end: range.end + placed.offset };
}

/**
 * The range to mark for a place of a document. Where the path does not exist (a missing field), the key of the nearest
 * parent that does; an empty value is marked by its key; a document without content, by its first line.
 */
export function rangeIn(document: YamlDocument, place: PartOfPlace): TextRange {
  const { root, text } = document;
  if (root === undefined) return firstLine(text);
  let node: YamlNode = root;
  let pair: YamlPair | undefined;
  let existing = 0;
  for (; existing < place.path.length; existing++) {
    const step = place.path[existing] ?? '';
    const parent = dereference(node);
    const own: YamlPair | undefined = parent.kind === 'mapping' ? pairOf(parent, String(step)) : undefined;
    const next: YamlNode | undefined = own === undefined ? child(node, step) : own.value;
    if (next === undefined) break;
    node = next;
    pair = own;
  }
  if (existing < place.path.length) return pair === undefined ? headOf(node, text) : pair.key.range;
  if (pair !== undefined && place.part === 'key') return pair.key.range;
  if (pair !== undefined && place.part === 'pair') return pair.range;
  if (place.within !== undefined) {
    const scalar = dereference(node);
    // What stands behind an alias is marked there: the words are there.
    if (scalar.kind === 'scalar') return sourceRange(text, scalar, place.within.start, place.within.end);
  }
  if (node.range.end > node.range.start) return node.range;
  return pair === undefined ? { start: Math.max(0, node.range.start - 1), end: node.range.end } : pair.key.range;
}

/** The start of a node without a key of its own: the first pair's key of a mapping, the first line of anything else. */
function headOf(node: YamlNode, text: string): TextRange {
  const target = dereference(node);
  if (node.kind !== 'alias' && target.kind === 'mapping' && !target.flow) {
    const first = target.pairs[0];
    if (first !== undefined) return first.key.range;
  }
  const { start, end } = node.range;
  const line = text.slice(start, end).search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}

function firstLine(text: string): TextRange {
  const start = Math.max(0, text.search(/\S/));
  const line = text.slice(start).search(/[ \t]*(?:[\r\n]|$)/);
  return { start, end: start + Math.max(0, line) };
}
