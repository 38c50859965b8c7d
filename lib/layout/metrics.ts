import type { PodView } from '../pod/pod-view';
import type { Density } from './pod-layout';

/** Measures of one density, in pixels. */
export interface Metrics {
  readonly card: { readonly min: number; readonly ideal: number; readonly max: number };
  readonly cardGap: number;
  readonly lanePad: number;
  readonly laneGap: number;
  readonly row: number;
  readonly pill: number;
  /** Wires of one container that may pass the rail side by side. */
  readonly drops: number;
}

export const METRICS: Readonly<Record<Density, Metrics>> = {
  full: { card: { min: 148, ideal: 168, max: 224 }, cardGap: 8, lanePad: 4, laneGap: 10, row: 32, pill: 24, drops: 3 },
  compact: {
    card: { min: 104, ideal: 112, max: 147 },
    cardGap: 6,
    lanePad: 4,
    laneGap: 8,
    row: 30,
    pill: 22,
    drops: 2,
  },
  strip: { card: { min: 38, ideal: 40, max: 46 }, cardGap: 6, lanePad: 4, laneGap: 8, row: 30, pill: 22, drops: 1 },
};

export const FRAME_PAD = 12;
export const GUTTER = { min: 112, max: 176 };
/** The place of a lane that does not exist yet. */
export const SLOT = 30;
/** The bus stands this far inside the column, the pill this far. */
export const BUS_INSET = 8;
export const PILL_INSET = 16;
export const WIRE_LANE = 18;

/** Width that a pod needs at a density with its smallest cards. */
export function neededWidth(view: PodView, density: Density, gutter: number): number {
  const metrics = METRICS[density];
  const columns = Math.max(1, view.containers.length);
  const lanes = countLanes(view);
  return (
    FRAME_PAD * 2 +
    4 +
    gutter +
    columns * metrics.card.min +
    (columns - lanes) * metrics.cardGap +
    lanes * metrics.lanePad * 2 +
    Math.max(0, lanes - 1) * metrics.laneGap +
    missingLanes(view) * (SLOT + metrics.laneGap)
  );
}

/** Kinds without a container get a slot each. */
function missingLanes(view: PodView): number {
  const kinds = new Set(view.containers.map((container) => container.kind));
  return (['init', 'sidecar', 'app'] as const).filter((kind) => !kinds.has(kind)).length;
}

/** Runs of containers of one kind; at least one. */
function countLanes(view: PodView): number {
  let lanes = 0;
  view.containers.forEach((container, index) => {
    if (container.kind !== view.containers[index - 1]?.kind) lanes++;
  });
  return Math.max(1, lanes);
}

/** The fullest density that fits the width without scrolling; pods of many columns get narrower ones in any case. */
export function fitDensity(view: PodView, width: number): Density {
  const columns = view.containers.length;
  if (columns <= 8 && neededWidth(view, 'full', GUTTER.min) <= width) return 'full';
  if (columns <= 16 && neededWidth(view, 'compact', GUTTER.min) <= width) return 'compact';
  return columns <= 8 ? 'compact' : 'strip';
}

/** The gutter gives way before the columns start to scroll. */
export function fitGutter(view: PodView, density: Density, wanted: number, width: number): number {
  const excess = Math.ceil(neededWidth(view, density, wanted) - width);
  // Where it scrolls in any case, names may as well be whole.
  return excess <= 0 || wanted - excess < GUTTER.min ? wanted : wanted - excess;
}
