import type { GridCell, PictureGrid } from '@/lib/layout/grid';

const NOT_FOUND: readonly GridCell['kind'][] = ['empty', 'fact', 'lane', 'row-head', 'add-volume', 'add-port'];

export interface Hit {
  readonly id: string;
  readonly label: string;
}

/** Everything in the picture whose sentence holds all the words: names, images, ports, paths. */
export function findInGrid(grid: PictureGrid, query: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  for (const row of grid.rows) {
    for (const cell of row.cells) {
      if (NOT_FOUND.includes(cell.kind)) continue;
      // A cell of which nothing is known is not worth a visit.
      if (cell.kind === 'listens' && cell.stops.length === 0) continue;
      if (cell.label.endsWith('nothing known')) continue;
      const targets = cell.stops.length > 0 ? cell.stops : [cell];
      for (const { id, label } of targets) {
        const text = label.toLowerCase();
        if (words.every((word) => text.includes(word))) hits.push({ id, label });
      }
    }
  }
  // What begins with the words is what was most likely meant.
  const starts = (hit: Hit) => (hit.label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return hits.sort((a, b) => starts(a) - starts(b));
}
