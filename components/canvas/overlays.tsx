import type { DropSlot } from '@/lib/layout/drop-slots';
import { paintCard } from '@/lib/layout/paint/paint-cards';
import type { CardLayout, PodLayout } from '@/lib/layout/pod-layout';
import styles from './overlays.module.css';
import { PictureLayer } from './picture-layer';

interface SelectionProps {
  readonly layout: PodLayout;
  readonly container: string;
}

/** The band of the selected column, through all rows. */
export function SelectionBand({ layout, container }: SelectionProps) {
  const card = layout.cards.find((candidate) => candidate.container === container);
  if (!card) return null;
  const top = layout.head.box.height + 8;
  const left = card.box.x - 4;
  return (
    <div className={styles.band} style={{ left, top, width: card.box.width + 8, height: layout.height - top - 8 }} />
  );
}

/** The border of the selected card. */
export function SelectionBorder({ layout, container }: SelectionProps) {
  const box = layout.cards.find((candidate) => candidate.container === container)?.box;
  if (!box) return null;
  return <div className={styles.selected} style={{ left: box.x, top: box.y, width: box.width, height: box.height }} />;
}

/** Where the card would stand. */
export function InsertionMark({ slot, impossible }: { readonly slot: DropSlot; readonly impossible: boolean }) {
  return (
    <div
      className={styles.mark}
      data-impossible={impossible || undefined}
      style={{ left: slot.x - 2, top: slot.top, height: slot.bottom - slot.top }}
    />
  );
}

/** The card that is held, following the pointer. */
export function CardGhost({
  card,
  ghost,
}: {
  readonly card: CardLayout;
  readonly ghost: React.RefObject<HTMLDivElement | null>;
}) {
  const { box } = card;
  const part = paintCard(card);
  return (
    <div ref={ghost} className={styles.ghost} style={{ left: box.x, top: box.y, width: box.width, height: box.height }}>
      <div style={{ position: 'absolute', left: -box.x, top: -box.y }}>
        <PictureLayer
          parts={[part]}
          layer="body"
          width={box.x + box.width}
          height={box.y + box.height}
          lookOf={() => 'plain'}
          isFresh={() => false}
        />
      </div>
    </div>
  );
}

export interface Chip {
  readonly container: string;
  readonly text: string;
}

/** What a held item would do to each card: "+ creates", "~ 1 change". */
export function EffectChips({ layout, chips }: { readonly layout: PodLayout; readonly chips: readonly Chip[] }) {
  return chips.map((chip) => {
    const card = layout.cards.find((candidate) => candidate.container === chip.container);
    if (!card) return null;
    return (
      <span
        key={chip.container}
        className={styles.chip}
        style={{ right: layout.width - card.box.x - card.box.width + 8, top: card.box.y - 9 }}
      >
        {chip.text}
      </span>
    );
  });
}
