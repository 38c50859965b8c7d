import type { ContainerView } from '../pod/pod-view';
import { cutEnd } from './cut-text';
import type { LayoutContext } from './layout-context';
import { FRAME_PAD, SLOT } from './metrics';
import type { ColumnLayout, LaneKind, LaneLayout, TextRun } from './pod-layout';

/** Titles of a lane from the fullest to the shortest: what it is, and what that means. */
const TITLES: Readonly<Record<LaneKind, readonly (readonly [string, string])[]>> = {
  init: [
    ['Init: one after the other, each must end', 'in this order'],
    ['Init: one after the other', 'each must end'],
    ['Init', 'one after the other'],
    ['Init', 'one by one'],
  ],
  sidecar: [
    ['Sidecars that start first and stop last', 'in this order'],
    ['Sidecars: start first, stop last', 'in this order'],
    ['Sidecars', 'start first, stop last'],
    ['Sidecars', 'start first'],
    ['Side', ''],
  ],
  app: [
    ['App containers: start together', 'no order between them'],
    ['App containers', 'start together'],
    ['Apps', 'start together'],
    ['Apps', ''],
  ],
  ephemeral: [
    ['Ephemeral: added while the pod runs', 'for debugging'],
    ['Ephemeral', 'for debugging'],
    ['Eph.', ''],
  ],
};

export const LANE_NAMES: Readonly<Record<LaneKind, string>> = {
  init: 'Init: one after the other, each must end',
  sidecar: 'Sidecars that start first and stop last (initContainers with restartPolicy: Always)',
  app: 'App containers: start together',
  ephemeral: 'Ephemeral containers: added while the pod runs',
};

const SLOT_ORDER: readonly LaneKind[] = ['init', 'sidecar', 'app'];

interface LaneDraft {
  readonly kind: LaneKind;
  readonly containers: ContainerView[];
}

export interface LanesAndColumns {
  readonly lanes: readonly LaneLayout[];
  readonly columns: readonly ColumnLayout[];
  /** Right edge of the last lane. */
  readonly right: number;
}

/** Runs of containers of one kind, in lifecycle order, with an empty run for each kind that is missing (if editable). */
function draftLanes(context: LayoutContext): LaneDraft[] {
  const drafts: LaneDraft[] = [];
  for (const container of context.view.containers) {
    const last = drafts.at(-1);
    if (last?.kind === container.kind) last.containers.push(container);
    else drafts.push({ kind: container.kind, containers: [container] });
  }
  if (!context.editable) return drafts;
  for (const kind of SLOT_ORDER) {
    if (drafts.some((draft) => draft.kind === kind)) continue;
    const order = SLOT_ORDER.indexOf(kind);
    const before = drafts.findIndex((draft) => draft.kind === 'ephemeral' || SLOT_ORDER.indexOf(draft.kind) > order);
    drafts.splice(before < 0 ? drafts.length : before, 0, { kind, containers: [] });
  }
  return drafts;
}

/** Places lanes and columns from left to right; `y` and `height` are those of the lanes' bands, `cards` those of the cards. */
export function placeLanes(context: LayoutContext, y: number, height: number, cards = { y, height }): LanesAndColumns {
  const { metrics } = context;
  const drafts = draftLanes(context);
  const left = context.gutter.x + context.gutter.width + 4;
  const count = context.view.containers.length;
  const slots = drafts.filter((draft) => draft.containers.length === 0).length;
  const filled = drafts.length - slots;
  const fixed =
    slots * slotWidth(count) +
    filled * metrics.lanePad * 2 +
    (drafts.length - 1) * metrics.laneGap +
    (count - filled) * metrics.cardGap;
  const room = context.width - FRAME_PAD - left - fixed;
  const { min, ideal } = metrics.card;
  const fitting = count === 0 ? ideal : Math.floor(room / count);
  const card = fitting >= min ? Math.min(fitting, context.cardMax) : ideal;

  const lanes: LaneLayout[] = [];
  const columns: ColumnLayout[] = [];
  const seen = new Map<LaneKind, number>();
  let x = left;
  for (const draft of drafts) {
    const n = draft.containers.length;
    const width = n === 0 ? slotWidth(count) : metrics.lanePad * 2 + n * card + (n - 1) * metrics.cardGap;
    const times = (seen.get(draft.kind) ?? 0) + 1;
    seen.set(draft.kind, times);
    const indices = draft.containers.map((container, index) => {
      columns.push({
        container: container.id,
        lane: lanes.length,
        x: x + metrics.lanePad + index * (card + metrics.cardGap),
        width: card,
      });
      return columns.length - 1;
    });
    // The slot of a lane that does not exist yet stands beside the cards, out of the way of the tracks.
    const box = n === 0 && count > 0 ? { x, ...cards, width } : { x, y, width, height };
    const canAdd = context.editable && draft.kind !== 'ephemeral';
    lanes.push({
      id: times === 1 ? draft.kind : `${draft.kind}-${times}`,
      kind: draft.kind,
      box,
      runs: n === 0 && count > 0 ? [] : laneTitle(context, draft.kind, box, n > 0 && canAdd),
      title: LANE_NAMES[draft.kind],
      columns: indices,
      add: canAdd ? addBox(box, n) : undefined,
      arrows: [],
    });
    x += width + metrics.laneGap;
  }
  return { lanes, columns, right: x - metrics.laneGap };
}

/** A pod without containers shows its lanes wide open. */
function slotWidth(containers: number): number {
  return containers === 0 ? 176 : SLOT;
}

function addBox(box: LaneLayout['box'], columns: number) {
  if (columns === 0) return box;
  return box.width < 60 ? undefined : { x: box.x + box.width - 28, y: box.y + 4, width: 24, height: 24 };
}

function laneTitle(context: LayoutContext, kind: LaneKind, box: LaneLayout['box'], canAdd: boolean): TextRun[] {
  const pad = context.density === 'strip' ? 4 : 10;
  const room = box.width - pad * 2 - (canAdd && box.width >= 60 ? 20 : 0);
  const font = context.density === 'strip' ? 'small-strong' : 'strong';
  const candidates = TITLES[kind];
  // The fullest pair that fits with both of its lines, else the fullest title alone.
  const fits = (text: string, name: 'strong' | 'small-strong' | 'small') => context.measure(text, name) <= room;
  const chosen =
    candidates.find(([title, sub]) => fits(title, font) && fits(sub, 'small')) ??
    candidates.find(([title]) => fits(title, font)) ??
    candidates.at(-1);
  if (!chosen) return [];
  const [title, sub] = chosen;
  const runs: TextRun[] = [
    {
      x: box.x + pad,
      y: box.y + 18,
      text: cutEnd(title, font, room, context.measure),
      font,
      tone: 'muted',
      full: LANE_NAMES[kind],
    },
  ];
  if (sub !== '' && context.measure(sub, 'small') <= room) {
    runs.push({ x: box.x + pad, y: box.y + 33, text: sub, font: 'small', tone: 'faint' });
  }
  return runs.filter((run) => run.text !== '');
}
