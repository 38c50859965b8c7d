'use client';

import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { useShell } from '../studio/shell-context';
import type { PaletteItem } from './palette-items';

/** Pixels that a pointer moves before a press is a drag. */
const THRESHOLD = 6;

/**
 * Dragging by pointer events, which serve mouse, pen and touch alike. Dropped on a card, the item goes beside that
 * container; anywhere else on the picture, where it belongs by itself. Escape and dropping outside change nothing.
 */
export function usePaletteDrag(item: PaletteItem, drop: (beside?: string) => void) {
  const { ui, analyst, say } = useShell();
  const start = useRef<{ x: number; y: number; ghost: HTMLElement | undefined } | undefined>(undefined);
  const swallowClick = useRef(false);

  function finish(): void {
    start.current?.ghost?.remove();
    start.current = undefined;
    ui.set({ dragging: undefined, dragEffects: undefined });
    document.removeEventListener('keydown', onEscape, true);
  }

  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || start.current === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    finish();
    say('Put back');
  }

  async function explain(): Promise<void> {
    if (item.off !== undefined) {
      ui.set({ dragEffects: { title: item.title, lines: [{ kind: 'needs', text: item.off }] } });
      return;
    }
    if (item.asks.length > 0) {
      const lines = item.asks.map(({ label }) => ({ kind: 'needs' as const, text: label }));
      ui.set({ dragEffects: { title: item.title, lines } });
      return;
    }
    const { id, args } = item.command({}, undefined);
    const answer = await analyst.command(id, args);
    if (answer === undefined || ui.get().dragging !== item.id) return;
    const { outcome } = answer;
    ui.set({
      dragEffects: outcome.done
        ? { title: item.title, lines: outcome.effects.slice(0, 5) }
        : { title: item.title, lines: [{ kind: 'needs', text: outcome.reason }] },
    });
  }

  return {
    onPointerDown(event: ReactPointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
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
        void explain();
      }
      began.ghost.style.transform = `translate(${clientX + 12}px, ${clientY + 12}px)`;
    },
    onPointerUp(event: ReactPointerEvent<HTMLElement>) {
      const began = start.current;
      const wasDrag = began?.ghost !== undefined;
      finish();
      if (!wasDrag) return;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      if (under?.closest('#picture') == null) return;
      drop(under.closest<HTMLElement>('[data-container]')?.dataset.container);
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
