import type { PodView } from '../pod/pod-view';
import type { LaneKind, PodLayout } from './pod-layout';

/** A place between cards where a container can stand. */
export interface DropSlot {
  readonly kind: Exclude<LaneKind, 'ephemeral'>;
  /** Place in `initContainers` or `containers` once it stands there. */
  readonly index: number;
  /** Where the insertion mark is drawn. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** The container that it stands before, for words. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every place for a container, from left to right; `moved` are those that are being moved and stand here already. */
export function dropSlots(view: PodView, layout: PodLayout, moved: readonly string[] = []): DropSlot[] {
  const held = new Set(moved);
  const slots: DropSlot[] = [];
  const listOf = (kind: LaneKind) => (kind === 'app' ? 'containers' : 'initContainers');
  const kinds = new Map(view.containers.map((container) => [container.id, container]));
  /** Containers of each list that stand left of the place, without the moved ones. */
  const passed = { containers: 0, initContainers: 0 };
  for (const lane of layout.lanes) {
    if (lane.kind === 'ephemeral') continue;
    const list = listOf(lane.kind);
    const columns = lane.columns.flatMap((index) => layout.columns[index] ?? []);
    const stay = columns.filter((column) => !held.has(column.container));
    const top = (layout.cards[0]?.box.y ?? lane.box.y) - 4;
    const bottom = layout.cards[0]
      ? layout.cards[0].box.y + layout.cards[0].box.height + 4
      : lane.box.y + lane.box.height;
    const edges =
      columns.length === 0
        ? [lane.box.x + lane.box.width / 2]
        : [
            lane.box.x + 1,
            ...columns.slice(1).map((column, index) => middle(columns[index], column)),
            lane.box.x + lane.box.width - 1,
          ];
    // Around a moved card there is one place, not two.
    const places = edges.filter((_, index) => !held.has(columns[index - 1]?.container ?? ''));
    places.forEach((x, index) => {
      slots.push({
        kind: lane.kind as DropSlot['kind'],
        index: passed[list] + index,
        x,
        top,
        bottom,
        before: stay[index]?.container,
        after: stay[index - 1]?.container,
      });
    });
    for (const column of stay) if (kinds.get(column.container)) passed[list]++;
  }
  return slots;
}

function middle(
  left: { readonly x: number; readonly width: number } | undefined,
  right: { readonly x: number },
): number {
  return left ? (left.x + left.width + right.x) / 2 : right.x;
}

/** The place nearest to a point: the lane under it decides, then the nearest edge of a card. */
export function slotAt(slots: readonly DropSlot[], layout: PodLayout, x: number): DropSlot | undefined {
  const lane = nearestLane(layout, x);
  const candidates = lane
    ? slots.filter((slot) => slot.x >= lane.box.x && slot.x <= lane.box.x + lane.box.width)
    : slots;
  return nearest(candidates.length > 0 ? candidates : slots, x);
}

function nearestLane(layout: PodLayout, x: number): PodLayout['lanes'][number] | undefined {
  let best: PodLayout['lanes'][number] | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const lane of layout.lanes) {
    if (lane.kind === 'ephemeral') continue;
    const away = Math.max(lane.box.x - x, x - lane.box.x - lane.box.width, 0);
    if (away < distance) {
      best = lane;
      distance = away;
    }
  }
  return best;
}

function nearest(slots: readonly DropSlot[], x: number): DropSlot | undefined {
  let best: DropSlot | undefined;
  for (const slot of slots) if (!best || Math.abs(slot.x - x) < Math.abs(best.x - x)) best = slot;
  return best;
}

/** Where the moved containers stand now, as one of the slots; -1 when they do not stand side by side in one lane. */
export function currentSlot(view: PodView, slots: readonly DropSlot[], moved: readonly string[]): number {
  const found = view.containers.filter(({ id }) => moved.includes(id));
  const first = found[0];
  if (!first) return -1;
  const together = found.every(
    (one, place) => one.list === first.list && one.kind === first.kind && one.index === first.index + place,
  );
  return together ? slots.findIndex((slot) => slot.kind === first.kind && slot.index === first.index) : -1;
}
