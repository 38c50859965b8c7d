import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../../catalogue/image-knowledge';
import type { ContainerView } from '../../pod/pod-view';
import type { JsonObject } from '../../yaml/tree';
import type { PodContext } from '../define-rule';

/** A container as rules look at it: the view, what was written, and what is known of its image. */
export interface ContainerFacts {
  readonly view: ContainerView;
  readonly raw: JsonObject;
  readonly inputs: ContainerInputs;
  readonly knowledge: ImageKnowledge | undefined;
  /** Every port that it opens; undefined means "cannot tell". */
  readonly opened: readonly OpenedPort[] | undefined;
}

const made = new WeakMap<PodContext, readonly ContainerFacts[]>();

/** Every container of the pod in lifecycle order, without the ephemeral ones. */
export function containersOf(pod: PodContext): readonly ContainerFacts[] {
  let facts = made.get(pod);
  if (!facts) {
    const known = new Map(pod.facts.map((one) => [one.raw.id, one]));
    facts = pod.view.containers.flatMap((view) => {
      const one = known.get(view.id);
      if (view.kind === 'ephemeral' || !one) return [];
      return [{ view, raw: one.raw.value, inputs: one.inputs, knowledge: one.known, opened: one.opened }];
    });
    made.set(pod, facts);
  }
  return facts;
}

export function findContainer(pod: PodContext, id: string): ContainerFacts | undefined {
  return containersOf(pod).find((container) => container.view.id === id);
}

/**
 * Whether two containers may run at the same time: a plain init container has ended before anything that stands after
 * it starts, and shares its time only with the native sidecars before it.
 */
export function runTogether(a: ContainerView, b: ContainerView): boolean {
  if (a.kind === 'init' && b.kind === 'init') return false;
  if (a.kind === 'init') return b.kind === 'sidecar' && b.index < a.index;
  if (b.kind === 'init') return a.kind === 'sidecar' && a.index < b.index;
  return true;
}

/** Whether `later` starts only after `earlier` has started (or ended, for a plain init container). */
export function startsAfter(later: ContainerView, earlier: ContainerView): boolean {
  if (earlier.kind === 'app' || earlier.kind === 'ephemeral') return false;
  return later.list === 'initContainers' ? earlier.index < later.index : true;
}

/** Containers that run as long as the pod does. */
export function isLasting(container: ContainerView): boolean {
  return container.kind !== 'init';
}
