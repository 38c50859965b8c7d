import { describe, expect, it } from 'vitest';
import { parseStream } from '../yaml/parse';
import { readObjects } from './read-objects';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n';

describe('readObjects', () => {
  it('finds documents, items of lists, and passes over what is no object', () => {
    const text = `${POD}---\n# nothing\n---\n- a list\n---\napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: s}}\n- 7\n---\nbroken: [\n---\napiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: d}\n`;
    const objects = readObjects(parseStream(text));
    expect(objects.map(({ kind, name, namespace, path }) => [kind, name, namespace, path])).toEqual([
      ['Pod', 'a', 'shop', []],
      ['Service', 's', undefined, ['items', 0]],
      ['Deployment', 'd', undefined, ['items', 0]],
    ]);
  });

  it('keeps the objects of documents that did not change, also of two with the same text', () => {
    const before = parseStream(`${POD}---\n${POD}---\nkind: Service\nmetadata: {name: x}\n`);
    const first = readObjects(before);
    const second = readObjects(parseStream(`${POD}---\n${POD}---\nkind: Service\nmetadata: {name: z}\n`, before));
    expect(first[0]).not.toBe(first[1]);
    expect([second[0], second[1]]).toEqual([first[0], first[1]]);
    expect(second[0]).toBe(first[0]);
    expect(second[1]).toBe(first[1]);
    expect(second[2]?.name).toBe('z');
  });
});
