/**
 * Words of a command as one line and back, with the quotes of a shell: what is written as a list in the manifest is
 * read and typed as people know it. No variable is replaced and nothing is run.
 */
export function joinCommand(words: readonly string[]): string {
  return words
    .map((word) => {
      if (word !== '' && !/[\s"'\\]/.test(word)) return word;
      return word.includes("'") ? `"${word.replaceAll(/["\\]/g, '\\$&')}"` : `'${word}'`;
    })
    .join(' ');
}

/** A quote that is not closed goes to the end. */
export function splitCommand(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && /["\\]/.test(line[at + 1] ?? '')) {
        at += 1;
        word = (word ?? '') + (line[at] ?? '');
      } else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '\\' && at + 1 < line.length) {
      at += 1;
      word = (word ?? '') + (line[at] ?? '');
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
