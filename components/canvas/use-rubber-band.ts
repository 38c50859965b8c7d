import { type PointerEvent, type RefObject, useRef } from 'react';
import type { Box, PodLayout } from '@/lib/layout/pod-layout';

interface BandOptions {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly layout: PodLayout;
  /** What is picked when the band begins: it stays picked. */
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
}

interface Band {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly kept: readonly string[];
  active: boolean;
}

const THRESHOLD = 5;

/** Shift and drag over the picture picks the cards under the band. The band is drawn by style, without rendering. */
export function useRubberBand({ root, layout, picked, onPick }: BandOptions) {
  const band = useRef<Band | undefined>(undefined);
  const element = useRef<HTMLDivElement>(null);
  const swallow = useRef(false);

  const hide = () => {
    if (element.current) element.current.hidden = true;
    band.current = undefined;
  };

  return {
    element,
    /** A click that ends a band is not a click. */
    wasBand: () => {
      const was = swallow.current;
      swallow.current = false;
      return was;
    },
    handlers: {
      onPointerDownCapture(event: PointerEvent<HTMLDivElement>) {
        swallow.current = false;
        const target = event.target as HTMLElement;
        if (!event.shiftKey || event.button !== 0 || event.pointerType === 'touch' || target.closest('form, input'))
          return;
        band.current = {
          pointer: event.pointerId,
          x: event.clientX,
          y: event.clientY,
          kept: picked,
          active: false,
        };
      },
      /** The viewport pans by the mouse event that follows: not while a band is drawn. */
      onMouseDownCapture(event: React.MouseEvent<HTMLDivElement>) {
        if (band.current !== undefined) event.stopPropagation();
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        const now = band.current;
        const frame = root.current;
        if (!now || now.pointer !== event.pointerId || !frame) return;
        if (!now.active) {
          if (Math.hypot(event.clientX - now.x, event.clientY - now.y) < THRESHOLD) return;
          now.active = true;
          swallow.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        const window = boxBetween(now.x, now.y, event.clientX, event.clientY);
        const host = event.currentTarget.getBoundingClientRect();
        if (element.current) {
          element.current.hidden = false;
          element.current.style.transform = `translate(${window.x - host.left}px, ${window.y - host.top}px)`;
          element.current.style.width = `${window.width}px`;
          element.current.style.height = `${window.height}px`;
        }
        const rect = frame.getBoundingClientRect();
        const scale = rect.width / layout.width || 1;
        const within = {
          x: (window.x - rect.left) / scale,
          y: (window.y - rect.top) / scale,
          width: window.width / scale,
          height: window.height / scale,
        };
        onPick([...new Set([...now.kept, ...cardsIn(layout, within)])]);
      },
      onPointerUp: hide,
      onPointerCancel: hide,
    },
  };
}

function boxBetween(x1: number, y1: number, x2: number, y2: number): Box {
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}

/** Containers whose cards a box touches, from left to right. */
export function cardsIn(layout: PodLayout, box: Box): string[] {
  return layout.cards
    .filter(
      (card) =>
        card.box.x < box.x + box.width &&
        box.x < card.box.x + card.box.width &&
        card.box.y < box.y + box.height &&
        box.y < card.box.y + card.box.height,
    )
    .map((card) => card.container);
}
