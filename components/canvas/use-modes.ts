import { useCallback, useMemo, useState } from 'react';
import { currentSlot, type DropSlot, dropSlots } from '@/lib/layout/drop-slots';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodCanvasProps } from './canvas-types';
import type { Picture } from './use-picture';
import { usePreview } from './use-preview';
import { validEnds, type WireEnd, wireEndOf, wireQuestion } from './wire-ends';

export type Mode =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'move';
      readonly container: string;
      readonly slots: readonly DropSlot[];
      readonly at: number;
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

  const moveArgs = useCallback(
    (container: string, slot: DropSlot) => ({ pod: view.id, container, kind: slot.kind, index: slot.index }),
    [view.id],
  );

  const startMove = useCallback(
    (container: string) => {
      const slots = dropSlots(view, layout, container);
      const home = currentSlot(view, slots, container);
      setMode({ kind: 'move', container, slots, at: home, home });
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
        if (spoken) onSay(`${moving.container}, back where it stands`);
        return;
      }
      show('move-container', moveArgs(moving.container, slot));
      if (spoken) onSay(`${moving.container}, ${slotWords(slot)}`);
    },
    [show, clear, moveArgs, onSay],
  );

  const dropMove = useCallback(
    (moving: Extract<Mode, { kind: 'move' }>) => {
      const slot = moving.slots[moving.at];
      end();
      if (slot && moving.at !== moving.home) void onCommand('move-container', moveArgs(moving.container, slot));
      else onSay('Put back');
    },
    [end, onCommand, moveArgs, onSay],
  );

  const startWire = useCallback(
    (place: GridPlace): string | undefined => {
      const from = wireEndOf(place);
      if (!from) return undefined;
      const ends = validEnds(from, grid, view);
      if (ends.length === 0) {
        onSay('There is nothing here that it could be wired to', true);
        return undefined;
      }
      setMode({ kind: 'wire', from, origin: place.stop?.id ?? place.cell.id, ends });
      onSay(`${wireQuestion(from)}. ${ends.length} possible.`);
      return ends[0];
    },
    [grid, view, onSay],
  );

  const valid = useMemo(() => (mode.kind === 'wire' ? new Set(mode.ends) : undefined), [mode]);
  return { mode, preview, show, clear, end, startMove, moveTo, dropMove, startWire, valid };
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
