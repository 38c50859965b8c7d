import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Part } from '@/lib/layout/paint/shapes';
import type { Picture } from './use-picture';

const GLIDE: KeyframeAnimationOptions = { duration: 200, easing: 'cubic-bezier(0.2, 0, 0, 1)' };
/** Beyond this nothing glides: it would explain nothing and cost frames. */
const MOST = 400;

interface Anchor {
  readonly x: number;
  readonly y: number;
}

/**
 * After an edit what stays glides from its old place to its new one, so that the eye can follow a card that moved.
 * A change of width or density moves everything and explains nothing: then nothing glides.
 */
export function useGlide(root: RefObject<HTMLElement | null>, picture: Picture): void {
  const before = useRef<{ picture: Picture; anchors: ReadonlyMap<string, Anchor> } | undefined>(undefined);
  useLayoutEffect(() => {
    const anchors = anchorsOf(picture.parts);
    const old = before.current;
    before.current = { picture, anchors };
    if (!old || old.picture.view === picture.view || old.picture.layout.density !== picture.layout.density) return;
    if (old.picture.view.id !== picture.view.id || anchors.size > MOST) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const [id, anchor] of anchors) {
      const from = old.anchors.get(id);
      if (!from || (Math.abs(from.x - anchor.x) < 1 && Math.abs(from.y - anchor.y) < 1)) continue;
      const move = `translate(${from.x - anchor.x}px, ${from.y - anchor.y}px)`;
      root.current
        ?.querySelector(`[data-part="${CSS.escape(id)}"]`)
        ?.animate([{ transform: move }, { transform: 'none' }], GLIDE);
    }
  }, [root, picture]);
}

/** Where the parts stand that keep their shape when they move. Wires and tracks change theirs. */
function anchorsOf(parts: readonly Part[]): Map<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  for (const part of parts) {
    if (part.kind !== 'card' && part.kind !== 'cell' && part.kind !== 'volume') continue;
    for (const shape of part.shapes) {
      if (shape.type === 'path') continue;
      anchors.set(part.id, { x: shape.x, y: shape.y });
      break;
    }
  }
  return anchors;
}
