import type { DropSlot } from '@/lib/layout/drop-slots';
import { paintCard } from '@/lib/layout/paint/paint-cards';
import type { Box, CardLayout, PodLayout } from '@/lib/layout/pod-layout';
import styles from './overlays.module.css';
import { PictureLayer } from './picture-layer';

interface SelectionProps {
  readonly layout: PodLayout;
  readonly containers: readonly string[];
}

/** The bands of the selected columns, through all rows. */
export function SelectionBands({ layout, containers }: SelectionProps) {
  const top = layout.head.box.height + 8;
  return layout.cards
    .filter(({ container }) => containers.includes(container))
    .map(({ container, box }) => (
      <div
        key={container}
        className={styles.band}
        style={{ left: box.x - 4, top, width: box.width + 8, height: layout.height - top - 8 }}
      />
    ));
}

/** The borders of the selected cards. */
export function SelectionBorders({ layout, containers }: SelectionProps) {
  return layout.cards
    .filter(({ container }) => containers.includes(container))
    .map(({ container, box }) => <CardBorder key={container} box={box} className={styles.selected} />);
}

/** The card that a held companion would help. */
export function HelpedBorder({ layout, container }: { readonly layout: PodLayout; readonly container: string }) {
  const box = layout.cards.find((card) => card.container === container)?.box;
  return box ? <CardBorder box={box} className={styles.helped} /> : null;
}

function CardBorder({ box, className }: { readonly box: Box; readonly className: string | undefined }) {
  return <div className={className} style={{ left: box.x, top: box.y, width: box.width, height: box.height }} />;
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
  count,
  ghost,
}: {
  readonly card: CardLayout;
  /** How many cards are held with it. */
  readonly count: number;
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
      {count > 1 && <span className={styles.count}>{count}</span>}
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

/** The wire that is being drawn, from where it began to the pointer; moved by attribute, without rendering. */
export function WireLine({
  layout,
  line,
}: {
  readonly layout: PodLayout;
  readonly line: React.RefObject<SVGPathElement | null>;
}) {
  return (
    <svg className={styles.wire} width={layout.width} height={layout.height} aria-hidden="true">
      <path
        ref={line}
        fill="none"
        stroke="var(--brand)"
        strokeWidth="2.5"
        strokeDasharray="6 4"
        strokeLinecap="round"
      />
    </svg>
  );
}
