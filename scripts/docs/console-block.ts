/** One command of a document and what it says that is printed. */
export interface Example {
  readonly line: number;
  readonly command: string;
  readonly output: string;
}

/** The fenced blocks of a language in a Markdown text, with the line that each begins in. */
export function fencedBlocks(markdown: string, language: string): { readonly line: number; readonly text: string }[] {
  const blocks: { line: number; text: string }[] = [];
  let open: { line: number; language: string; lines: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)$/.exec(line);
    if (fence === null) open?.lines.push(line);
    else if (open === undefined) open = { line: index + 2, language: fence[1] ?? '', lines: [] };
    else {
      if (open.language === language) blocks.push({ line: open.line, text: open.lines.join('\n') });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the block of line ${open.line} does not end`);
  return blocks;
}

/** The commands in the console blocks of a document: `$ command`, then the lines it prints. */
export function examplesIn(markdown: string): Example[] {
  return fencedBlocks(markdown, 'console').flatMap(({ line, text }) => {
    const examples: Example[] = [];
    for (const [index, row] of text.split('\n').entries()) {
      const last = examples.at(-1);
      if (row.startsWith('$ ')) examples.push({ line: line + index, command: row.slice(2), output: '' });
      else if (last !== undefined) examples[examples.length - 1] = { ...last, output: `${last.output}${row}\n` };
      else throw new Error(`line ${line + index}: output without a command`);
    }
    return examples;
  });
}

/** What differs from run to run, made equal. */
function settled(text: string): string {
  return text.replace(/"milliseconds": ?\d+/g, '"milliseconds":0');
}

/** Whether a printed text is the documented one; `…` there stands for anything. */
export function isAsDocumented(printed: string, documented: string): boolean {
  const parts = settled(documented)
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\s\\S]*')}$`).test(settled(printed));
}
