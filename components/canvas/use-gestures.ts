import type { PointerEvent, RefObject } from 'react';
import { slotAt } from '@/lib/layout/drop-slots';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { PressApi } from './canvas-api';
import type { PodCanvasProps } from './canvas-types';
import { useCardDrag } from './use-card-drag';
import { useLongPress } from './use-long-press';
import type { useModes } from './use-modes';
import type { Picks } from './use-picks';
import type { Picture } from './use-picture';
import { useRubberBand } from './use-rubber-band';
import { useWireDrag } from './use-wire-drag';
import type { ViewportHandle } from './viewport-types';

interface GestureOptions {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly viewport: RefObject<ViewportHandle | null>;
  readonly picture: Picture;
  /** Width of the frame that is shown: with a preview it is another. */
  readonly width: number;
  readonly blocked: string | undefined;
  readonly modes: ReturnType<typeof useModes>;
  readonly picks: Picks;
  readonly api: PressApi;
  readonly openMenu: (menu: { place: GridPlace; x: number; y: number }) => void;
  readonly onSay: PodCanvasProps['onSay'];
}

/** Everything that is done by dragging and holding: cards are moved, wires drawn, bands stretched, menus opened. */
export function useGestures(options: GestureOptions) {
  const { root, viewport, picture, width, blocked, modes, picks, api, openMenu, onSay } = options;
  const { mode } = modes;
  const panBy = (x: number, y: number) => viewport.current?.panBy(x, y);

  const card = useCardDrag({
    root,
    enabled: blocked === undefined,
    width,
    onStart: (container) => {
      const several = picks.ids.length > 1 && picks.ids.includes(container);
      if (!several) picks.clear();
      modes.startMove(several ? picks.ids : [container]);
    },
    onOver: (_, x) => {
      if (mode.kind !== 'move') return;
      const slot = slotAt(mode.slots, picture.layout, x);
      if (slot) modes.moveTo(mode, mode.slots.indexOf(slot), false);
    },
    onDrop: () => {
      if (mode.kind === 'move') modes.dropMove(mode);
    },
    onCancel: () => {
      modes.end();
      onSay('Put back');
    },
    panBy,
  });

  const wire = useWireDrag({
    root,
    grid: picture.grid,
    enabled: blocked === undefined,
    width,
    onStart: (place) => modes.startWire(place),
    onOver: (end) => {
      if (mode.kind === 'wire') modes.showWire(mode, end);
    },
    onDrop: (end) => {
      if (end) api.press(end);
      else modes.end();
    },
    panBy,
  });

  const band = useRubberBand({ root, layout: picture.layout, picked: picks.ids, onPick: picks.set });

  const press = useLongPress((target, x, y) => {
    const id = target.closest<HTMLElement>('[data-cell]')?.dataset.cell;
    const place = id === undefined ? undefined : placeOf(picture.grid, id);
    if (place && mode.kind === 'idle') openMenu({ place, x, y });
  });

  type Handler = 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel';
  const all = (name: Handler) => (event: PointerEvent<HTMLDivElement>) => {
    press.handlers[name](event);
    card.handlers[name](event);
    wire.handlers[name](event);
  };
  return {
    card,
    wire,
    band,
    /** A browser that opens menus by itself on a long press has done it. */
    stopLongPress: press.stop,
    dragging: card.dragging !== undefined || wire.wiring,
    wasGesture: () => [card.wasDrag(), wire.wasWire(), band.wasBand(), press.wasLong()].some(Boolean),
    handlers: {
      onPointerDown: all('onPointerDown'),
      onPointerMove: all('onPointerMove'),
      onPointerUp: all('onPointerUp'),
      onPointerCancel: all('onPointerCancel'),
    },
  };
}
