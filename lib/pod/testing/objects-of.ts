/** For tests: the objects of a text, read in the plainest way. */
import { CORE_SCHEMA, loadAll, mergeTag } from 'js-yaml';
import type { KubernetesObject } from '../../kubernetes/object';
import type { JsonObject, JsonValue, YamlNode } from '../../yaml/tree';
import { asObject, listAt, textAt } from '../tolerant-read';

const NODE: YamlNode = {
  kind: 'scalar',
  style: 'plain',
  text: '',
  value: null,
  range: { start: 0, end: 0 },
  start: 0,
};

function toObject(value: JsonObject, documentIndex: number, path: KubernetesObject['path']): KubernetesObject {
  return {
    documentIndex,
    path,
    node: NODE,
    apiVersion: textAt(value, 'apiVersion') ?? '',
    kind: textAt(value, 'kind') ?? '',
    name: textAt(value, 'metadata', 'name') ?? '',
    namespace: textAt(value, 'metadata', 'namespace'),
    value,
  };
}

export function objectsOf(text: string): readonly KubernetesObject[] {
  const documents = loadAll(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as (JsonValue | undefined)[];
  return documents.flatMap((document, index) => {
    const value = asObject(document);
    if (value === undefined) return [];
    if (textAt(value, 'kind') !== 'List') return [toObject(value, index, [])];
    return listAt(value, 'items').flatMap((item, position) => {
      const entry = asObject(item);
      return entry === undefined ? [] : [toObject(entry, index, ['items', position])];
    });
  });
}
