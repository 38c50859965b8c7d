import type { KubernetesObject } from '../kubernetes/object';
import type { ObjectIndex } from './object-index';
import type { PodParts } from './pod-parts';
import type { PodView } from './pod-view';
import { listAt, textAt } from './tolerant-read';

/** Objects of the same text that belong to the pod, each once, in the order of the text. */
export function findRelated(
  parts: PodParts,
  index: ObjectIndex,
  services: readonly KubernetesObject[],
  ofVolumes: readonly KubernetesObject[],
): PodView['related'] {
  const found = new Set<KubernetesObject>([...services, ...ofVolumes]);
  const add = (kind: string, name: string | undefined): void => {
    const object = name === undefined ? undefined : index.find(kind, name, parts.object.namespace);
    if (object !== undefined) found.add(object);
  };
  for (const container of parts.containers) {
    for (const source of listAt(container.value, 'envFrom')) {
      add('ConfigMap', textAt(source, 'configMapRef', 'name'));
      add('Secret', textAt(source, 'secretRef', 'name'));
    }
    for (const variable of listAt(container.value, 'env')) {
      add('ConfigMap', textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'));
      add('Secret', textAt(variable, 'valueFrom', 'secretKeyRef', 'name'));
    }
  }
  return [...found]
    .sort((one, other) => one.documentIndex - other.documentIndex)
    .map(({ kind, name, documentIndex }) => ({ kind, name, documentIndex }));
}
