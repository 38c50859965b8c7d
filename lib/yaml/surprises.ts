import type { BuiltTree } from './build-tree';
import { lineAt, quoteOf } from './fault-place';
import type { YamlNode, YamlProblem } from './tree';
import { isBreakAt, lineEnd, lineStart } from './trivia';

/** More than a few of one kind say nothing new. */
const MOST = 5;

/** What reads, but not as it looks: the document has a root, and a person should know. */
export function findSurprises(text: string, { root, ignored, mayDeceive }: BuiltTree): YamlProblem[] {
  const problems = [...(ignored === undefined ? [] : [rest(text, ignored)])];
  problems.push(...separatorContent(text), ...hiddenCharacters(text));
  const anchors = new Set<string>();
  const visit = (node: YamlNode): void => {
    if (problems.length >= MOST) return;
    if (node.kind !== 'alias' && node.anchor !== undefined) {
      const start = text.indexOf('&', node.start);
      if (anchors.has(node.anchor)) problems.push(secondAnchor(node.anchor, start, start + 1 + node.anchor.length));
      anchors.add(node.anchor);
    }
    if (node.kind === 'scalar') {
      const problem = node.style === 'plain' ? inPlain(text, node.range.start, node.range.end) : undefined;
      if (problem !== undefined) problems.push(problem);
    } else if (node.kind === 'sequence') for (const item of node.items) visit(item);
    else if (node.kind === 'mapping') {
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    }
  };
  if (root !== undefined && mayDeceive) visit(root);
  return problems;
}

function inPlain(text: string, start: number, end: number): YamlProblem | undefined {
  return dashWithoutSpace(text, start, end) ?? swallowedLine(text, start, end);
}

/** Content behind the end of the document, which the server never looks at. */
function rest(text: string, start: number): YamlProblem {
  return {
    range: { start, end: lineStart(text, start) + lineAt(text, start).text.trimEnd().length },
    message: 'The document ends before this line: the API server passes over everything from here on without a word.',
    hint: 'Delete it, indent it as the lines above, or put a line with --- before it if another document begins here.',
  };
}

function separatorContent(text: string): YamlProblem[] {
  if (!text.startsWith('---')) return [];
  return [
    {
      range: { start: 0, end: lineEnd(text, 0) },
      message: 'kubectl refuses anything but a comment behind --- on the same line.',
      hint: 'Move it to the next line.',
    },
  ];
}

function hiddenCharacters(text: string): YamlProblem[] {
  const problems: YamlProblem[] = [];
  for (let at = text.indexOf('\ufeff', 1); at > 0 && problems.length < MOST; at = text.indexOf('\ufeff', at + 1)) {
    problems.push({
      range: { start: at, end: at + 1 },
      message:
        'Here stands an invisible byte order mark, as files have it at their very beginning; it counts as a letter.',
      hint: 'Delete it. It comes in where files are joined.',
    });
  }
  if (!/[\u00a0\u2000-\u200b\u202f\u3000]/.test(text)) return problems;
  for (const match of text.matchAll(/^[ -]*([\u00a0\u2000-\u200b\u202f\u3000]+)/gm)) {
    if (problems.length >= MOST) break;
    const end = match.index + match[0].length;
    problems.push({
      range: { start: end - (match[1]?.length ?? 0), end },
      message: 'These characters only look like spaces, and do not indent: they count as letters of what follows.',
      hint: 'Replace them by normal spaces.',
    });
  }
  return problems;
}

function secondAnchor(name: string, start: number, end: number): YamlProblem {
  return {
    range: { start, end },
    message: `&${name} is given a second time; every *${name} from here on stands for this one.`,
    hint: 'Give one of them another name.',
  };
}

/** `-name: x`: a key that begins with a dash, where an item was meant. */
function dashWithoutSpace(text: string, start: number, end: number): YamlProblem | undefined {
  if (
    text.charCodeAt(start) !== 0x2d ||
    text.charCodeAt(end) !== 0x3a ||
    !/^-[A-Za-z]/.test(text.slice(start, start + 2))
  ) {
    return undefined;
  }
  const line = lineAt(text, start);
  if (line.start + line.indent !== start) return undefined;
  return {
    range: { start, end },
    message: 'A space is missing behind this dash, so this is a key and not a list item.',
    hint: `Write - ${quoteOf(text.slice(start + 1, line.end))}`,
  };
}

/** A line that looks like a list item and continues the text above: `command: sh` and below it `  - -c`. */
function swallowedLine(text: string, start: number, end: number): YamlProblem | undefined {
  let first = start;
  while (first < end && !isBreakAt(text, first)) first++;
  for (let at = first; at < end; ) {
    while (at < end && isBreakAt(text, at)) at++;
    const line = lineAt(text, at);
    if (/^\s*- \S/.test(line.text)) {
      return {
        range: { start: line.start + line.indent, end: Math.min(end, line.end) },
        message: `This looks like a list item, but it continues the text of the line above: "${quoteOf(text.slice(start, end))}".`,
        hint: 'Give the list a key of its own, or indent the item as the items above.',
      };
    }
    at = line.end;
  }
  return undefined;
}
