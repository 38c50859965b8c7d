import { recogniseCompanion } from '../catalogue/recognise';
import type { KubernetesObject } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import type { PodView } from '../pod/pod-view';

/**
 * The view with the companions of the catalogue named in it. They are looked for in the pod's own object and in what it
 * refers to, not in the whole text: the work of a pod does not grow with the other documents.
 *
 * @param related the objects of `view.related`
 */
export function markCompanions(
  view: PodView,
  object: KubernetesObject,
  related: readonly KubernetesObject[],
  version: KubernetesVersion,
): PodView {
  const context = { objects: [object, ...related], version };
  let marked = false;
  const containers = view.containers.map((container) => {
    const companion = recogniseCompanion(context, view, container)?.companion.id;
    marked ||= companion !== undefined;
    return companion === undefined ? container : { ...container, companion };
  });
  return marked ? { ...view, containers } : view;
}
