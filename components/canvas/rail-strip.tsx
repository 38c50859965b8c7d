import { memo } from 'react';
import type { Part } from '@/lib/layout/paint/shapes';
import type { PodLayout } from '@/lib/layout/pod-layout';
import type { Sight } from './name-row';
import type { PartLook } from './picture-layer';
import { PictureLayer } from './picture-layer';
import styles from './rail-strip.module.css';

/** Above the rail: room for the rings of its sockets. */
const ABOVE = 14;
const BELOW = 6;
/** What must be left of the pane for the picture itself. */
const LEAST = 160;

/** Height of the strip: the rail with the labels of its sockets. */
function heightOf({ rail }: PodLayout): number {
  const bottom = Math.max(rail.y + 18, ...rail.sockets.map(({ label }) => (label ? label.y + label.height : 0)));
  return ABOVE + bottom - rail.y + BELOW;
}

/** Where the rail stands while it is scrolled out of sight below: at the lower edge; undefined while it is in sight. */
export function railStripAt(
  layout: PodLayout,
  sight: Sight,
): { readonly y: number; readonly height: number } | undefined {
  const { rail } = layout;
  if (rail.sockets.length === 0) return undefined;
  const height = heightOf(layout);
  const end = sight.y + sight.height;
  if (sight.height < height + LEAST || end >= rail.y - ABOVE + height) return undefined;
  return { y: end - height, height };
}

interface RailStripProps {
  readonly layout: PodLayout;
  readonly parts: readonly Part[];
  readonly lookOf: (part: Part) => PartLook;
}

const plain = () => false;

/** The localhost rail at the lower edge of a tall pod, as long as its own place is out of sight. The grid says it to assistive technology. */
export const RailStrip = memo(function RailStrip({ layout, parts, lookOf }: RailStripProps) {
  const { width, height, gutter, rail } = layout;
  if (rail.sockets.length === 0) return null;
  const own = parts.filter(({ kind, id }) => kind === 'rail' || kind === 'socket' || id === 'rail-head');
  const layers = { parts: own, width, height, lookOf, isFresh: plain };
  const place = { top: ABOVE - rail.y, width, height };
  return (
    <div className={styles.strip} style={{ width: width - 2, height: heightOf(layout) }} aria-hidden="true">
      <div className={styles.picture} style={place}>
        <PictureLayer {...layers} layer="body" />
      </div>
      <div className={styles.gutter} style={{ width: gutter }} />
      <div className={`${styles.picture} ${styles.sticky}`} style={place}>
        <PictureLayer {...layers} layer="gutter" />
      </div>
    </div>
  );
});
