import { isMerge, pairOf, resolveMapping } from '../resolve-mapping';
import type { Path, YamlNode } from '../tree';
import { toValue } from '../value';
import type { DocumentEdits } from './document-edits';
import { EditError, notFound } from './edit-error';
import { removeChild } from './remove-child';
import { anchoredNodes, firstAliasOf, type Walk } from './walk';

/** An alias of a mapping becomes a mapping that merges it, which can have keys of its own; of a list, a copy. */
export function unshare(edits: DocumentEdits, path: Path, at: Walk): void {
  const spot = at.spots.at(-1);
  if (at.last.kind !== 'alias' || spot === undefined) throw notFound(path);
  if (at.last.target.kind !== 'mapping') copyInPlace(edits, path, at);
  else edits.apply(edits.text.writer(edits.index).replaceByMerge(at.nodes.slice(0, -1), spot, at.last.name));
}

/** Writes out what an alias stands for. */
export function copyInPlace(edits: DocumentEdits, path: Path, at: Walk): void {
  const spot = at.spots.at(-1);
  if (at.last.kind !== 'alias' || spot === undefined) throw notFound(path);
  const copy = toValue(at.last).value;
  edits.write(path, copy, (writer) => writer.replaceChild(at.nodes.slice(0, -1), path, spot, copy, undefined));
}

/** Gives a mapping a copy of its own of a key that comes in by a merge. */
export function addOwn(edits: DocumentEdits, path: Path, at: Walk, key: string): void {
  if (at.last.kind !== 'mapping') throw notFound(path);
  const pair = pairOf(at.last, key);
  if (pair === undefined) throw notFound([...path, key]);
  edits.addPair(path, at, at.last, key, toValue(pair.value).value);
}

/** Writes out all that a mapping merges, in place of its `<<`. */
export function expandMerge(edits: DocumentEdits, path: Path, at: Walk): void {
  const mapping = at.last;
  if (mapping.kind !== 'mapping') throw notFound(path);
  const { keys, pairs, merged } = resolveMapping(mapping);
  const copies = pairs
    .map((pair, index) => ({ key: keys[index] ?? '', pair }))
    .filter(({ key }) => merged.has(key))
    .map(({ key, pair }) => ({ key, value: toValue(pair.value).value }));
  for (const { key, value } of copies) {
    const now = edits.walk(path);
    if (now.last.kind === 'mapping') edits.addPair(path, now, now.last, key, value);
  }
  for (;;) {
    const now = edits.walk(path);
    const { last } = now;
    const index = last.kind === 'mapping' ? last.pairs.findIndex((pair) => isMerge(pair.key)) : -1;
    const pair = last.kind === 'mapping' ? last.pairs[index] : undefined;
    if (last.kind !== 'mapping' || pair === undefined) return;
    if (rescueAnchors(edits, pair.value, false)) continue;
    removeChild(edits, [...path, '<<'], last, index, false);
  }
}

/**
 * Before a node goes: whatever in it has an anchor that is used elsewhere is written out at the first such alias, which
 * takes over the anchor. Whether anything was changed. `keepSelf`: the node's own anchor stays.
 */
export function rescueAnchors(edits: DocumentEdits, node: YamlNode, keepSelf: boolean): boolean {
  const { root } = edits.document;
  if (root === undefined) return false;
  for (const anchored of anchoredNodes(node)) {
    if (keepSelf && anchored === node) continue;
    const found = firstAliasOf(root, anchored, node);
    if (found === undefined) continue;
    const name = found.alias.name;
    if (found.asKey) {
      throw new EditError(
        'cannot-write',
        `The anchor &${name} in this part is used as a key elsewhere; write that key out first.`,
      );
    }
    const copy = toValue(anchored).value;
    const before = toValue(root).value;
    edits.write([], before, (writer) => writer.replaceChild(found.ancestors, [], found.spot, copy, name));
    return true;
  }
  return false;
}
