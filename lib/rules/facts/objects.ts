import type { KubernetesObject } from '../../kubernetes/object';
import { namespacesMeet } from '../../pod/object-index';
import type { Place } from '../../pod/pod-view';
import { isObject } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { PodContext, TextIndex } from '../define-rule';

/** A place in another object of the text, from a path that starts at that object's root. */
export function placeIn(object: KubernetesObject, path: Path, part?: Place['part']): Place {
  return { documentIndex: object.documentIndex, path: [...object.path, ...path], ...(part ? { part } : {}) };
}

const byKind = new WeakMap<TextIndex, ReadonlyMap<string, readonly KubernetesObject[]>>();

/** The named objects of one kind, looked up once per text. */
export function objectsOfKind(text: TextIndex, kind: string): readonly KubernetesObject[] {
  let kinds = byKind.get(text);
  if (!kinds) {
    const made = new Map<string, KubernetesObject[]>();
    for (const object of text.objects) {
      if (object.name === '') continue;
      const list = made.get(object.kind);
      if (list) list.push(object);
      else made.set(object.kind, [object]);
    }
    byKind.set(text, made);
    kinds = made;
  }
  return kinds.get(kind) ?? [];
}

/** The objects of a kind that this pod could mean by a name. */
export function objectsOf(pod: PodContext, kind: string): readonly KubernetesObject[] {
  return objectsOfKind(pod.text, kind).filter((object) => namespacesMeet(object.namespace, pod.view.namespace));
}

export function findObject(pod: PodContext, kind: string, name: string): KubernetesObject | undefined {
  return name === '' ? undefined : pod.text.index.find(kind, name, pod.view.namespace);
}

/** The keys that a ConfigMap or Secret of the text holds. */
export function dataKeys(object: KubernetesObject): readonly string[] {
  const parts = object.kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  return parts.flatMap((part) => {
    const data = object.value[part];
    return isObject(data) ? Object.keys(data) : [];
  });
}
