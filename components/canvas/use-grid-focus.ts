import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PictureGrid } from '@/lib/layout/grid';
import { afterRemoval, firstCard, focusIds, placeOf } from '@/lib/layout/grid-moves';
import type { Box } from '@/lib/layout/pod-layout';

interface GridFocus {
  /** The id that has the tab stop. */
  readonly current: string;
  /** Moves the focus there and brings the cell into sight. */
  readonly focus: (id: string) => void;
  /** Takes over a focus that came by pointer or Tab. */
  readonly adopt: (id: string) => void;
}

/**
 * Roving focus over the grid: one element has the tab stop, real focus moves. The text changing never moves it; if
 * what had it is gone, a neighbour takes over.
 */
export function useGridFocus(
  root: RefObject<HTMLElement | null>,
  grid: PictureGrid,
  entry: string | undefined,
  reveal: (box: Box, sticky: boolean) => void,
): GridFocus {
  const [wanted, setWanted] = useState<string>();
  const before = useRef(grid);
  const hadFocus = useRef(false);
  const ids = focusIds(grid);
  const current =
    wanted !== undefined && ids.includes(wanted)
      ? wanted
      : (fallback(before.current, grid, wanted) ?? entry ?? firstCard(grid) ?? ids[0] ?? '');

  // Remember whether the focus was inside before the old element went away.
  useLayoutEffect(() => {
    const inside = root.current?.contains(document.activeElement) ?? false;
    if (hadFocus.current && !inside && document.activeElement === document.body) {
      elementOf(root.current, current)?.focus({ preventScroll: true });
    }
    hadFocus.current = root.current?.contains(document.activeElement) ?? false;
  });

  useEffect(() => {
    before.current = grid;
    // Only what is gone is replaced: a focus that came meanwhile must not be lost.
    setWanted((old) => (old === undefined || focusIds(grid).includes(old) ? old : current));
  }, [grid, current]);

  const adopt = useCallback((id: string) => {
    hadFocus.current = true;
    setWanted(id);
  }, []);

  const focus = useCallback(
    (id: string) => {
      adopt(id);
      const place = placeOf(grid, id);
      if (place) reveal(place.stop?.box ?? place.cell.box, place.cell.sticky === true);
      elementOf(root.current, id)?.focus({ preventScroll: true });
    },
    [adopt, grid, reveal, root],
  );

  return { current, focus, adopt };
}

function fallback(before: PictureGrid, after: PictureGrid, id: string | undefined): string | undefined {
  return id === undefined ? undefined : afterRemoval(before, after, id);
}

export function elementOf(root: HTMLElement | null, id: string): HTMLElement | undefined {
  return root?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`) ?? undefined;
}
