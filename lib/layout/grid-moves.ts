import type { GridCell, GridRow, GridStop, PictureGrid } from './grid';

/** Where the focus is: a cell, and in a cell that holds several things, one of them. */
export interface GridPlace {
  readonly row: GridRow;
  readonly rowIndex: number;
  readonly cell: GridCell;
  readonly cellIndex: number;
  readonly stop: GridStop | undefined;
}

/** Every id that can have the focus, in reading order. */
export function focusIds(grid: PictureGrid): string[] {
  return grid.rows.flatMap((row) => row.cells.flatMap(idsOf));
}

function idsOf(cell: GridCell): string[] {
  return cell.stops.length > 0 ? cell.stops.map((stop) => stop.id) : [cell.id];
}

export function placeOf(grid: PictureGrid, id: string): GridPlace | undefined {
  for (const [rowIndex, row] of grid.rows.entries()) {
    for (const [cellIndex, cell] of row.cells.entries()) {
      const stop = cell.stops.find((candidate) => candidate.id === id);
      if (stop || cell.id === id) return { row, rowIndex, cell, cellIndex, stop: stop ?? cell.stops[0] };
    }
  }
  return undefined;
}

export type GridMove =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'row-start'
  | 'row-end'
  | 'grid-start'
  | 'grid-end'
  | 'lane-back'
  | 'lane-on';

/** The id that has the focus after a move; the same one at an edge, as nothing wraps. */
export function moveFocus(grid: PictureGrid, id: string, move: GridMove): string {
  const place = placeOf(grid, id);
  if (!place) return focusIds(grid)[0] ?? id;
  switch (move) {
    case 'left':
      return beside(grid, place, -1) ?? id;
    case 'right':
      return beside(grid, place, 1) ?? id;
    case 'up':
      return above(grid, place, -1) ?? id;
    case 'down':
      return above(grid, place, 1) ?? id;
    case 'row-start':
      return entry(firstOfRow(place.row), 'first') ?? id;
    case 'row-end':
      return entry(place.row.cells.at(-1), 'last') ?? id;
    case 'grid-start':
      return focusIds(grid)[0] ?? id;
    case 'grid-end':
      return focusIds(grid).at(-1) ?? id;
    case 'lane-back':
    case 'lane-on':
      return id;
  }
}

/** Home goes to the first container of the row, not to the row's head. */
function firstOfRow(row: GridRow): GridCell | undefined {
  return row.cells.find((cell) => cell.role !== 'rowheader') ?? row.cells[0];
}

function entry(cell: GridCell | undefined, end: 'first' | 'last'): string | undefined {
  if (!cell) return undefined;
  return end === 'first' ? idsOf(cell)[0] : idsOf(cell).at(-1);
}

function beside(_grid: PictureGrid, place: GridPlace, by: 1 | -1): string | undefined {
  const { cell, stop, row, cellIndex } = place;
  if (stop) {
    const next = cell.stops[cell.stops.indexOf(stop) + by];
    if (next) return next.id;
  }
  return entry(row.cells[cellIndex + by], by === 1 ? 'first' : 'last');
}

/** Up and down keep the column: the cell of the next row that stands nearest below or above. */
function above(grid: PictureGrid, place: GridPlace, by: 1 | -1): string | undefined {
  const row = grid.rows[place.rowIndex + by];
  if (!row) return undefined;
  const from = centre(place.stop?.box ?? place.cell.box);
  let best: { id: string; distance: number } | undefined;
  for (const cell of row.cells) {
    const boxes = cell.stops.length > 0 ? cell.stops : [cell];
    // A cell of the same column beats one that is merely near.
    const own = cell.container !== undefined && cell.container === place.cell.container ? -1000 : 0;
    for (const target of boxes) {
      const distance = Math.abs(centre(target.box) - from) + own;
      if (!best || distance < best.distance) best = { id: target.id, distance };
    }
  }
  return best?.id;
}

function centre(box: { readonly x: number; readonly width: number }): number {
  return box.x + box.width / 2;
}

/**
 * Where the focus goes when what had it is gone. A row of the same length was renamed in place; else the neighbour to
 * the right takes over, else the one to the left, else the first card.
 */
export function afterRemoval(before: PictureGrid, after: PictureGrid, id: string): string | undefined {
  const still = new Set(focusIds(after));
  if (still.has(id)) return id;
  const place = placeOf(before, id);
  if (place) {
    const { cells } = place.row;
    const renamed = after.rows.find((row) => row.id === place.row.id) ?? after.rows[place.rowIndex];
    const there = renamed?.cells.length === cells.length ? renamed.cells[place.cellIndex] : undefined;
    if (there && there.kind === place.cell.kind) return idsOf(there)[0];
    const order = [...cells.slice(place.cellIndex + 1), ...cells.slice(0, place.cellIndex).reverse()];
    for (const cell of order) {
      const found = idsOf(cell).find((candidate) => still.has(candidate));
      if (found !== undefined) return found;
    }
  }
  return firstCard(after) ?? focusIds(after)[0];
}

export function firstCard(grid: PictureGrid): string | undefined {
  return grid.rows.find((row) => row.id === 'containers')?.cells[0]?.id;
}

/** The card of the previous or next lane. */
export function cardOfLane(
  grid: PictureGrid,
  lanes: readonly (readonly string[])[],
  container: string | undefined,
  by: 1 | -1,
): string | undefined {
  const filled = lanes.filter((lane) => lane.length > 0);
  const at = filled.findIndex((lane) => container !== undefined && lane.includes(container));
  const lane = filled[at < 0 ? 0 : at + by];
  const first = lane?.[0];
  return first === undefined ? undefined : placeOf(grid, `container:${first}`)?.cell.id;
}
