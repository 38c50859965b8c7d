/** For tests: every place that a view names must be in the text, and a stretch must lie within its scalar. */
import type { KubernetesObject } from '../../kubernetes/object';
import type { Place, PodView } from '../pod-view';
import { valueAt } from '../tolerant-read';

export function placesOf(view: PodView): readonly Place[] {
  return [
    ...view.ports.flatMap((port) => port.evidence.map((one) => one.place)),
    ...view.dials.map((dial) => dial.evidence.place),
    ...view.outside.map((one) => one.evidence.place),
    ...view.arrivals.map((arrival) => arrival.place),
    ...view.volumes.flatMap((volume) => [volume.source, ...volume.sockets.map((socket) => socket.evidence.place)]),
    ...view.containers.flatMap((container) => container.mounts.map((mount) => mount.evidence?.place)),
  ].flatMap((place) => place ?? []);
}

/** What is wrong with a place, if anything. */
export function explain(place: Place, objects: readonly KubernetesObject[]): string | undefined {
  const shown = `${place.documentIndex}: ${place.path.join('.')}`;
  const holders = objects.filter((object) => object.documentIndex === place.documentIndex);
  const holder = holders.find((object) => object.path.every((step, index) => place.path[index] === step));
  if (holder === undefined) return `${shown}: no such object`;
  const value = valueAt(holder.value, place.path.slice(holder.path.length));
  if (value === undefined) return `${shown}: nothing there`;
  if (place.within === undefined) return undefined;
  const { start, end } = place.within;
  if (typeof value !== 'string') return `${shown}: a stretch of what is no text`;
  return start >= 0 && start < end && end <= value.length ? undefined : `${shown}: ${start}–${end} of ${value.length}`;
}
