import type { YamlNode, YamlProblem } from './tree';
import { isBreakAt, isSpaceAt, lineStart } from './trivia';

const TAB_LINE = /^ *\t[ \t]*(?=#|\r?$)/gm;

/**
 * A tab before a comment, or on an otherwise blank line: js-yaml passes over it, the API server's reader stops there.
 * (It lets pass only tabs between brackets, inside of texts, and deeper than the keys directly behind an unquoted value.)
 */
export function findTabLine(text: string, root: YamlNode): YamlProblem | undefined {
  TAB_LINE.lastIndex = 0;
  for (let match = TAB_LINE.exec(text); match !== null; match = TAB_LINE.exec(text)) {
    const tab = text.indexOf('\t', match.index);
    if (!isRefused(text, root, tab)) continue;
    return {
      range: { start: tab, end: match.index + match[0].length },
      message:
        'A tab stands in front of this line. Even before a comment or on a blank line YAML allows only spaces there.',
      hint: 'Replace the tab by spaces, or delete it.',
    };
  }
  return undefined;
}

function isRefused(text: string, root: YamlNode, tab: number): boolean {
  let column = -1;
  let node = root;
  for (;;) {
    if (node.kind === 'scalar' || node.kind === 'alias') break;
    if (node.flow) return node.range.start > tab || node.range.end < tab;
    const starts = node.kind === 'mapping' ? node.pairs.map(({ range }) => range.start) : node.dashes;
    const index = starts.findLastIndex((start) => start < tab);
    const child = node.kind === 'mapping' ? node.pairs[index]?.value : node.items[index];
    if (child === undefined) return true;
    column = (starts[0] ?? 0) - lineStart(text, starts[0] ?? 0);
    node = child;
  }
  if (node.range.start <= tab && tab <= node.range.end) return false;
  if (node.kind !== 'scalar' || node.style !== 'plain' || node.range.start === node.range.end) return true;
  // Directly behind an unquoted value the reader still looks for more of it, and there only the depth counts.
  for (let at = node.range.end; at < tab; at++) if (!isSpaceAt(text, at) && !isBreakAt(text, at)) return true;
  return tab - lineStart(text, tab) <= column;
}
