import { describe, expect, it } from 'vitest';
import { nodeAt, type PartOfPlace, pairAt, rangeIn, rangeOfPlace } from './locate';
import { parseStream } from './parse';
import type { YamlDocument } from './tree';

const TEXT = [
  'kind: Pod',
  'spec: &spec',
  '  containers:',
  '    - name: web',
  '      env: [{name: URL, value: "redis://localhost:6379"}]',
  '    - image: x',
  '      empty:',
  'copy: *spec',
  'merged:',
  '  <<: *spec',
  '  own: 1',
  '80: port',
  '',
].join('\n');

function only(text: string): YamlDocument {
  const document = parseStream(text).documents[0]?.document;
  if (document === undefined) throw new Error('no document');
  return document;
}

function marked(place: PartOfPlace, text = TEXT): string {
  const document = only(text);
  const { start, end } = rangeIn(document, place);
  return document.text.slice(start, end);
}

describe('nodeAt', () => {
  const { root } = only(TEXT);

  it('follows aliases and merges', () => {
    const direct = nodeAt(root, ['spec', 'containers', 0, 'name']);
    expect(direct?.kind === 'scalar' && direct.value).toBe('web');
    expect(nodeAt(root, ['copy', 'containers', 0, 'name'])).toBe(direct);
    expect(nodeAt(root, ['merged', 'containers', 0, 'name'])).toBe(direct);
  });

  it('takes keys as the API server does', () => {
    expect(nodeAt(root, ['80'])?.kind).toBe('scalar');
    expect(nodeAt(root, ['spec', 'containers', '0'])).toBeUndefined();
    expect(nodeAt(root, ['kind', 'x'])).toBeUndefined();
    expect(nodeAt(root, ['__proto__'])).toBeUndefined();
  });

  it('gives the last of duplicate keys', () => {
    const twice = nodeAt(only('a: 1\na: 2\n').root, ['a']);
    expect(twice?.kind === 'scalar' && twice.value).toBe(2);
  });

  it('finds the pair of a merged key where it is written', () => {
    expect(pairAt(root, ['merged', 'containers'])).toBe(pairAt(root, ['spec', 'containers']));
    expect(pairAt(root, ['spec', 'containers', 0])).toBeUndefined();
  });
});

describe('rangeIn', () => {
  it.each<[string, PartOfPlace, string]>([
    ['a value', { path: ['kind'] }, 'Pod'],
    ['a key', { path: ['kind'], part: 'key' }, 'kind'],
    ['a pair', { path: ['kind'], part: 'pair' }, 'kind: Pod'],
    ['an item', { path: ['spec', 'containers', 1, 'image'] }, 'x'],
    ['an empty value, by its key', { path: ['spec', 'containers', 1, 'empty'] }, 'empty'],
    ['a missing field, by the nearest key', { path: ['spec', 'template', 'x'] }, 'spec'],
    ['a missing field of an item, by its first key', { path: ['spec', 'containers', 0, 'image'] }, 'name'],
    ['a missing field of the root', { path: ['metadata'] }, 'kind'],
    [
      'words in a value',
      { path: ['spec', 'containers', 0, 'env', 0, 'value'], within: { start: 18, end: 22 } },
      '6379',
    ],
    ['an alias', { path: ['copy'] }, '*spec'],
  ])('marks %s', (_name, place, expected) => {
    expect(marked(place)).toBe(expected);
  });

  it('marks the first line of a document that cannot be read', () => {
    expect(marked({ path: ['a'] }, '\n  a: [\n')).toBe('a: [');
    expect(marked({ path: ['a'] }, '# x\n---\n\n')).toBe('');
  });

  it('counts from the start of the text for a place in a stream', () => {
    const text = 'a: 1\n---\nb: two\n';
    const placed = parseStream(text).documents[1];
    const range = placed === undefined ? { start: 0, end: 0 } : rangeOfPlace(placed, { path: ['b'] });
    expect(text.slice(range.start, range.end)).toBe('two');
  });
});
