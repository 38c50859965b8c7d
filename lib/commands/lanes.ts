import type { ContainerKind, ContainerList } from '../pod/pod-view';
import type { OpenPod } from './open-pod';

/** Where a person may put a container. */
export type Lane = Exclude<ContainerKind, 'ephemeral'>;

export const LANES: Readonly<Record<Lane, { readonly list: ContainerList; readonly title: string }>> = {
  init: { list: 'initContainers', title: 'init steps' },
  sidecar: { list: 'initContainers', title: 'sidecars that start first' },
  app: { list: 'containers', title: 'app containers' },
};

/** A pod's first init step or sidecar: its list is written where it belongs in time, before the app containers. */
export const BEFORE_APPS = { before: 'containers' } as const;

/** `position 2 of 3 in sidecars that start first`. */
export function positionInLane(pod: OpenPod, id: string): string {
  const kind = pod.container(id)?.kind;
  if (kind === undefined || kind === 'ephemeral') return 'not in a lane';
  const lane = pod.containers().filter((container) => container.kind === kind);
  const place = lane.findIndex((container) => container.id === id) + 1;
  return `position ${place} of ${lane.length} in ${LANES[kind].title}`;
}
