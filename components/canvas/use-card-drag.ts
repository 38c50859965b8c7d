import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface DragOptions {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly enabled: boolean;
  /** Width of the frame in its own pixels: the page may have zoomed it. */
  readonly width: number;
  readonly onStart: (container: string) => void;
  /** A new place under the pointer, in the frame's pixels. */
  readonly onOver: (container: string, x: number) => void;
  readonly onDrop: (container: string) => void;
  readonly onCancel: () => void;
  readonly panBy: (x: number, y: number) => void;
}

interface Held {
  readonly container: string;
  readonly pointer: number;
  readonly startX: number;
  readonly startY: number;
  active: boolean;
  last: { readonly clientX: number; readonly clientY: number } | undefined;
}

const THRESHOLD = 5;
const EDGE = 36;

/**
 * Drags a card by pointer. The ghost follows by transform alone, without rendering, so that a pod of any size keeps
 * up; only a new place under the pointer is told to the canvas.
 */
export function useCardDrag(options: DragOptions) {
  const { root, enabled, onStart, onCancel } = options;
  // What runs once a frame must see the latest render, not the one in which it was asked for.
  const latest = useRef(options);
  latest.current = options;
  const held = useRef<Held | undefined>(undefined);
  const ghost = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const frame = useRef(0);
  const [container, setContainer] = useState<string>();

  const end = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    held.current = undefined;
    setContainer(undefined);
  }, []);

  useEffect(() => {
    if (container === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end();
      onCancel();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [container, end, onCancel]);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    dragged.current = false;
    // With Shift a rubber band begins, or the card is picked.
    if (!enabled || event.button !== 0 || event.shiftKey) return;
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>('[data-kind="card"]');
    // A finger scrolls unless it takes the grip.
    if (!card || target.closest('button') || (event.pointerType === 'touch' && !target.closest('[data-grip]'))) return;
    const id = card.dataset.cell?.slice('container:'.length);
    if (id === undefined) return;
    held.current = {
      container: id,
      pointer: event.pointerId,
      startX: event.clientX,
      startY: event.clientY,
      active: false,
      last: undefined,
    };
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = held.current;
    const element = root.current;
    if (!now || now.pointer !== event.pointerId || !element) return;
    const dx = event.clientX - now.startX;
    const dy = event.clientY - now.startY;
    if (!now.active) {
      if (Math.hypot(dx, dy) < THRESHOLD) return;
      now.active = true;
      dragged.current = true;
      element.setPointerCapture(event.pointerId);
      setContainer(now.container);
      onStart(now.container);
    }
    // A mouse may report many times a frame: the last one counts.
    now.last = event.nativeEvent;
    if (frame.current === 0) frame.current = requestAnimationFrame(follow);
  };

  /** Once a frame: the ghost goes to the pointer, and a new place under it is told. */
  const follow = () => {
    frame.current = 0;
    const now = held.current;
    const element = root.current;
    if (!now?.last || !element) return;
    const event = now.last;
    const dx = event.clientX - now.startX;
    const dy = event.clientY - now.startY;
    const rect = element.getBoundingClientRect();
    const { width, panBy, onOver } = latest.current;
    const scale = rect.width / width || 1;
    if (ghost.current) ghost.current.style.transform = `translate(${dx / scale}px, ${dy / scale}px)`;
    const pane = element.closest<HTMLElement>('[data-canvas-pane]')?.getBoundingClientRect();
    if (pane && event.clientX > pane.right - EDGE) panBy(-14, 0);
    else if (pane && event.clientX < pane.left + EDGE) panBy(14, 0);
    onOver(now.container, (event.clientX - rect.left) / scale);
  };

  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const now = held.current;
    if (!now || now.pointer !== event.pointerId) return;
    // The place under the pointer as it lets go is the one that counts.
    if (frame.current !== 0) flushSync(follow);
    end();
    if (now.active) latest.current.onDrop(now.container);
  };

  const onPointerCancel = (_event: PointerEvent<HTMLDivElement>) => {
    const active = held.current?.active;
    end();
    if (active) onCancel();
  };

  /** A click that ends a drag is not a click. */
  const wasDrag = () => {
    const was = dragged.current;
    dragged.current = false;
    return was;
  };

  return {
    dragging: container,
    ghost,
    wasDrag,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
}
