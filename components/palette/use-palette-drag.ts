'use client';

import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { useShell } from '../studio/shell-context';
import type { PaletteItem } from './palette-items';

/** Pixels that a pointer moves before a press is a drag. */
const THRESHOLD = 6;

/**
 * Dragging by pointer events, which serve mouse, pen and touch alike. Over the picture it is shown where the item
 * would stand and what it would do; dropped there it is added. Escape and dropping outside change nothing.
 */
export function usePaletteDrag(item: PaletteItem, add: () => void) {
  const { ui, canvas, say } = useShell();
  const start = useRef<{ x: number; y: number; ghost: HTMLElement | undefined; stop?: () => void } | undefined>(
    undefined,
  );
  const swallowClick = useRef(false);
  /** What must be asked for first is added by its form, wherever it is dropped. */
  const direct = item.asks.length === 0 && item.off === undefined;

  function finish(): void {
    start.current?.ghost?.remove();
    start.current?.stop?.();
    start.current = undefined;
    canvas.current?.dragEnd();
    ui.set({ dragging: undefined });
  }

  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || start.current === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    finish();
    say('Put back');
  }

  function over(x: number, y: number): void {
    if (!direct) return;
    canvas.current?.dragOver(
      { x, y },
      {
        label: item.title,
        role: item.role,
        kinds: item.kinds,
        commandFor: ({ beside, kind, index }) => item.command({}, { beside, kind, index }),
      },
    );
  }

  return {
    onPointerDown(event: ReactPointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      swallowClick.current = false;
      start.current = { x: event.clientX, y: event.clientY, ghost: undefined };
    },
    onPointerMove(event: ReactPointerEvent<HTMLElement>) {
      const began = start.current;
      if (began === undefined) return;
      const { clientX, clientY } = event;
      if (began.ghost === undefined) {
        if (Math.hypot(clientX - began.x, clientY - began.y) < THRESHOLD) return;
        // On touch an upward or downward move scrolls the list; only a sideways one is a drag.
        if (event.pointerType === 'touch' && Math.abs(clientY - began.y) > Math.abs(clientX - began.x)) {
          start.current = undefined;
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
        began.ghost = makeGhost(item);
        swallowClick.current = true;
        ui.set({ dragging: item.id });
        document.addEventListener('keydown', onEscape, true);
        began.stop = () => document.removeEventListener('keydown', onEscape, true);
      }
      began.ghost.style.transform = `translate(${clientX + 12}px, ${clientY + 12}px)`;
      over(clientX, clientY);
    },
    onPointerUp(event: ReactPointerEvent<HTMLElement>) {
      if (start.current?.ghost === undefined) {
        start.current = undefined;
        return;
      }
      const inside = document.elementFromPoint(event.clientX, event.clientY)?.closest('#picture') != null;
      if (inside && direct && canvas.current !== null) {
        over(event.clientX, event.clientY);
        canvas.current.drop();
        finish();
        return;
      }
      finish();
      if (inside) add();
    },
    onPointerCancel: finish,
    onClickCapture(event: { preventDefault(): void; stopPropagation(): void }) {
      if (!swallowClick.current) return;
      swallowClick.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function makeGhost(item: PaletteItem): HTMLElement {
  const ghost = document.createElement('div');
  ghost.textContent = item.title;
  ghost.setAttribute('aria-hidden', 'true');
  ghost.style.cssText =
    'position:fixed;left:0;top:0;z-index:80;pointer-events:none;padding:8px 14px;border-radius:10px;border:1.5px dashed var(--edge);background:var(--surface);color:var(--ink);font-weight:600;box-shadow:var(--shadow)';
  document.body.append(ghost);
  return ghost;
}
