import { bareObject } from '../../yaml/bare-object';
import { resolveMapping } from '../../yaml/resolve-mapping';
import type { JsonValue, YamlMapping, YamlNode, YamlScalar } from '../../yaml/tree';
import { toValue } from '../../yaml/value';
import { type Field, fieldsOf } from '../types/fields';

/** What a collection of the wrong shape was probably meant to be. */
export interface MeantShape {
  readonly value: JsonValue;
  /** A sentence. */
  readonly advice: string;
  readonly title: string;
}

type Target = Exclude<YamlNode, { kind: 'alias' }>;

/** A list is needed and something else stands there. */
export function meantList(field: Field, node: Target): MeantShape | undefined {
  if (node.kind === 'scalar') return field.item === 'string' ? listOfText(node) : undefined;
  if (node.kind !== 'mapping' || field.object === undefined) return undefined;
  return namedValues(field.object, node) ?? singleEntry(field.object, node);
}

/** `command: nginx` instead of `[nginx]`; what has spaces may mean one word or several. */
function listOfText(node: YamlScalar): MeantShape | undefined {
  if (node.text === '' || /\s/.test(node.text)) return undefined;
  const advice = `Write it as a list with one entry: [${JSON.stringify(node.text)}].`;
  return { value: [node.text], advice, title: 'Make it a list with one entry' };
}

/** `env: {A: b}`: entries that are a name and a value each. */
function namedValues(type: string, node: YamlMapping): MeantShape | undefined {
  const fields = fieldsOf(type);
  if (!fields.has('name') || fields.get('value')?.item !== 'string') return undefined;
  const { keys, pairs } = resolveMapping(node);
  if (keys.some((key) => fields.has(key))) return undefined;
  const list: JsonValue[] = [];
  for (const [index, { value }] of pairs.entries()) {
    if (value.kind !== 'scalar') return undefined;
    list.push(Object.assign(bareObject(), { name: keys[index] ?? '', value: value.text }));
  }
  if (list.length === 0) return undefined;
  return {
    value: list,
    advice: 'Each entry is an item with name and value.',
    title: 'Make it a list of names and values',
  };
}

/** `containers: {name: app, image: …}`: the dash is missing. */
function singleEntry(type: string, node: YamlMapping): MeantShape | undefined {
  const fields = fieldsOf(type);
  const { keys } = resolveMapping(node);
  if (keys.length === 0 || !keys.every((key) => fields.has(key))) return undefined;
  return {
    value: [toValue(node).value],
    advice: 'The - before the entry is missing.',
    title: 'Make it a list with one entry',
  };
}

/** `labels: [{app: web}]`: a mapping is needed and a list of single pairs stands there. */
export function meantMap(field: Field, node: Target): MeantShape | undefined {
  if (node.kind !== 'sequence' || field.item !== 'string' || node.items.length === 0) return undefined;
  const map = bareObject();
  for (const item of node.items) {
    if (item.kind !== 'mapping') return undefined;
    const { keys, pairs } = resolveMapping(item);
    for (const [index, { value }] of pairs.entries()) {
      const key = keys[index] ?? '';
      if (value.kind !== 'scalar' || Object.hasOwn(map, key)) return undefined;
      map[key] = value.text;
    }
  }
  return { value: map, advice: 'Leave out the dashes: these are pairs of one mapping.', title: 'Make it one mapping' };
}
