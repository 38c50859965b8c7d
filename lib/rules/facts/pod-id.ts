import { isWorkloadKind, type KubernetesObject } from '../../kubernetes/object';

/** Id of the view of an object's pod, or undefined for objects without one. The same as `buildPodView` gives. */
export function podIdOf(object: KubernetesObject): string | undefined {
  if (!isWorkloadKind(object.kind)) return undefined;
  return [object.documentIndex, ...object.path, object.kind, object.name].join('/');
}
