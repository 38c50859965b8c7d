import type { PictureGrid } from '@/lib/layout/grid';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodView } from '@/lib/pod/pod-view';

/** What one end of a new wire is: a container that dials or mounts, a socket, or a volume. */
export type WireEnd =
  | { readonly kind: 'container'; readonly container: string }
  | { readonly kind: 'socket'; readonly port: number; readonly owner: string; readonly ids: readonly string[] }
  | { readonly kind: 'volume'; readonly volume: string };

export function wireEndOf(place: GridPlace): WireEnd | undefined {
  const { cell, stop } = place;
  if (stop?.port) return { kind: 'socket', port: stop.port.number, owner: stop.port.owner, ids: stop.port.ids };
  if (cell.kind === 'volume' && cell.volume !== undefined) return { kind: 'volume', volume: cell.volume };
  if (cell.container !== undefined) return { kind: 'container', container: cell.container };
  return undefined;
}

/** Ids in the grid that can be the other end, in reading order. */
export function validEnds(from: WireEnd, grid: PictureGrid, view: PodView): string[] {
  const mounted = (container: string, volume: string) =>
    view.containers.some((one) => one.id === container && one.mounts.some((mount) => mount.volume === volume));
  const dialled = (container: string, ids: readonly string[]) =>
    view.dials.some((dial) => dial.container === container && dial.answeredBy.some((id) => ids.includes(id)));
  return grid.rows.flatMap((row) =>
    row.cells.flatMap((cell): string[] => {
      if (from.kind === 'container') {
        const sockets = cell.stops.flatMap((stop) =>
          stop.port && stop.port.owner !== from.container && !dialled(from.container, stop.port.ids) ? [stop.id] : [],
        );
        const volume =
          cell.kind === 'volume' && cell.volume !== undefined && !mounted(from.container, cell.volume) ? [cell.id] : [];
        return [...sockets, ...volume];
      }
      if (cell.kind !== 'card' || cell.container === undefined) return [];
      if (from.kind === 'volume') return mounted(cell.container, from.volume) ? [] : [cell.id];
      return cell.container === from.owner || dialled(cell.container, from.ids) ? [] : [cell.id];
    }),
  );
}

/** What the bar at the bottom says while the other end is chosen. */
export function wireQuestion(from: WireEnd): string {
  if (from.kind === 'socket') return `Choose who dials ${from.port}`;
  if (from.kind === 'volume') return `Choose who mounts ${from.volume}`;
  return `Choose what ${from.container} dials or mounts`;
}

/** What two ends come to: a container that dials a socket, or one that mounts a volume; undefined when they do not fit. */
export function wirePair(
  one: WireEnd,
  other: WireEnd | undefined,
):
  | {
      readonly kind: 'port';
      readonly args: { readonly container: string; readonly port: number; readonly owner: string };
    }
  | { readonly kind: 'mount'; readonly container: string; readonly volume: string }
  | undefined {
  const ends = [one, other];
  const container = ends.find((end) => end?.kind === 'container')?.container;
  const socket = ends.find((end) => end?.kind === 'socket');
  const volume = ends.find((end) => end?.kind === 'volume');
  if (container === undefined) return undefined;
  if (socket) return { kind: 'port', args: { container, port: socket.port, owner: socket.owner } };
  return volume && { kind: 'mount', container, volume: volume.volume };
}
