import { bareObject } from '../yaml/bare-object';
import { nodeAt } from '../yaml/locate';
import type { JsonObject, JsonValue, Path, YamlDocument, YamlStream } from '../yaml/tree';
import { readDocument } from './decode/read-document';
import type { KubernetesObject } from './object';

function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readObject(document: YamlDocument, documentIndex: number, path: Path, value: JsonObject): KubernetesObject[] {
  const node = nodeAt(document.root, path);
  const kind = textOf(value.kind) ?? '';
  if (node === undefined || (kind === '' && textOf(value.apiVersion) === undefined)) return [];
  const metadata = isObject(value.metadata) ? value.metadata : undefined;
  return [
    {
      documentIndex,
      path,
      node,
      apiVersion: textOf(value.apiVersion) ?? '',
      kind,
      name: textOf(metadata?.name) ?? '',
      namespace: textOf(metadata?.namespace) || undefined,
      value,
    },
  ];
}

/** `PodList` and the like leave it to their own kind what the items are (their items need no kind of their own). */
function itemKind(list: JsonObject): Partial<Pick<JsonObject, 'apiVersion' | 'kind'>> {
  const kind = textOf(list.kind) ?? '';
  return kind === 'List' ? {} : { kind: kind.slice(0, -'List'.length), apiVersion: list.apiVersion ?? '' };
}

function withKind(item: JsonObject, given: Partial<JsonObject>): JsonObject {
  if (item.kind !== undefined || given.kind === undefined) return item;
  return Object.assign(bareObject(), { apiVersion: given.apiVersion, kind: given.kind }, item);
}

function readDocumentObjects(document: YamlDocument, documentIndex: number): KubernetesObject[] {
  const { value } = readDocument(document);
  if (!isObject(value)) return [];
  const { items } = value;
  if (textOf(value.kind)?.endsWith('List') && Array.isArray(items)) {
    const given = itemKind(value);
    return items.flatMap((item, index) =>
      isObject(item) ? readObject(document, documentIndex, ['items', index], withKind(item, given)) : [],
    );
  }
  return readObject(document, documentIndex, [], value);
}

/** By place too: two documents of the same text are one `YamlDocument`, but two objects. */
const known = new WeakMap<YamlDocument, Map<number, readonly KubernetesObject[]>>();

/**
 * Every API object of a text: a document each, or the items of a `List`. A document that did not change and kept its
 * place gives the same objects as before, so what was derived from them can be kept.
 */
export function readObjects(stream: YamlStream): readonly KubernetesObject[] {
  return stream.documents.flatMap(({ document, index }) => {
    const places = known.get(document) ?? new Map<number, readonly KubernetesObject[]>();
    known.set(document, places);
    const objects = places.get(index) ?? readDocumentObjects(document, index);
    places.set(index, objects);
    return objects;
  });
}
