import { resolveMapping } from './resolve-mapping';
import type { Path, YamlDocument, YamlMapping, YamlNode, YamlPair, YamlSequence } from './tree';
import { lineEnd, lineStart } from './trivia';

/** What a cursor is at. */
export interface CursorPlace {
  readonly path: Path;
  /** `key`: in a key. `value`: in or behind a value. `inside`: on a line of its own, where a pair or item could begin. */
  readonly part: 'key' | 'value' | 'inside';
}

interface Link {
  readonly node: YamlNode;
  readonly path: Path;
}

/**
 * The place of a cursor (an offset in the document's text), for hover and completion. In blank space the indentation
 * decides: under a key without value its value, under a mapping the mapping, at a dash's column the list.
 */
export function pathAt(document: YamlDocument, offset: number): CursorPlace {
  const { root, text } = document;
  if (root === undefined) return { path: [], part: 'inside' };
  const chain: Link[] = [];
  const hit = descend(text, root, [], offset, chain);
  if (hit !== undefined) return hit;
  const flow = chain.findLast(({ node }) => isFlow(node) && node.range.start < offset && offset < node.range.end);
  if (flow !== undefined) return { path: flow.path, part: 'inside' };
  const before = text.slice(lineStart(text, offset), offset);
  const last = chain.at(-1);
  // Behind `key:` or `-`, with nothing else on the line.
  if (before.trim() !== '' && last !== undefined) return { path: last.path, part: 'value' };
  return byIndentation(text, chain, before.length, offset);
}

/** Follows what begins before the offset; a place where the offset is in a key or a scalar, else undefined. */
function descend(text: string, node: YamlNode, path: Path, offset: number, chain: Link[]): CursorPlace | undefined {
  chain.push({ node, path });
  if (node.kind === 'scalar' || node.kind === 'alias') {
    const inside = node.start <= offset && offset <= node.range.end && node.range.end > node.range.start;
    return inside ? { path, part: 'value' } : undefined;
  }
  if (node.kind === 'sequence') {
    const index = lastBefore(
      node.items.length,
      (at) => (node.dashes[at] ?? node.items[at]?.start ?? 0) < offset || isFirstColumn(node, at, offset),
    );
    const item = node.items[index];
    if (item === undefined || (node.flow && offset > item.range.end)) return undefined;
    return descend(text, item, [...path, index], offset, chain);
  }
  const index = lastBefore(node.pairs.length, (at) => (node.pairs[at]?.range.start ?? 0) <= offset);
  const pair = node.pairs[index];
  if (pair === undefined) return undefined;
  const own = [...path, keyOf(node, pair)];
  if (offset <= pair.key.range.end) return { path: own, part: 'key' };
  if (node.flow && offset > pair.range.end) {
    const empty = pair.value.range.end === pair.value.range.start;
    return empty && text.slice(pair.range.end, offset).trim() === '' ? { path: own, part: 'value' } : undefined;
  }
  return descend(text, pair.value, own, offset, chain);
}

/** A list in brackets: its items also begin at the offset itself. */
function isFirstColumn(node: YamlSequence, at: number, offset: number): boolean {
  return node.flow && node.items[at]?.start === offset;
}

/** The last index that a condition holds for, which holds for all before it; -1 for none. */
function lastBefore(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function byIndentation(text: string, chain: readonly Link[], column: number, offset: number): CursorPlace {
  for (const { node, path } of [...chain].reverse()) {
    if (isFlow(node)) continue;
    if (node.kind === 'scalar') {
      if (isBlockText(node) && offset > node.range.start && column > parentColumn(text, node))
        return { path, part: 'value' };
      continue;
    }
    if (node.kind === 'alias') continue;
    const own = columnOf(text, node.kind === 'sequence' ? (node.dashes[0] ?? node.range.start) : node.range.start);
    const child = lastChild(node, offset);
    if (column > own && child !== undefined && child.value.range.end === child.value.range.start) {
      return { path: [...path, child.step], part: 'inside' };
    }
    if (column >= own) return { path, part: 'inside' };
  }
  return { path: [], part: 'inside' };
}

function lastChild(
  node: YamlMapping | YamlSequence,
  offset: number,
): { readonly value: YamlNode; readonly step: string | number } | undefined {
  if (node.kind === 'sequence') {
    const index = lastBefore(node.items.length, (at) => (node.dashes[at] ?? 0) < offset);
    const value = node.items[index];
    return value === undefined ? undefined : { value, step: index };
  }
  const pair = node.pairs[lastBefore(node.pairs.length, (at) => (node.pairs[at]?.range.start ?? 0) < offset)];
  return pair === undefined ? undefined : { value: pair.value, step: keyOf(node, pair) };
}

function isBlockText(node: YamlNode): boolean {
  return node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
}

/** The column of the line that a block text's header stands on. */
function parentColumn(text: string, node: YamlNode): number {
  const start = lineStart(text, node.range.start);
  return text.slice(start, lineEnd(text, start)).search(/\S/);
}

function isFlow(node: YamlNode): boolean {
  return (node.kind === 'mapping' || node.kind === 'sequence') && node.flow;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function keyOf(mapping: YamlMapping, pair: YamlPair): string {
  const { keys, pairs } = resolveMapping(mapping);
  const key = keys[pairs.indexOf(pair)];
  if (key !== undefined) return key;
  return pair.key.kind === 'scalar' ? pair.key.text : '';
}
