import { dereference } from '../yaml/resolve-mapping';
import type { TextRange } from '../yaml/text-edit';
import type { YamlDocument, YamlNode } from '../yaml/tree';

/** A comment that begins with a given word. */
export interface FoundComment {
  /** Without the hash and the spaces around. */
  readonly text: string;
  /** From the hash to the end of the line; relative to the document. */
  readonly range: TextRange;
  /** The line that the comment is about: its own, or the next with content when it stands alone. */
  readonly covers: TextRange;
}

/** The comments of a document that begin with `word`; text inside block scalars and quotes is no comment. */
export function findComments(document: YamlDocument, word: string): FoundComment[] {
  const { text, root } = document;
  if (!text.includes(word) || root === undefined) return [];
  const scalars = scalarRanges(root);
  const found: FoundComment[] = [];
  const pattern = new RegExp(`(^|[ \\t])#[ \\t]*(${word}\\b[^\\r\\n]*)`, 'gm');
  for (const match of text.matchAll(pattern)) {
    const start = match.index + (match[1]?.length ?? 0);
    if (scalars.some((range) => start >= range.start && start < range.end)) continue;
    const end = match.index + match[0].length;
    found.push({ text: (match[2] ?? '').trim(), range: { start, end }, covers: coveredLine(text, start) });
  }
  return found;
}

function coveredLine(text: string, comment: number): TextRange {
  let start = text.lastIndexOf('\n', comment - 1) + 1;
  let end = endOfLine(text, start);
  if (text.slice(start, comment).trim() !== '') return { start, end };
  // Alone on its line: the next line that is neither empty nor a comment.
  while (end < text.length) {
    start = end + 1;
    end = endOfLine(text, start);
    const line = text.slice(start, end).trim();
    if (line !== '' && !line.startsWith('#')) break;
  }
  return { start, end };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function scalarRanges(root: YamlNode): TextRange[] {
  const ranges: TextRange[] = [];
  const walk = (node: YamlNode): void => {
    if (node.kind === 'alias') return;
    const target = dereference(node);
    if (target.kind === 'scalar') {
      if (target.style !== 'plain' || target.text.includes('#')) ranges.push(target.range);
    } else if (target.kind === 'sequence') target.items.forEach(walk);
    else {
      for (const pair of target.pairs) {
        walk(pair.key);
        walk(pair.value);
      }
    }
  };
  walk(root);
  return ranges;
}
