import { describe, expect, it } from 'vitest';
import { parseStream } from './parse';
import { pathAt } from './path-at';

/** The place of the `¦` in a text, as `path part`. */
function placeOf(marked: string): string {
  const offset = marked.indexOf('¦');
  const document = parseStream(marked.replace('¦', '')).documents[0]?.document;
  if (document === undefined) return 'none';
  const { path, part } = pathAt(document, offset);
  return `${path.join('.')} ${part}`;
}

describe('pathAt', () => {
  it.each([
    ['in a key', 'spec:\n  contai¦ners: []\n', 'spec.containers key'],
    ['at the start of a key', 'spec:\n  ¦containers: []\n', 'spec.containers key'],
    ['in a value', 'image: ngi¦nx\n', 'image value'],
    ['at the end of a value', 'image: nginx¦\n', 'image value'],
    ['behind a colon', 'image: ¦\nname: x\n', 'image value'],
    ['in a list item', 'a:\n  - x\n  - y¦y\n', 'a.1 value'],
    ['behind a dash', 'a:\n  - x\n  - ¦\n', 'a.1 value'],
    ['in a key behind a dash', 'a:\n  - na¦me: x\n', 'a.0.name key'],
    ['under a mapping', 'a:\n  b: 1\n  ¦\nc: 2\n', 'a inside'],
    ['under a mapping in a list', 'a:\n  - b: 1\n    ¦\n', 'a.0 inside'],
    ['at the column of the dashes', 'a:\n  - b: 1\n  ¦\n', 'a inside'],
    ['under a key without value', 'spec:\n  ¦\n', 'spec inside'],
    ['under a key without value, with more below', 'spec:\n  ¦\nstatus: {}\n', 'spec inside'],
    ['at the left edge', 'a:\n  b: 1\n¦', ' inside'],
    ['in a block text', 'a: |\n  one\n  tw¦o\nb: 1\n', 'a value'],
    ['in brackets', 'a: {b: 1, c: ¦}\n', 'a.c value'],
    ['in a list in brackets', 'a: [x, y¦]\n', 'a.1 value'],
    ['behind a comma', 'a: [x, ¦]\n', 'a inside'],
    ['in JSON', '{"a": {"b": "x¦"}}', 'a.b value'],
    ['in an empty text', '¦\n# x\n', 'none'],
    ['behind an empty dash, below', 'a:\n-\n  ¦\n', 'a.0 inside'],
    ['in a numeric key', '8¦0: x\n', '80 key'],
  ])('%s', (_name, marked, expected) => {
    expect(placeOf(marked)).toBe(expected);
  });
});
