import { describe, expect, it } from 'vitest';
import { parseStream } from './parse';
import { printYaml } from './print-yaml';
import { toValue } from './value';

describe('printYaml', () => {
  it('prints what was read, and what was made', () => {
    const root = parseStream('a: {b: [1, "yes", {c: null}], d: "0644"}\n').documents[0]?.document.root;
    const read = root === undefined ? null : toValue(root).value;
    const text = printYaml(read);
    expect(text).toBe(printYaml({ a: { b: [1, 'yes', { c: null }], d: '0644' } }));
    const again = parseStream(text).documents[0]?.document.root;
    expect(again === undefined ? null : toValue(again).value).toEqual(read);
  });
});
