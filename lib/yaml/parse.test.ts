import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStream } from './parse';
import { misplaced } from './testing/misplaced';
import { styledManifests } from './testing/styled-manifests';
import type { YamlDocument } from './tree';
import { toValue } from './value';

function only(text: string): YamlDocument {
  const [first] = parseStream(text).documents;
  if (first === undefined) throw new Error('no document');
  return first.document;
}

function valueIn(text: string): unknown {
  const { root } = only(text);
  return root === undefined ? undefined : JSON.parse(JSON.stringify(toValue(root).value));
}

describe('parseStream: documents', () => {
  const texts = (text: string) => parseStream(text).documents.map(({ document }) => document.text);

  it.each([
    ['one without a mark', 'a: 1\n', ['a: 1\n']],
    ['a mark at the start', '---\na: 1\n', ['a: 1\n']],
    ['comments before the first mark', '# licence\n---\na: 1\n', ['a: 1\n']],
    ['two', 'a: 1\n---\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['an empty one between', 'a: 1\n---\n---\nb: 2\n', ['a: 1\n', '', 'b: 2\n']],
    ['a comment behind the mark', 'a: 1\n--- # two\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['content behind the mark', 'a: 1\n--- {b: 2}\n', ['a: 1\n', '--- {b: 2}\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', 'b: 2\r\n']],
    ['an end mark', 'a: 1\n...\n---\nb: 2\n...\n', ['a: 1\n', 'b: 2\n']],
    ['directives that are read', '%YAML 1.1\n%TAG ! tag:x:\n---\na: 1\n', ['a: 1\n']],
    ['directives that are refused', '%YAML 1.2\n---\na: 1\n', ['%YAML 1.2\n', 'a: 1\n']],
    ['a byte order mark', '\ufeffa: 1\n', ['a: 1\n']],
    ['dashes in a block text', 'a: |\n  ---\n  x\n', ['a: |\n  ---\n  x\n']],
    ['dashes that are a word', 'a: 1\n---x: 2\n', ['a: 1\n---x: 2\n']],
    ['JSON objects in a row', '{"a": 1}\n{"b": "}{"}\n', ['{"a": 1}', '\n{"b": "}{"}\n']],
    ['nothing', '', []],
    ['comments only', '# nothing\n', []],
  ])('%s', (_name, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('places each document where its text stands', () => {
    const text = '# x\r\n---\r\na: 1\r\n--- # y\r\nb: 2\r\n';
    for (const { offset, document } of parseStream(text).documents) {
      expect(text.slice(offset, offset + document.text.length)).toBe(document.text);
    }
  });

  it('reads the others when one is broken', () => {
    const documents = parseStream('a: 1\n---\nb: [\n---\nc: 3\n').documents.map(({ document }) => document);
    expect(documents.map(({ root }) => root !== undefined)).toEqual([true, false, true]);
    expect(documents.map(({ problems }) => problems.length)).toEqual([0, 1, 0]);
  });

  it('keeps the objects of documents that did not change', () => {
    const before = parseStream('a: 1\n---\nb: 2\n---\nc: 3\n');
    const after = parseStream('a: 1\n---\nb: 20\n---\nc: 3\n', before);
    const same = after.documents.map(({ document }, index) => document === before.documents[index]?.document);
    expect(same).toEqual([true, false, true]);
  });
});

describe('parseStream: values', () => {
  it.each([
    [
      'brackets that are not indented',
      'a: {\n# c, ]\nb: 1, # x\n c: "q\nr"\n}\nd: [\n1,\n2\n]\n',
      { a: { b: 1, c: 'q r' }, d: [1, 2] },
    ],
    ['quotes that are not indented', "a: \"x\ny\n\nz\"\nb: 'x\n''y'\n", { a: 'x y\nz', b: "x 'y" }],
    ['tabs between brackets', 'a: [\t1,\n\t2]\n', { a: [1, 2] }],
    ['a lone dash between brackets', 'a: [-]\nb: [x, -, {c: -}]\n', { a: ['-'], b: ['x', '-', { c: '-' }] }],
    ['JSON with tabs', '{\n\t"a": [\n\t\t1e3,\n\t\t"x\\ty"\n\t]\n}', { a: [1000, 'x\ty'] }],
    ['pairs in a list', 'a: [b: 1, {c: 2}: d]\n', undefined],
    ['merge keys', 'a: &a {x: 1}\nb:\n  <<: *a\n  z: 2\n', { a: { x: 1 }, b: { x: 1, z: 2 } }],
    ['an anchor given twice', 'a: &x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }],
  ])('%s', (_name, text, expected) => {
    if (expected === undefined) expect(only(text).root).toBeDefined();
    else expect(valueIn(text)).toEqual(expected);
  });

  it('says what is JSON', () => {
    expect(only('{"a": 1}').json).toBe(true);
    expect(only('{a: 1}').json).toBe(false);
    expect(only('[1]').json).toBe(false);
  });

  it('gives an empty value the place behind its colon or dash', () => {
    const { root } = only('a:\nb:\n  -\n');
    const [a, b] = root?.kind === 'mapping' ? root.pairs : [];
    expect(a?.value.range).toEqual({ start: 2, end: 2 });
    expect(b?.value.kind === 'sequence' && b.value.items[0]?.range).toEqual({ start: 9, end: 9 });
  });

  it('ends a block text with its last line, and behind its blank lines only if they are kept', () => {
    const { root, text } = only('a: |\n  x\n\nb: |+\n  y\n\nc: >-\nd: 1\n');
    const written =
      root?.kind === 'mapping' ? root.pairs.map(({ value }) => text.slice(value.range.start, value.range.end)) : [];
    expect(written).toEqual(['|\n  x', '|+\n  y\n', '>-', '1']);
  });
});

describe('parseStream: hostile texts', () => {
  it('refuses aliases that expand without measure, at once', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 40; level++)
      lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}*a${level - 1}]`);
    const document = only(lines.join('\n'));
    expect(document.root).toBeUndefined();
    expect(document.problems[0]?.message).toContain('aliases');
  });

  it('takes a few aliases', () => {
    expect(
      only(`a: &a {x: 1}\n${Array.from({ length: 300 }, (_, index) => `k${index}: *a`).join('\n')}`).problems,
    ).toEqual([]);
  });

  it.each([
    '['.repeat(100_000),
    '{"a":'.repeat(100_000),
    '- '.repeat(50_000),
    'a: &a [*a]',
    `a: [\n${'1,\n'.repeat(3000)}]`,
    'a: [\n]\n'.repeat(2000),
    '\0',
    '\ud800',
    '{"a": "\ud800"}',
    '%',
    '!<',
    '? '.repeat(5000),
  ])('does not throw on %#', (text) => {
    expect(() => parseStream(text)).not.toThrow();
  });

  it('never throws on any text', () => {
    const sign = fc.constantFrom(
      ...'abc:-[]{},&*!|>\'"%@`#?~<0 \n\t\r',
      '---\n',
      '...\n',
      ': ',
      '- ',
      '<<: *a',
      '\n  ',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const text = signs.join('');
        for (const { document } of parseStream(text).documents) {
          if (document.root !== undefined) expect(misplaced(document.text, document.root)).toEqual([]);
          for (const { range } of document.problems) {
            expect(range.start).toBeLessThanOrEqual(range.end);
            expect(range.end).toBeLessThanOrEqual(document.text.length);
          }
        }
      }),
      { numRuns: 4000 },
    );
  });

  it('never throws on manifests with damage, and marks a place in them', () => {
    const texts = styledManifests().map(({ text }) => text);
    const damage = fc.record({
      which: fc.nat(texts.length - 1),
      at: fc.nat(4000),
      remove: fc.nat(12),
      put: fc.constantFrom('', '\t', ':', ': ', '"', "'", '{', ']', '- ', '\n', '  ', '@', '*x', '&', '|', '\u0000'),
    });
    fc.assert(
      fc.property(damage, ({ which, at, remove, put }) => {
        const text = texts[which] ?? '';
        const start = at % (text.length + 1);
        for (const { document } of parseStream(text.slice(0, start) + put + text.slice(start + remove)).documents) {
          for (const problem of document.problems) {
            expect(problem.range.end).toBeLessThanOrEqual(document.text.length);
            expect(problem.message.length).toBeGreaterThan(10);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('parseStream: positions', () => {
  it.each(styledManifests().map(({ name, text }) => [name, text]))('%s', (_name, text) => {
    for (const { document } of parseStream(text).documents) {
      if (document.root !== undefined) expect(misplaced(document.text, document.root)).toEqual([]);
    }
  });
});

const CORPUS = new URL('../../../shared/corpus/plain/', import.meta.url);

describe.runIf(existsSync(CORPUS))('manifests as people publish them', () => {
  it('reads all of them, with every node in its place', () => {
    for (const name of readdirSync(CORPUS)) {
      for (const { document } of parseStream(readFileSync(new URL(name, CORPUS), 'utf8')).documents) {
        expect(document.problems, name).toEqual([]);
        if (document.root !== undefined) expect(misplaced(document.text, document.root), name).toEqual([]);
      }
    }
  });
});
