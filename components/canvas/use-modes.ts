import { useCallback, useMemo, useState } from 'react';
import { currentSlot, type DropSlot, dropSlots } from '@/lib/layout/drop-slots';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodCanvasProps } from './canvas-types';
import type { Picture } from './use-picture';
import { usePreview } from './use-preview';
import { validEnds, type WireEnd, wireEndOf, wirePair, wireQuestion } from './wire-ends';

export type Mode =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'move';
      /** One, or several that are picked together; in lifecycle order. */
      readonly containers: readonly string[];
      readonly slots: readonly DropSlot[];
      readonly at: number;
      /** Where they stand now; -1 for several that do not stand side by side. */
      readonly home: number;
    }
  | { readonly kind: 'wire'; readonly from: WireEnd; readonly origin: string; readonly ends: readonly string[] };

const IDLE: Mode = { kind: 'idle' };

/** Moving a card and drawing a wire: the same by pointer and by keyboard. */
export function useModes(picture: Picture, props: PodCanvasProps) {
  const { view, layout, grid } = picture;
  const { onSay, onCommand } = props;
  const [mode, setMode] = useState<Mode>(IDLE);
  const { preview, show, clear } = usePreview(props.onPreview);

  const end = useCallback(() => {
    setMode(IDLE);
    clear();
  }, [clear]);

  const moveCommand = useCallback(
    (containers: readonly string[], { kind, index }: DropSlot): readonly [string, object] => {
      const to = { pod: view.id, kind, index };
      const [container] = containers;
      return containers.length === 1
        ? ['move-container', { ...to, container }]
        : ['move-containers', { ...to, containers }];
    },
    [view.id],
  );

  const startMove = useCallback(
    (containers: readonly string[]) => {
      const slots = dropSlots(view, layout, containers);
      const home = currentSlot(view, slots, containers);
      const first = layout.columns.find((column) => column.container === containers[0])?.x ?? 0;
      const near = slots.findIndex((slot) => slot.x >= first);
      setMode({ kind: 'move', containers, slots, at: home < 0 ? Math.max(0, near) : home, home });
    },
    [view, layout],
  );

  /** Goes to one of the places; says and previews what it would mean. */
  const moveTo = useCallback(
    (moving: Extract<Mode, { kind: 'move' }>, at: number, spoken: boolean) => {
      const slot = moving.slots[at];
      if (!slot || at === moving.at) return;
      setMode({ ...moving, at });
      if (at === moving.home) {
        clear();
        if (spoken) onSay(`${namesOf(moving.containers)}, back where it stands`);
        return;
      }
      show(...moveCommand(moving.containers, slot));
      if (spoken) onSay(`${namesOf(moving.containers)}, ${slotWords(slot)}`);
    },
    [show, clear, moveCommand, onSay],
  );

  const dropMove = useCallback(
    (moving: Extract<Mode, { kind: 'move' }>) => {
      const slot = moving.slots[moving.at];
      end();
      if (slot && moving.at !== moving.home) void onCommand(...moveCommand(moving.containers, slot));
      else onSay('Put back');
    },
    [end, onCommand, moveCommand, onSay],
  );

  const startWire = useCallback(
    (place: GridPlace): readonly string[] | undefined => {
      const from = wireEndOf(place);
      if (!from) return undefined;
      const ends = validEnds(from, grid, view);
      if (ends.length === 0) {
        onSay('There is nothing here that it could be wired to', true);
        return undefined;
      }
      setMode({ kind: 'wire', from, origin: place.stop?.id ?? place.cell.id, ends });
      onSay(`${wireQuestion(from)}. ${ends.length} possible.`);
      return ends;
    },
    [grid, view, onSay],
  );

  /** What wiring to this end would change: while the pointer or the focus is on it. */
  const showWire = useCallback(
    (wiring: Extract<Mode, { kind: 'wire' }>, end: GridPlace | undefined) => {
      const pair = end && wirePair(wiring.from, wireEndOf(end));
      if (pair?.kind === 'port') show('connect-to-port', { pod: view.id, ...pair.args });
      else clear();
    },
    [show, clear, view.id],
  );

  const valid = useMemo(() => (mode.kind === 'wire' ? new Set(mode.ends) : undefined), [mode]);
  return { mode, preview, show, clear, end, startMove, moveTo, dropMove, startWire, showWire, valid };
}

/** `web`, `web and 2 more`. */
export function namesOf(containers: readonly string[]): string {
  const [first = ''] = containers;
  return containers.length <= 1 ? first : `${first} and ${containers.length - 1} more`;
}

export function slotWords(slot: DropSlot): string {
  const lane =
    slot.kind === 'init' ? 'init steps' : slot.kind === 'sidecar' ? 'sidecars that start first' : 'app containers';
  if (slot.before !== undefined) return `before ${slot.before}, in ${lane}`;
  if (slot.after !== undefined) return `after ${slot.after}, in ${lane}`;
  return `alone in ${lane}`;
}

/** `as a sidecar after git-sync: starts before web, stops after it`. */
export function standsAs(slot: DropSlot): string {
  const place =
    slot.after !== undefined ? ` after ${slot.after}` : slot.before !== undefined ? ` before ${slot.before}` : '';
  if (slot.kind === 'init') return `as an init step${place}: must end before what follows starts`;
  if (slot.kind === 'app') return `as an app container${place}: starts together with the others`;
  return `as a sidecar${place}: starts before the app containers, stops after them`;
}
