import { type CSSProperties, memo } from 'react';
import type { PodLayout } from '@/lib/layout/pod-layout';
import styles from './name-row.module.css';

/** Height of the line in pixels of the frame. */
const NAME_ROW = 28;
/** The name stands in the first pixels of a card. */
const NAME_DEPTH = 24;

/** What can be seen of the frame, in its own pixels. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/**
 * Where the line of names stands (its upper edge, at the side behind which the cards are) when the cards' own names are
 * out of sight; undefined when they are not. `covered` is what lies over the lower edge of what is in sight.
 */
export function nameRowAt(layout: PodLayout, sight: Sight, covered = 0): number | undefined {
  const top = layout.cards[0]?.box.y;
  if (top === undefined || layout.density === 'strip' || sight.height < NAME_ROW * 4) return undefined;
  if (sight.y > top + NAME_DEPTH / 2) return sight.y;
  const end = sight.y + sight.height - covered;
  return end < top + NAME_DEPTH ? end - NAME_ROW : undefined;
}

/** Whose column is whose, while the cards are scrolled out of sight. The grid says it to assistive technology. */
export const NameRow = memo(function NameRow({ layout }: { readonly layout: PodLayout }) {
  if (layout.density === 'strip') return null;
  return (
    <div
      className={styles.row}
      style={{ height: NAME_ROW, '--gutter': `${layout.gutter}px` } as CSSProperties}
      aria-hidden="true"
    >
      {layout.cards.map(({ container, role, box }) => (
        <span key={container} className={styles.name} data-role={role} style={{ left: box.x, width: box.width }}>
          {container}
        </span>
      ))}
    </div>
  );
});
