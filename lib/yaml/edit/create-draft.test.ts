import { describe, expect, it } from 'vitest';
import { parseStream } from '../parse';
import { applyEdits } from '../text-edit';
import { createDraft } from './create-draft';
import type { Draft } from './draft';
import { EditError } from './edit-error';

/** The text after edits, made by applying the composed edits to the original. */
function edited(text: string, edit: (draft: Draft) => void): string {
  const draft = createDraft(parseStream(text));
  edit(draft);
  const after = applyEdits(text, draft.edits());
  expect(after).toBe(draft.stream.text);
  return after;
}

function codeOf(text: string, edit: (draft: Draft) => void): string {
  const draft = createDraft(parseStream(text));
  try {
    edit(draft);
  } catch (error) {
    expect(draft.edits()).toEqual([]);
    expect(draft.stream.text).toBe(text);
    return error instanceof EditError ? error.code : String(error);
  }
  return 'none';
}

describe('style of the siblings', () => {
  const cases: readonly (readonly [string, string, (draft: Draft) => void, string])[] = [
    ['keeps quotes', "image: 'a:1' # x\n", (draft) => draft.set(0, ['image'], 'a:2'), "image: 'a:2' # x\n"],
    ['quotes what would not be text', 'a: x\n', (draft) => draft.set(0, ['a'], '0644'), 'a: "0644"\n'],
    [
      'takes the quotes of the text',
      "a: x\nb: 'y: z'\n",
      (draft) => draft.set(0, ['a'], 'yes'),
      "a: 'yes'\nb: 'y: z'\n",
    ],
    ['leaves a time plain', 'a: x\n', (draft) => draft.set(0, ['a'], '12:30'), 'a: 12:30\n'],
    ['takes quotes off a number', 'port: "80"\n', (draft) => draft.set(0, ['port'], 80), 'port: 80\n'],
    ['writes lines as a block', 'a: x\n', (draft) => draft.set(0, ['a'], 'one\ntwo'), 'a: |-\n  one\n  two\n'],
    [
      'changes only the line of a block that differs',
      'a: |\n      one\n      two\nb: 1\n',
      (draft) => draft.set(0, ['a'], 'one\nTWO\n'),
      'a: |\n      one\n      TWO\nb: 1\n',
    ],
    [
      'puts dashes where the text has them',
      'a:\n    - x\nb: 1\n',
      (draft) => draft.set(0, ['c'], ['y', { k: [1] }]),
      'a:\n    - x\nb: 1\nc:\n    - "y"\n    - k:\n          - 1\n',
    ],
    [
      'follows wide dashes',
      'a:\n  -   name: x\n      v: 1\n',
      (draft) => draft.insert(0, ['a'], { name: 'z', v: 2 }),
      'a:\n  -   name: x\n      v: 1\n  -   name: z\n      v: 2\n',
    ],
    [
      'writes small mappings as their siblings',
      'mounts:\n- { name: a, path: /a }\n',
      (draft) => draft.insert(0, ['mounts'], { name: 'b', path: '/b' }),
      'mounts:\n- { name: a, path: /a }\n- { name: b, path: /b }\n',
    ],
    [
      'takes the manner of the same key in the item above',
      'c:\n- n: a\n  args: ["x", "y"]\n- n: b\n',
      (draft) => draft.set(0, ['c', 1, 'args'], ['v', 'w']),
      'c:\n- n: a\n  args: ["x", "y"]\n- n: b\n  args: ["v", "w"]\n',
    ],
    [
      'leaves blank lines between items',
      'c:\n- a\n\n- b\n\nd: 1\n',
      (draft) => draft.insert(0, ['c'], 'x'),
      'c:\n- a\n\n- b\n\n- x\n\nd: 1\n',
    ],
    ['keeps CRLF', 'a:\r\n  b: 1\r\n', (draft) => draft.set(0, ['a', 'c'], ['x']), 'a:\r\n  b: 1\r\n  c:\r\n  - x\r\n'],
    ['keeps a missing final line break', 'a: 1', (draft) => draft.set(0, ['b'], 2), 'a: 1\nb: 2'],
    ['makes parents', 'a: 1\n', (draft) => draft.set(0, ['b', 'c', 0, 'd'], 2), 'a: 1\nb:\n  c:\n  - d: 2\n'],
    ['fills an empty key', 'a:\nb: 1\n', (draft) => draft.set(0, ['a', 'x'], 1), 'a:\n  x: 1\nb: 1\n'],
    [
      'a list before a sibling',
      'b:\n  # of c\n  c: 1\n  d: 2\n',
      (draft) => draft.insert(0, ['b', 'a'], 'x', undefined, { before: 'c' }),
      'b:\n  a:\n  - x\n  # of c\n  c: 1\n  d: 2\n',
    ],
    ['unfolds empty brackets', 'a: [] # none\n', (draft) => draft.insert(0, ['a'], 'x'), 'a: # none\n- x\n'],
    ['writes into an empty document', '# x\n---\n', (draft) => draft.set(0, ['a'], 1), '# x\n---\na: 1\n'],
    [
      'keeps what is the same',
      'a: 0x10\nb: yes\n',
      (draft) => draft.set(0, [], { a: 16, b: true }),
      'a: 0x10\nb: yes\n',
    ],
    [
      'changes a mapping key by key',
      'm: # c\n  a: 1 # one\n  b: 2\n',
      (draft) => draft.set(0, ['m'], { a: 1, c: 3 }),
      'm: # c\n  a: 1 # one\n  c: 3\n',
    ],
    [
      'quotes what a comment below would run into',
      'a: x\n  # c\n',
      (draft) => draft.set(0, ['a'], '1\n2\n'),
      'a: "1\\n2\\n"\n  # c\n',
    ],
  ];
  it.each(cases)('%s', (_name, text, edit, expected) => {
    expect(edited(text, edit)).toBe(expected);
  });
});

describe('JSON', () => {
  const pretty = '{\n    "a": 1,\n    "list": [\n        "x"\n    ],\n    "empty": {}\n}\n';
  it.each<[string, string, (draft: Draft) => void, string]>([
    [
      'a key',
      pretty,
      (draft) => draft.set(0, ['b'], { c: [1] }),
      pretty.replace('{}\n}', '{},\n    "b": {\n        "c": [\n            1\n        ]\n    }\n}'),
    ],
    ['an item', pretty, (draft) => draft.insert(0, ['list'], 'y', 0), pretty.replace('"x"', '"y",\n        "x"')],
    [
      'into empty braces',
      pretty,
      (draft) => draft.set(0, ['empty', 'k'], 'v'),
      pretty.replace('{}', '{\n        "k": "v"\n    }'),
    ],
    ['a removal', pretty, (draft) => draft.remove(0, ['a']), pretty.replace('    "a": 1,\n', '')],
    ['the last object in a row', '{"a":1}\n{"b":2}\n', (draft) => draft.removeDocument(1), '{"a":1}\n'],
    ['one line', '{"a":1,"b":[1,2]}', (draft) => draft.insert(0, ['b'], { c: 3 }), '{"a":1,"b":[1,2,{"c":3}]}'],
    ['text with signs', '{"a": "x"}', (draft) => draft.set(0, ['a'], 'q"\n'), '{"a": "q\\"\\n"}'],
  ])('%s', (_name, text, edit, expected) => {
    const after = edited(text, edit);
    expect(after).toBe(expected);
    expect(() => JSON.parse(after)).not.toThrow();
  });
});

describe('removal', () => {
  const text = 'c:\n  # about a\n  - n: a\n    # deep\n    v: 1\n    # end of a\n\n  # about b\n  - n: b # b\n\nd: 1\n';
  it('takes the comments of an item along', () => {
    expect(edited(text, (draft) => draft.remove(0, ['c', 0]))).toBe('c:\n  # about b\n  - n: b # b\n\nd: 1\n');
    expect(edited(text, (draft) => draft.remove(0, ['c', 1]))).toBe(text.replace('\n\n  # about b\n  - n: b # b', ''));
  });

  it('moves the next key up to the dash', () => {
    expect(edited('c:\n- name: a # x\n  v: 1\n', (draft) => draft.remove(0, ['c', 0, 'name']))).toBe('c:\n- v: 1\n');
  });

  it('leaves brackets, or nothing when pruned', () => {
    const only = 'm:\n  labels: # l\n    a: 1\n  x: 1\n';
    expect(edited(only, (draft) => draft.remove(0, ['m', 'labels', 'a']))).toBe('m:\n  labels: {} # l\n  x: 1\n');
    expect(edited(only, (draft) => draft.remove(0, ['m', 'labels', 'a'], { prune: true }))).toBe('m:\n  x: 1\n');
  });

  it('does not mind what is not there', () => {
    expect(edited('a: 1\n', (draft) => draft.remove(0, ['b', 'c']))).toBe('a: 1\n');
  });
});

describe('anchors, aliases and merges', () => {
  const text = 'base: &base\n  a: 1\n  deep: {x: 1}\nuse: *base\nmerged:\n  <<: *base\n  own: 2\n';

  it('writes an own key where a merge gives the value', () => {
    expect(edited(text, (draft) => draft.set(0, ['merged', 'a'], 5))).toBe(`${text}  a: 5\n`);
    expect(edited(text, (draft) => draft.set(0, ['merged', 'deep', 'y'], 5))).toBe(
      `${text}  deep:\n    x: 1\n    "y": 5\n`,
    );
  });

  it('makes an alias a merge with an own key', () => {
    expect(edited(text, (draft) => draft.set(0, ['use', 'a'], 5))).toBe(
      text.replace('use: *base', 'use:\n  <<: *base\n  a: 5'),
    );
  });

  it('writes a merge out to remove one of its keys', () => {
    expect(edited(text, (draft) => draft.remove(0, ['merged', 'a']))).toBe(
      text.replace('  <<: *base\n  own: 2\n', '  own: 2\n  deep:\n    x: 1\n'),
    );
  });

  it('hands an anchor on to the first alias when its node goes', () => {
    expect(edited('a: &x {k: 1}\nb: *x\nc: *x\n', (draft) => draft.remove(0, ['a']))).toBe('b: &x\n  k: 1\nc: *x\n');
  });

  it('changes the value at an anchor for all', () => {
    expect(edited('a: &x one\nb: *x\n', (draft) => draft.set(0, ['a'], 'two'))).toBe('a: &x two\nb: *x\n');
  });
});

describe('renaming, moving, replacing', () => {
  it('renames a key in its quotes', () => {
    expect(edited('"a": 1 # x\n', (draft) => draft.renameKey(0, ['a'], 'b'))).toBe('"b": 1 # x\n');
    expect(edited('a: 1\n', (draft) => draft.renameKey(0, ['a'], 'on'))).toBe('"on": 1\n');
    expect(codeOf('a: 1\nb: 2\n', (draft) => draft.renameKey(0, ['a'], 'b'))).toBe('key-exists');
  });

  it('moves an item with its comments to a list that is indented otherwise', () => {
    const text = 's:\n  a:\n  # one\n  - n: 1 # n\n    t: |\n      x\n  - n: 2\n  b:\n      - n: 3\n';
    expect(edited(text, (draft) => draft.move(0, ['s', 'a', 0], ['s', 'b'], 1))).toBe(
      's:\n  a:\n  - n: 2\n  b:\n      - n: 3\n      # one\n      - n: 1 # n\n        t: |\n          x\n',
    );
  });

  it('moves the last item into a new list, and the old one goes', () => {
    const text = 's:\n  a:\n  - n: 1 # n\n  z: 1\n';
    expect(edited(text, (draft) => draft.move(0, ['s', 'a', 0], ['s', 'b'], 0))).toBe(
      's:\n  z: 1\n  b:\n  - n: 1 # n\n',
    );
  });

  it('counts the index without the item', () => {
    const text = 'a: [x, z, w]\n';
    expect(edited(text, (draft) => draft.move(0, ['a', 0], ['a'], 2))).toBe('a: [z, w, x]\n');
    expect(edited('a:\n- x\n- z\n- w\n', (draft) => draft.move(0, ['a', 2], ['a'], 0))).toBe('a:\n- w\n- x\n- z\n');
  });

  it('replaces words where they stand', () => {
    const folded = 'a: >\n  one two\n  three 6379\n\n  four\n';
    const at = 'one two three '.length;
    expect(edited(folded, (draft) => draft.replaceWithin(0, ['a'], at, at + 4, '6380'))).toBe(
      folded.replace('6379', '6380'),
    );
    expect(edited('a: "x\\ty"\n', (draft) => draft.replaceWithin(0, ['a'], 2, 3, '"'))).toBe('a: "x\\t\\""\n');
    expect(edited('port: 8080\n', (draft) => draft.replaceWithin(0, ['port'], 0, 2, '90'))).toBe('port: 9080\n');
    expect(codeOf('port: 8080\n', (draft) => draft.replaceWithin(0, ['port'], 0, 1, 'x'))).toBe('not-text');
  });
});

describe('documents', () => {
  it.each<[string, string, (draft: Draft) => void, string]>([
    ['adds at the end', 'a: 1\n', (draft) => draft.addDocument({ b: 2 }), 'a: 1\n---\nb: 2\n'],
    ['adds where no final line break is', 'a: 1', (draft) => draft.addDocument({ b: 2 }), 'a: 1\n---\nb: 2'],
    ['adds behind one', 'a: 1\n---\nc: 3\n', (draft) => draft.addDocument({ b: 2 }, 0), 'a: 1\n---\nb: 2\n---\nc: 3\n'],
    ['adds to nothing', '', (draft) => draft.addDocument({ b: ['x'] }), 'b:\n- x\n'],
    ['adds with CRLF', 'a: 1\r\n', (draft) => draft.addDocument({ b: 2 }), 'a: 1\r\n---\r\nb: 2\r\n'],
    ['adds JSON to JSON', '{"a":1}\n', (draft) => draft.addDocument({ b: 2 }), '{"a":1}\n{"b":2}\n'],
    ['removes the first', 'a: 1\n---\nb: 2\n', (draft) => draft.removeDocument(0), 'b: 2\n'],
    ['removes one behind a mark', '---\na: 1\n---\nb: 2\n', (draft) => draft.removeDocument(0), '---\nb: 2\n'],
    ['removes one in between', 'a: 1\n---\nb: 2\n---\nc: 3\n', (draft) => draft.removeDocument(1), 'a: 1\n---\nc: 3\n'],
    ['removes the last', 'a: 1\n---\nb: 2', (draft) => draft.removeDocument(1), 'a: 1'],
    ['removes the only one', 'a: 1\n', (draft) => draft.removeDocument(0), ''],
    ['removes one of JSON in a row', '{"a":1}\n{"b":2}\n', (draft) => draft.removeDocument(0), '{"b":2}\n'],
  ])('%s', (_name, text, edit, expected) => {
    expect(edited(text, edit)).toBe(expected);
  });
});

describe('what cannot be done', () => {
  it.each<[string, string, (draft: Draft) => void, string]>([
    ['a document that cannot be read', 'a: [\n', (draft) => draft.set(0, ['a'], 1), 'unreadable'],
    ['a document that is not there', 'a: 1\n', (draft) => draft.set(3, ['a'], 1), 'not-found'],
    ['a key of a text', 'a: x\n', (draft) => draft.set(0, ['a', 'b'], 1), 'not-found'],
    ['an item beyond the end', 'a: [x]\n', (draft) => draft.set(0, ['a', 5], 1), 'not-found'],
    ['an item of a text', 'a: x\n', (draft) => draft.insert(0, ['a'], 1), 'not-a-list'],
    ['a move into itself', 'a: [[x], y]\n', (draft) => draft.move(0, ['a', 0], ['a', 0], 0), 'cannot-write'],
  ])('%s', (_name, text, edit, code) => {
    expect(codeOf(text, edit)).toBe(code);
  });

  it('leaves edits that were made before', () => {
    const draft = createDraft(parseStream('a: x\n'));
    draft.set(0, ['b'], 1);
    expect(() => draft.insert(0, ['a'], 1)).toThrow(EditError);
    expect(draft.stream.text).toBe('a: x\nb: 1\n');
  });
});

describe('a block scalar at the very end', () => {
  it('keeps its value when something is written behind it', () => {
    const add = (draft: Draft) => draft.set(0, ['b'], 1);
    expect(edited('a: |\n  text', add)).toBe('a: |-\n  text\nb: 1');
    expect(edited('a: >2+\n  text', add)).toBe('a: >2-\n  text\nb: 1');
    expect(edited('a: |-\n  text', add)).toBe('a: |-\n  text\nb: 1');
    expect(edited('a: |\n  text\n', add)).toBe('a: |\n  text\nb: 1\n');
  });
});
