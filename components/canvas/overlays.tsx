import type { DropSlot } from '@/lib/layout/drop-slots';
import { paintCard } from '@/lib/layout/paint/paint-cards';
import type { CardLayout, PodLayout } from '@/lib/layout/pod-layout';
import styles from './overlays.module.css';
import { PictureLayer } from './picture-layer';

/** The band of the selected column, behind nothing and in front of nobody's pointer. */
export function SelectionBand({ layout, container }: { readonly layout: PodLayout; readonly container: string }) {
  const card = layout.cards.find((candidate) => candidate.container === container);
  if (!card) return null;
  const top = layout.head.box.height + 8;
  return (
    <>
      <div
        className={styles.band}
        style={{ left: card.box.x - 4, top, width: card.box.width + 8, height: layout.height - top - 8 }}
      />
      <div
        className={styles.selected}
        style={{ left: card.box.x, top: card.box.y, width: card.box.width, height: card.box.height }}
      />
    </>
  );
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
