import type { GridPlace } from '@/lib/layout/grid-moves';
import type { Picture } from './use-picture';

/** The other end of what has the focus: a dial's socket, a socket's diallers, the next mount of the same volume. */
export function otherEnd(
  place: GridPlace,
  { grid, view }: Pick<Picture, 'grid' | 'view'>,
  by: 1 | -1,
): string | undefined {
  const { cell, stop } = place;
  const stops = grid.rows.flatMap((row) => row.cells.flatMap((one) => one.stops));
  if (stop?.kind === 'dial') {
    const ids = new Set(stop.keys.map((key) => key.slice('dial:'.length)));
    const answered = new Set(view.dials.filter((dial) => ids.has(dial.id)).flatMap((dial) => dial.answeredBy));
    return stops.find((other) => other.port?.ids.some((id) => answered.has(id)))?.id;
  }
  if (stop?.port) {
    const port = stop.port;
    const dials = view.dials
      .filter((dial) => dial.answeredBy.some((id) => port.ids.includes(id)))
      .map((dial) => `dial:${dial.id}`);
    const found = stops.filter((other) => other.kind === 'dial' && other.keys.some((key) => dials.includes(key)));
    return (by === 1 ? found[0] : found.at(-1))?.id;
  }
  if (cell.kind !== 'mount') return undefined;
  const mounts = grid.rows.flatMap((row) =>
    row.cells.filter((other) => other.kind === 'mount' && other.volume === cell.volume),
  );
  const at = mounts.findIndex((other) => other.id === cell.id);
  const next = mounts[(at + by + mounts.length) % mounts.length];
  return next && next.id !== cell.id ? next.id : undefined;
}
