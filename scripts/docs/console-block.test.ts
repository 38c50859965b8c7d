import { expect, test } from 'vitest';
import { examplesIn, fencedBlocks, isAsDocumented } from './console-block';

const MARKDOWN = `# Title

\`\`\`sh
not this
\`\`\`

\`\`\`console
$ one --flag
first
second
$ two
\`\`\`

\`\`\`console
$ three
third
\`\`\`
`;

test('commands with what they print', () => {
  expect(examplesIn(MARKDOWN)).toEqual([
    { line: 8, command: 'one --flag', output: 'first\nsecond\n' },
    { line: 11, command: 'two', output: '' },
    { line: 15, command: 'three', output: 'third\n' },
  ]);
  expect(fencedBlocks(MARKDOWN, 'sh')).toEqual([{ line: 4, text: 'not this' }]);
});

test('faults of a document are told', () => {
  expect(() => examplesIn('```console\nprinted\n```')).toThrow('line 2: output without a command');
  expect(() => examplesIn('```console\n$ a')).toThrow('does not end');
});

test('what is printed must be what is documented', () => {
  expect(isAsDocumented('a.b\n', 'a.b\n')).toBe(true);
  expect(isAsDocumented('axb\n', 'a.b\n')).toBe(false);
  expect(isAsDocumented('a\nmore\nb\n', 'a\n…b\n')).toBe(true);
  expect(isAsDocumented('a\nmore\nc\n', 'a\n…b\n')).toBe(false);
  expect(isAsDocumented('"milliseconds": 7', '"milliseconds": 12')).toBe(true);
  expect(isAsDocumented('"errors": 7', '"errors": 12')).toBe(false);
});
