import type { YamlDocument, YamlNode, YamlScalar } from '../tree';
import { lineStart } from '../trivia';

/** How a text is written, as far as new text has to follow it. */
export interface Style {
  /** Columns that a mapping stands deeper than its parent's key. */
  readonly step: number;
  /** Columns that the dash of a list stands deeper than its key: 0 for `- ` right under it. */
  readonly dashOffset: number;
  /** Columns from the dash to its content: 2 for `- name`. */
  readonly dashWidth: number;
  /** Quotes for text that needs some. */
  readonly quote: 'single' | 'double';
  /** Whether flow mappings have a space inside their braces. */
  readonly padded: boolean;
  /** Whether text of several lines is written as a block (`|`); else in quotes, with escapes. */
  readonly blockText: boolean;
}

/** Counts of habits seen in a subtree. */
interface Habits {
  readonly step: number[];
  readonly dashOffset: number[];
  readonly dashWidth: number[];
  /** Single, double. */
  readonly quote: number[];
  /** Tight, padded. */
  readonly padding: number[];
}

const memory = new WeakMap<YamlNode, Habits>();

/**
 * The style to write in at a place: each habit from the nearest surroundings that show it, going up from the node to
 * the document's root and on to the other documents; else what kubectl and most manifests do.
 *
 * @param ancestors nodes from the root down to the place.
 */
export function styleAt(
  document: YamlDocument,
  ancestors: readonly YamlNode[],
  others: readonly YamlDocument[],
): Style {
  const seen: Habits[] = [];
  for (const node of [...ancestors].reverse()) if (node.kind !== 'alias') seen.push(habitsOf(document.text, node));
  for (const other of [document, ...others]) {
    if (other.root !== undefined && !other.json) seen.push(habitsOf(other.text, other.root));
  }
  const pick = (count: (habits: Habits) => number[], fallback: number): number => {
    for (const habits of seen) {
      const best = mostFrequent(count(habits));
      if (best !== undefined) return best;
    }
    return fallback;
  };
  return {
    step: pick((habits) => habits.step, 2),
    dashOffset: pick((habits) => habits.dashOffset, 0),
    dashWidth: pick((habits) => habits.dashWidth, 2),
    quote: pick((habits) => habits.quote, 1) === 0 ? 'single' : 'double',
    padded: pick((habits) => habits.padding, 0) === 1,
    blockText: true,
  };
}

function mostFrequent(counts: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const [value, count] of counts.entries()) {
    if (count > 0 && (best === undefined || count > (counts[best] ?? 0))) best = value;
  }
  return best;
}

/** The column of an offset: how many characters stand before it on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

const WIDEST = 12;

function habitsOf(text: string, node: YamlNode): Habits {
  const known = memory.get(node);
  if (known !== undefined) return known;
  const habits: Habits = { step: [], dashOffset: [], dashWidth: [], quote: [0, 0], padding: [0, 0] };
  collect(text, node, habits);
  memory.set(node, habits);
  return habits;
}

function collect(text: string, node: YamlNode, habits: Habits): void {
  if (node.kind === 'scalar') {
    countQuote(node, habits);
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      const dash = node.dashes[index];
      if (dash !== undefined && item.start > dash + 1 && isSameLine(text, dash, item.start)) {
        count(habits.dashWidth, item.start - dash);
      }
      merge(habits, habitsOf(text, item));
    }
  } else if (node.kind === 'mapping') {
    if (node.flow && node.pairs.length > 0) {
      const inner = text.charCodeAt(node.range.start + 1);
      if (inner !== 0x0a && inner !== 0x0d) count(habits.padding, inner === 0x20 ? 1 : 0);
    }
    for (const { key, value } of node.pairs) {
      if (!node.flow) countIndent(text, key, value, habits);
      merge(habits, habitsOf(text, value));
    }
  }
}

function countIndent(text: string, key: YamlNode, value: YamlNode, habits: Habits): void {
  if (value.kind !== 'mapping' && value.kind !== 'sequence') return;
  if (value.flow || isSameLine(text, key.range.start, value.range.start)) return;
  const deeper = columnOf(text, value.range.start) - columnOf(text, key.start);
  if (value.kind === 'sequence') count(habits.dashOffset, deeper);
  else if (deeper > 0) count(habits.step, deeper);
}

function countQuote(scalar: YamlScalar, habits: Habits): void {
  if (scalar.style === 'single') count(habits.quote, 0);
  else if (scalar.style === 'double') count(habits.quote, 1);
}

function count(counts: number[], value: number): void {
  if (value < 0 || value > WIDEST) return;
  while (counts.length <= value) counts.push(0);
  counts[value] = (counts[value] ?? 0) + 1;
}

function merge(into: Habits, from: Habits): void {
  for (const name of ['step', 'dashOffset', 'dashWidth', 'quote', 'padding'] as const) {
    for (const [value, amount] of from[name].entries()) {
      while (into[name].length <= value) into[name].push(0);
      into[name][value] = (into[name][value] ?? 0) + amount;
    }
  }
}

function isSameLine(text: string, from: number, to: number): boolean {
  return lineStart(text, from) === lineStart(text, to);
}
