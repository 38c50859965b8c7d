/** First and last line of what can be folded away, counted from 1; the first stays in sight. */
export interface FoldingRange {
  readonly start: number;
  readonly end: number;
}

interface OpenBlock {
  readonly line: number;
  readonly indent: number;
  readonly item: boolean;
  /** Ends in a colon: a list may follow at the same indentation, as kubectl writes it. */
  readonly opens: boolean;
}

const OPENS = /:[ \t]*(?:[&!]\S+[ \t]*)*(?:#.*)?$/;

/**
 * What of a YAML text can be folded, by its indentation: a key with what is below it, a list item, a block scalar.
 * Unlike folding by indentation alone, a list that stands as far to the left as its key belongs to the key. Reads
 * lines, not YAML, so that a text that is being written folds too; linear in the text.
 *
 * @param text with `\n` at its line ends
 */
export function foldingRanges(text: string): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: OpenBlock[] = [];
  let last = 0;
  const close = (block: OpenBlock) => {
    if (last > block.line) ranges.push({ start: block.line, end: last });
  };
  text.split('\n').forEach((content, index) => {
    const body = content.trimEnd();
    if (body === '') return;
    const indent = body.length - body.trimStart().length;
    const item = /^-(?:\s|$)/.test(body.slice(indent));
    const apart = /^(?:---|\.\.\.)(?:\s|$)/.test(body);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const inside = indent > top.indent || (indent === top.indent && item && !top.item && top.opens);
      if (inside && !apart) break;
      open.pop();
      close(top);
    }
    last = index + 1;
    if (!apart && !body.startsWith('#', indent)) {
      open.push({ line: last, indent, item, opens: OPENS.test(body) });
    }
  });
  for (const block of open.reverse()) close(block);
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}
