import { recogniseCompanion } from '../catalogue/recognise';
import type { KubernetesObject } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import type { PodView } from '../pod/pod-view';
import type { Analysis } from './analyze';
import { relatedObjects } from './pod-cache';

/**
 * The view with the companions of the catalogue named in it. They are looked for in the pod's own object and in what it
 * refers to, not in the whole text: the work of a pod does not grow with the other documents.
 *
 * @param related the objects of `view.related`
 */
function markCompanions(
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

const marked = new WeakMap<PodView, PodView>();

/** A view of an analysis with its companions named: worked out for the pod that is looked at, and once. */
export function markedView({ view, object }: Analysis['pods'][number], analysis: Analysis): PodView {
  const known = marked.get(view);
  if (known !== undefined) return known;
  const made = markCompanions(view, object, relatedObjects(view, analysis.surroundings), analysis.options.version);
  marked.set(view, made);
  return made;
}
