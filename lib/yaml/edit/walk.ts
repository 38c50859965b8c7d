import { pairOf, resolveMapping } from '../resolve-mapping';
import type { Path, YamlAlias, YamlNode, YamlScalar } from '../tree';
import type { Collection } from './place';

/** The last step of a walk: the child `index` of `parent`. */
export interface Spot {
  readonly parent: Collection;
  readonly index: number;
}

/** How far a path leads through what is written in place, without following aliases and merges. */
export interface Walk {
  /** Nodes passed, from the root to the last one reached. */
  readonly nodes: readonly YamlNode[];
  /** Where each node but the root stands in the one before. */
  readonly spots: readonly Spot[];
  /** Steps taken; the path's length when all of it is written in place. */
  readonly depth: number;
  /**
   * Why it went no further: `alias`, the node reached only stands for another; `merged`, the next key comes in by `<<`;
   * `missing`, there is no such key or item; `scalar`, the node reached has no children.
   */
  readonly stop: 'end' | 'alias' | 'merged' | 'missing' | 'scalar';
  readonly last: YamlNode;
}

/** Walks from the root along a path as far as it is written in place. */
export function walk(root: YamlNode, path: Path): Walk {
  const nodes: YamlNode[] = [root];
  const spots: Spot[] = [];
  let node = root;
  const stopped = (stop: Walk['stop']): Walk => ({ nodes, spots, depth: spots.length, stop, last: node });
  for (const step of path) {
    if (node.kind === 'alias') return stopped('alias');
    if (node.kind === 'scalar') return stopped('scalar');
    const spot = spotOf(node, step);
    if (typeof spot === 'string') return stopped(spot);
    const next = spot.parent.kind === 'mapping' ? spot.parent.pairs[spot.index]?.value : spot.parent.items[spot.index];
    if (next === undefined) return stopped('missing');
    spots.push(spot);
    nodes.push(next);
    node = next;
  }
  return stopped('end');
}

function spotOf(parent: Collection, step: string | number): Spot | 'merged' | 'missing' {
  if (parent.kind === 'sequence') {
    return typeof step === 'number' && Number.isInteger(step) && step >= 0 ? { parent, index: step } : 'missing';
  }
  const key = String(step);
  const pair = pairOf(parent, key);
  if (pair === undefined) return 'missing';
  return resolveMapping(parent).merged.has(key) ? 'merged' : { parent, index: parent.pairs.indexOf(pair) };
}

/** The anchored nodes of a subtree, itself included. */
export function anchoredNodes(node: YamlNode): YamlNode[] {
  const found: YamlNode[] = [];
  const visit = (at: YamlNode): void => {
    if (at.kind === 'alias') return;
    if (at.anchor !== undefined) found.push(at);
    if (at.kind === 'sequence') at.items.forEach(visit);
    if (at.kind === 'mapping') {
      for (const pair of at.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    }
  };
  visit(node);
  return found;
}

/** An alias as the child of a collection, with the collections above it. */
export interface FoundAlias {
  readonly alias: YamlAlias;
  readonly spot: Spot;
  readonly asKey: boolean;
  readonly ancestors: readonly YamlNode[];
}

/** The first alias of a node, in the order of the text, outside a subtree. */
export function firstAliasOf(root: YamlNode, target: YamlNode, outside: YamlNode): FoundAlias | undefined {
  const ancestors: YamlNode[] = [];
  const visit = (node: YamlNode): FoundAlias | undefined => {
    if (node === outside || node.kind === 'alias' || node.kind === 'scalar') return undefined;
    ancestors.push(node);
    for (let index = 0; index < (node.kind === 'mapping' ? node.pairs.length : node.items.length); index++) {
      const children =
        node.kind === 'mapping' ? [node.pairs[index]?.key, node.pairs[index]?.value] : [node.items[index]];
      for (const [order, child] of children.entries()) {
        if (child === undefined) continue;
        if (child.kind === 'alias' && child.target === target) {
          const asKey = node.kind === 'mapping' && order === 0;
          return { alias: child, spot: { parent: node, index }, asKey, ancestors: [...ancestors] };
        }
        const found = visit(child);
        if (found !== undefined) return found;
      }
    }
    ancestors.pop();
    return undefined;
  };
  return visit(root);
}

/** Whether a node is an empty value: nothing, `null` or `~`. */
export function isNull(node: YamlNode): node is YamlScalar {
  return node.kind === 'scalar' && node.value === null;
}
