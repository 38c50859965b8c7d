import { describe, expect, it } from 'vitest';
import { resolveMapping } from './resolve-mapping';
import { resolveScalar } from './scalar-schema';
import type { ScalarStyle, YamlAlias, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './tree';
import { toValue } from './value';

const base = { range: { start: 0, end: 0 }, start: 0 };
const scalar = (text: string, style: ScalarStyle = 'plain', tag?: string): YamlScalar => ({
  ...base,
  kind: 'scalar',
  style,
  text,
  value: resolveScalar(text, style, tag),
  ...(tag === undefined ? undefined : { tag }),
});
const node = (from: string | YamlNode) => (typeof from === 'string' ? scalar(from) : from);
const map = (...pairs: [string | YamlNode, string | YamlNode][]): YamlMapping => ({
  ...base,
  kind: 'mapping',
  flow: true,
  pairs: pairs.map(([key, value]) => ({ range: base.range, key: node(key), value: node(value) })),
});
const list = (...items: (string | YamlNode)[]): YamlSequence => ({
  ...base,
  kind: 'sequence',
  flow: true,
  items: items.map(node),
  dashes: [],
});
const alias = (target: YamlNode): YamlAlias => ({ ...base, kind: 'alias', name: 'a', target });
const json = (from: YamlNode) => JSON.parse(JSON.stringify(toValue(from).value));

describe('toValue', () => {
  it('types scalars and makes keys text', () => {
    expect(
      json(map(['a', '0644'], ['80', 'yes'], ['yes', 'x'], ['1.50', '~'], ['1e3', '1'], ['6.02e23', '1'])),
    ).toEqual({
      a: 420,
      80: true,
      true: 'x',
      1.5: null,
      1000: 1,
      '6.02e+23': 1,
    });
    expect(json(map(['9223372036854775807', '1'], ['18446744073709551616', '2'], ['0.1', '3']))).toEqual({
      '9223372036854775807': 1,
      '1.8446744e+19': 2,
      '0.1': 3,
    });
  });

  it('gives objects that inherit nothing', () => {
    const { value } = toValue(map(['__proto__', map(['polluted', 'yes'])], ['constructor', 'x']));
    expect(Reflect.ownKeys(Object.getPrototypeOf(value))).toEqual([]);
    expect(Object.getPrototypeOf(Object.getPrototypeOf(value))).toBeNull();
    expect('toString' in (value as object)).toBe(false);
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('merges in the order of writing; of a list the earlier wins', () => {
    const a = map(['x', '1'], ['w', '1']);
    const b = map(['w', '2'], ['z', '2']);
    expect(json(map(['<<', alias(a)], ['x', '9']))).toEqual({ x: 9, w: 1 });
    expect(json(map(['x', '9'], ['<<', alias(a)]))).toEqual({ x: 1, w: 1 });
    expect(json(map(['<<', list(alias(a), alias(b))]))).toEqual({ x: 1, w: 1, z: 2 });
    expect(json(map(['<<', map(['q', '1'])]))).toEqual({ q: 1 });
    expect(json(map([scalar('<<', 'double'), '1']))).toEqual({ '<<': 1 });
  });

  it('reports what the reader refuses and goes on', () => {
    const codes = (from: YamlNode) => toValue(from).problems.map(({ code, path }) => [code, ...path]);
    expect(codes(map(['a', list('.inf', '.nan')]))).toEqual([
      ['not-json', 'a', 0],
      ['not-json', 'a', 1],
    ]);
    expect(codes(map(['~', 'v'], [map(['a', 'b']), 'v'], [list('a'), 'v']))).toEqual([
      ['key-type'],
      ['key-type'],
      ['key-type'],
    ]);
    expect(codes(map(['<<', '1']))).toEqual([['merge-type']]);
    expect(codes(map(['<<', alias(list(map(['a', 'b'])))]))).toEqual([['merge-type']]);
    expect(codes(map(['a', scalar('x', 'plain', '!!int')]))).toEqual([['tag', 'a']]);
    expect(codes(map(['12345678901234567890', 'v']))).toEqual([['key-type']]);
  });

  it('shares what aliases share, and stands a chain of doubled aliases', () => {
    let level: YamlNode = { ...list('x'), anchor: 'l0' };
    for (let depth = 1; depth < 60; depth++) level = { ...list(alias(level), alias(level)), anchor: `l${depth}` };
    const { value, problems } = toValue(level);
    expect(problems).toEqual([]);
    const [left, right] = value as unknown[];
    expect(left).toBe(right);
  });

  it('survives cycles and bottomless nesting', () => {
    const loop = { ...list(), anchor: 'a', items: [] as YamlNode[] };
    loop.items.push(alias(loop));
    expect(toValue(loop).problems.map(({ code }) => code)).toEqual(['cycle']);
    const merged = { ...map(), pairs: [] as YamlMapping['pairs'][number][] };
    merged.pairs.push({ range: base.range, key: scalar('<<'), value: alias(merged) });
    expect(toValue(merged).problems.map(({ code }) => code)).toEqual(['cycle']);
    let deep: YamlNode = scalar('x');
    for (let depth = 0; depth < 5000; depth++) deep = list(deep);
    expect(toValue(deep).problems.map(({ code }) => code)).toEqual(['depth']);
  });
});

describe('resolveMapping', () => {
  it('lists plain duplicates, not overrides of merged keys, and compares keys with their types', () => {
    const duplicates = (mapping: YamlMapping) => resolveMapping(mapping).duplicates.map(({ key }) => key);
    expect(duplicates(map(['a', '1'], ['a', '2'], ['a', '3']))).toEqual(['a', 'a']);
    expect(duplicates(map(['<<', map(['a', '1'])], ['a', '2']))).toEqual([]);
    expect(duplicates(map(['1', 'a'], [scalar('1', 'double'), 'b']))).toEqual([]);
    expect(duplicates(map(['0x1', 'a'], ['1', 'b']))).toEqual(['1']);
    expect(duplicates(map(['yes', 'a'], ['true', 'b']))).toEqual(['true']);
  });
});
