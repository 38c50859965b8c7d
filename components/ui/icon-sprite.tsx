import { ICONS } from '@/lib/layout/icons';
import type { SpriteName } from './sprite-icon';

/** In the family of the picture's icons: one weight, a grid of 16. */
const DRAWINGS: Readonly<Record<SpriteName, readonly string[]>> = {
  sidecar: ICONS.sidecar.strokes,
  ambassador: ICONS.ambassador.strokes,
  adapter: [...ICONS.adapter.strokes, ...(ICONS.adapter.fills ?? [])],
  init: ICONS.init.strokes,
  main: ICONS.main.strokes,
  paste: ['M5.6 2.8H3.4v11.4h9.2V2.8h-2.2', 'M5.6 1.6h4.8v2.6H5.6z', 'M5.8 7.6h4.4', 'M5.8 10.6h4.4'],
  open: ['M1.8 12.7V3.4h4.4l1.5 1.9h6.1v2', 'M1.8 12.7 4 7.3h10.9l-2.2 5.4z'],
};

/** Rendered on the server only: the drawings of the start come with the page's markup, not with its code. */
export function IconSprite() {
  return (
    <svg width={0} height={0} aria-hidden style={{ position: 'absolute' }}>
      {Object.entries(DRAWINGS).map(([name, strokes]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 16 16" fill="none" stroke="currentColor">
          <path d={strokes.join(' ')} strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" />
        </symbol>
      ))}
    </svg>
  );
}
