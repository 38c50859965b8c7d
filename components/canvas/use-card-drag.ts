import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

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
}

const THRESHOLD = 5;
const EDGE = 36;

/**
 * Drags a card by pointer. The ghost follows by transform alone, without rendering, so that a pod of any size keeps
 * up; only a new place under the pointer is told to the canvas.
 */
export function useCardDrag({ root, enabled, width, onStart, onOver, onDrop, onCancel, panBy }: DragOptions) {
  const held = useRef<Held | undefined>(undefined);
  const ghost = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const [container, setContainer] = useState<string>();

  const end = useCallback(() => {
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
    const rect = element.getBoundingClientRect();
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
    end();
    if (now.active) onDrop(now.container);
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
