import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStream } from './parse';
import { decodedOffset, sourceRange } from './scalar-offsets';
import { styledManifests } from './testing/styled-manifests';
import type { YamlNode, YamlScalar } from './tree';

function scalarsOf(root: YamlNode | undefined): YamlScalar[] {
  if (root === undefined || root.kind === 'alias') return [];
  if (root.kind === 'scalar') return [root];
  if (root.kind === 'sequence') return root.items.flatMap(scalarsOf);
  return root.pairs.flatMap(({ key, value }) => [...scalarsOf(key), ...scalarsOf(value)]);
}

/** Characters of the decoded text that are not those of the source that they are said to come from. */
function wrongUnits(text: string, scalar: YamlScalar): string[] {
  const wrong: string[] = [];
  for (let at = 0; at < scalar.text.length; at++) {
    const character = scalar.text.charAt(at);
    const { start, end } = sourceRange(text, scalar, at, at + 1);
    const source = text.slice(start, end);
    const fits =
      source === character ||
      (/\s/.test(character) && /^\s+$/.test(source)) ||
      source.startsWith('\\') ||
      (scalar.style === 'single' && source === "''") ||
      (scalar.style === 'double' && /^[\ud800-\udfff]/.test(character));
    if (!fits) wrong.push(`${at} ${JSON.stringify(character)} ${JSON.stringify(source)}`);
    if (source.trim() !== '' && source === character && decodedOffset(text, scalar, start) !== at)
      wrong.push(`${at} back`);
  }
  return wrong;
}

function scalarIn(text: string): { readonly text: string; readonly scalar: YamlScalar } {
  const document = parseStream(text).documents[0]?.document;
  const { root } = document ?? {};
  const value = root?.kind === 'mapping' ? root.pairs[0]?.value : undefined;
  if (document === undefined || value?.kind !== 'scalar') throw new Error('no scalar');
  return { text: document.text, scalar: value };
}

describe('sourceRange', () => {
  it.each([
    ['plain', 'url: redis://localhost:6379\n', '6379'],
    ['plain over lines', 'a: one\n  two\n\n  three\n', 'three'],
    ['single quotes', "a: 'it''s here'\n", 'here'],
    ['double quotes', 'a: "tab\\there \\U0001F600 \\x41 end"\n', 'end'],
    ['double quotes over lines', 'a: "one\\\n  two\n  three"\n', 'three'],
    ['a literal block', 'a: |\n  one\n    two\n\n  three\n', 'three'],
    ['a literal block with CRLF', 'a: |\r\n  one\r\n  two\r\n', 'two'],
    ['a literal block with its own indentation', 'a: |2\n    led\n  two\n', 'two'],
    ['a folded block', 'a: >\n  one\n  two\n\n  three\n    four\n  five\n', 'five'],
  ])('finds a word in %s', (_name, written, word) => {
    const { text, scalar } = scalarIn(written);
    const at = scalar.text.indexOf(word);
    const range = sourceRange(text, scalar, at, at + word.length);
    expect(text.slice(range.start, range.end)).toBe(word);
  });

  it('gives an empty stretch its place', () => {
    const { text, scalar } = scalarIn('a: "xy"\n');
    expect([0, 1, 2].map((at) => sourceRange(text, scalar, at, at).start)).toEqual([4, 5, 6]);
  });

  it('finds every character of every scalar of the styled manifests', () => {
    for (const { name, text } of styledManifests()) {
      for (const { document } of parseStream(text).documents) {
        for (const scalar of scalarsOf(document.root)) expect(wrongUnits(document.text, scalar), name).toEqual([]);
      }
    }
  });

  it('finds every character of any block', () => {
    const line = fc.constantFrom('', 'a', 'b c', ' d', '  e', '#f', '\tg', 'h ');
    fc.assert(
      fc.property(
        fc.constantFrom('|', '|-', '|+', '>', '>-', '>+'),
        fc.array(line, { maxLength: 8 }),
        (header, lines) => {
          const text = `a: ${header}\n${['x', ...lines].map((own) => (own === '' ? '' : `  ${own}`)).join('\n')}\nz: 1\n`;
          const { text: own, scalar } = scalarIn(text);
          expect(wrongUnits(own, scalar)).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const CORPUS = new URL('../../../shared/corpus/plain/', import.meta.url);

describe.runIf(existsSync(CORPUS))('scalars as people write them', () => {
  it('finds every character of short ones', () => {
    for (const name of readdirSync(CORPUS)) {
      for (const { document } of parseStream(readFileSync(new URL(name, CORPUS), 'utf8')).documents) {
        for (const scalar of scalarsOf(document.root)) {
          if (scalar.text.length < 300 && scalar.style !== 'plain')
            expect(wrongUnits(document.text, scalar), name).toEqual([]);
        }
      }
    }
  });
});
