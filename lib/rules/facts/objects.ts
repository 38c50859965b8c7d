import type { KubernetesObject } from '../../kubernetes/object';
import { namespacesMeet } from '../../pod/object-index';
import type { Place } from '../../pod/pod-view';
import type { Path } from '../../yaml/tree';
import type { PodContext } from '../define-rule';
import { isObject } from './read';

/** A place in another object of the text, from a path that starts at that object's root. */
export function placeIn(object: KubernetesObject, path: Path, part?: Place['part']): Place {
  return { documentIndex: object.documentIndex, path: [...object.path, ...path], ...(part ? { part } : {}) };
}

/** The objects of a kind that this pod could mean by a name. */
export function objectsOf(pod: PodContext, kind: string): readonly KubernetesObject[] {
  return pod.text.objects.filter(
    (object) => object.kind === kind && object.name !== '' && namespacesMeet(object.namespace, pod.view.namespace),
  );
}

export function findObject(pod: PodContext, kind: string, name: string): KubernetesObject | undefined {
  return objectsOf(pod, kind).find((object) => object.name === name);
}

/** The keys that a ConfigMap or Secret of the text holds. */
export function dataKeys(object: KubernetesObject): readonly string[] {
  const parts = object.kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  return parts.flatMap((part) => {
    const data = object.value[part];
    return isObject(data) ? Object.keys(data) : [];
  });
}
