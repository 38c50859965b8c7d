import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { PictureGrid } from '@/lib/layout/grid';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';

interface WireDragOptions {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly grid: PictureGrid;
  readonly enabled: boolean;
  /** Width of the frame in its own pixels: the page may have zoomed it. */
  readonly width: number;
  /** Ids that can be the other end; undefined when nothing can. */
  readonly onStart: (place: GridPlace) => readonly string[] | undefined;
  /** The valid end under the pointer, if one is. */
  readonly onOver: (end: GridPlace | undefined) => void;
  readonly onDrop: (end: GridPlace | undefined) => void;
  readonly panBy: (x: number, y: number) => void;
}

interface Held {
  readonly place: GridPlace;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  ends: readonly string[];
  active: boolean;
  over: string | undefined;
}

const THRESHOLD = 6;
const EDGE = 36;

/** Draws a wire by pointer: from a socket, a volume or the plug of a card to what it shall be wired to. */
export function useWireDrag({ root, grid, enabled, width, onStart, onOver, onDrop, panBy }: WireDragOptions) {
  const held = useRef<Held | undefined>(undefined);
  const line = useRef<SVGPathElement>(null);
  const swallow = useRef(false);
  const [wiring, setWiring] = useState(false);

  const end = () => {
    held.current = undefined;
    setWiring(false);
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    swallow.current = false;
    if (!enabled || event.button !== 0 || event.shiftKey) return;
    const place = startAt(event.target as HTMLElement, grid);
    // A finger on a volume's name scrolls; from a socket or a plug it draws.
    if (!place || (event.pointerType === 'touch' && place.cell.kind === 'volume')) return;
    held.current = {
      place,
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      ends: [],
      active: false,
      over: undefined,
    };
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = held.current;
    const element = root.current;
    if (!now || now.pointer !== event.pointerId || !element) return;
    if (!now.active) {
      if (Math.hypot(event.clientX - now.x, event.clientY - now.y) < THRESHOLD) return;
      swallow.current = true;
      const ends = onStart(now.place);
      if (ends === undefined) {
        held.current = undefined;
        return;
      }
      now.active = true;
      now.ends = ends;
      element.setPointerCapture(event.pointerId);
      setWiring(true);
    }
    const rect = element.getBoundingClientRect();
    const scale = rect.width / width || 1;
    const at = (value: number, edge: number) => Math.round((value - edge) / scale);
    const from = `M${at(now.x, rect.left)} ${at(now.y, rect.top)}`;
    line.current?.setAttribute('d', `${from}L${at(event.clientX, rect.left)} ${at(event.clientY, rect.top)}`);
    const pane = element.closest<HTMLElement>('[data-canvas-pane]')?.getBoundingClientRect();
    if (pane && event.clientX > pane.right - EDGE) panBy(-14, 0);
    else if (pane && event.clientX < pane.left + EDGE) panBy(14, 0);
    const under = endUnder(event.clientX, event.clientY, grid, now.ends);
    const id = under && (under.stop?.id ?? under.cell.id);
    if (id === now.over) return;
    now.over = id;
    onOver(under);
  };

  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const now = held.current;
    if (!now || now.pointer !== event.pointerId) return;
    end();
    if (now.active) onDrop(endUnder(event.clientX, event.clientY, grid, now.ends));
  };

  const onPointerCancel = (_event: PointerEvent<HTMLDivElement>) => {
    const active = held.current?.active;
    end();
    if (active) onDrop(undefined);
  };

  return {
    wiring,
    line,
    /** A click that ends a wire is not a click. */
    wasWire: () => {
      const was = swallow.current;
      swallow.current = false;
      return was;
    },
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
}

/** Where a wire can begin: on a socket, on a volume's name, on the plug of a card. */
function startAt(target: HTMLElement, grid: PictureGrid): GridPlace | undefined {
  const plug = target.closest<HTMLElement>('[data-plug]')?.dataset.plug;
  if (plug !== undefined) return placeOf(grid, plug);
  const id = target.closest<HTMLElement>('[data-cell]')?.dataset.cell;
  const place = id === undefined ? undefined : placeOf(grid, id);
  return place?.stop?.kind === 'socket' || place?.cell.kind === 'volume' ? place : undefined;
}

function endUnder(x: number, y: number, grid: PictureGrid, ends: readonly string[]): GridPlace | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = (element as HTMLElement).dataset?.cell;
    const found = id === undefined ? undefined : endAt(placeOf(grid, id), ends);
    if (found !== undefined) return placeOf(grid, found);
  }
  return undefined;
}

/** The valid end that a place stands for: itself, else its volume's row, else its column's card. */
export function endAt(place: GridPlace | undefined, ends: readonly string[]): string | undefined {
  if (!place) return undefined;
  const { cell, stop } = place;
  return [stop?.id, cell.id, `volume:${cell.volume}`, `container:${cell.container}`].find(
    (id) => id !== undefined && ends.includes(id),
  );
}
