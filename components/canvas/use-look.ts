import { useCallback, useMemo } from 'react';
import type { PictureGrid } from '@/lib/layout/grid';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import { reachWhile } from '@/lib/layout/reach';
import type { PodCanvasProps } from './canvas-types';
import { lightOf, lightOfFinding, lightOfHits, lookOf } from './light';
import type { PartLook } from './picture-layer';
import type { Mode } from './use-modes';

const NONE: readonly string[] = [];

interface LookOptions {
  readonly props: PodCanvasProps;
  readonly grid: PictureGrid;
  /** The cell under the pointer or with the focus. */
  readonly pointed: string | undefined;
  /** Cells that the search found; undefined while nothing is looked for. */
  readonly hits: readonly string[] | undefined;
  readonly mode: Mode;
}

/** How each part looks now: what is found, pointed at or in a finding is lit, what does not run yet waits. */
export function useLook({ props, grid, pointed, hits, mode }: LookOptions): (part: Part) => PartLook {
  const { view, findings, running } = props;
  const finding = findings.find(({ id }) => id === (props.hoveredFinding ?? props.finding));
  const lit = useMemo(() => {
    if (hits) {
      const places = hits.flatMap((id): GridPlace[] => {
        const place = placeOf(grid, id);
        return place ? [place] : [];
      });
      return lightOfHits(places, view);
    }
    const place = pointed === undefined ? undefined : placeOf(grid, pointed);
    const own = lightOf(place, view);
    return own.keys.size > 0 ? own : lightOfFinding(finding, view);
  }, [hits, pointed, grid, view, finding]);
  const moment = useMemo(() => running && { running, refused: reachWhile(view, running).refused }, [running, view]);
  // Told by its containers, not by the mode: a new place under the pointer draws no part anew.
  const movedNow = mode.kind === 'move' ? mode.containers : NONE;
  const moving = useMemo(() => new Set(movedNow), [movedNow]);
  return useCallback(
    (part: Part) => (part.kind === 'card' && moving.has(part.container ?? '') ? 'waiting' : lookOf(part, lit, moment)),
    [lit, moment, moving],
  );
}
