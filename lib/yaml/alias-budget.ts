import type { YamlNode } from './tree';

/**
 * Whether following the aliases of a tree would blow it up out of proportion ("billion laughs"). The measure is
 * go-yaml's: of the nodes of the expanded document, no more than 99 % may come from aliases in a document of up to
 * 400,000 nodes, falling to 10 % at 4,000,000. Linear in the size of the text.
 */
export function expandsTooMuch(root: YamlNode): boolean {
  const counter = new Counter();
  const total = counter.expanded(root);
  const aliased = total - counter.direct;
  if (aliased <= 100 || total <= 1000) return false;
  return aliased / total > allowedShare(total);
}

function allowedShare(total: number): number {
  if (total <= 400_000) return 0.99;
  if (total >= 4_000_000) return 0.1;
  return 0.99 - (0.89 * (total - 400_000)) / 3_600_000;
}

class Counter {
  /** Nodes that stand in the text itself. */
  direct = 0;
  private readonly sizes = new Map<YamlNode, number>();

  expanded(node: YamlNode): number {
    this.direct++;
    let size = 1;
    if (node.kind === 'mapping') {
      for (const pair of node.pairs) size += this.expanded(pair.key) + this.expanded(pair.value);
    } else if (node.kind === 'sequence') {
      for (const item of node.items) size += this.expanded(item);
    } else if (node.kind === 'alias') {
      // An anchored node ends before any alias of it, so its size is known.
      size += this.sizes.get(node.target) ?? 0;
    }
    if (node.kind !== 'alias' && node.anchor !== undefined) this.sizes.set(node, size);
    return size;
  }
}
