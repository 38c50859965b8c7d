'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodLayout } from '@/lib/layout/pod-layout';
import type { PodView } from '@/lib/pod/pod-view';
import styles from './tooltip.module.css';

const REST = 450;

/** What is pointed at: a cell, or on a card its probe chips; and by what. */
export interface Pointed {
  readonly id: string;
  readonly probes: boolean;
  readonly by: 'pointer' | 'keys' | 'touch';
}

/** What is worth saying in full of a place: what its texts cut, and why the model believes it. */
export function hintOf(place: GridPlace, pointed: Pointed, view: PodView, layout: PodLayout): string | undefined {
  const { cell, stop } = place;
  if (stop) return stop.label;
  if (pointed.probes) return cell.probes?.title;
  if (cell.kind === 'card') {
    const own = cardHint(cell.container ?? '', view, layout);
    // Keys stop at the card as a whole, so its hint says what its chips say.
    return pointed.by === 'keys' ? [own, cell.probes?.title].filter(Boolean).join('\n') || undefined : own;
  }
  if (cell.kind === 'mount') {
    const row = layout.volumes.find((one) => one.volume === cell.volume);
    const mount = row?.mounts.find((one) => one.container === cell.container);
    return mount ? `${cell.volume}\n${mount.title}` : undefined;
  }
  if (cell.kind === 'fact' || cell.kind === 'volume' || cell.kind === 'lane') return cell.label;
  if (cell.kind === 'comes-in' || cell.kind === 'goes-out') {
    const row = layout.rows.find((one) => one.id === cell.kind);
    const title = row?.cells.find((one) => one.container === cell.container)?.title;
    return title === '' ? undefined : title;
  }
  return undefined;
}

function cardHint(id: string, view: PodView, layout: PodLayout): string | undefined {
  const container = view.containers.find((one) => one.id === id);
  if (!container) return undefined;
  const why = container.roleCertain ? '' : `\n${container.role}: ${container.roleReason} (a guess)`;
  const card = layout.cards.find((one) => one.container === id);
  const whole = layout.density === 'full' && !card?.runs.some((run) => run.text.includes('…'));
  if (whole && why === '') return undefined;
  return `${container.name || container.id}\n${container.image?.text ?? 'no image'}${why}`;
}

interface TooltipProps {
  readonly place: GridPlace;
  readonly pointed: Pointed;
  readonly text: string;
  /** Room to the right, in the frame's pixels. */
  readonly frame: { readonly width: number; readonly height: number };
}

/** Appears after a rest, goes with Escape or with what it belongs to; the grid's names say the same. */
export function Tooltip({ place, pointed, text, frame }: TooltipProps) {
  const [shown, setShown] = useState(false);
  const tip = useRef<HTMLDivElement>(null);
  // One passes over cards all the time; a tap asks for it.
  const card = place.cell.kind === 'card' && !pointed.probes;
  const rest = pointed.by === 'touch' ? 0 : card ? REST * 2 : REST;
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), rest);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setShown(false);
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [rest]);
  // The frame may be wider than what one sees of it.
  useLayoutEffect(() => {
    const element = tip.current;
    const pane = element?.closest('[data-canvas-pane]')?.getBoundingClientRect();
    if (!shown || !element || !pane) return;
    const rect = element.getBoundingClientRect();
    const over = Math.min(rect.right - pane.right + 8, rect.left - pane.left - 8);
    if (over > 0) element.style.marginLeft = `${-over / (rect.width / element.offsetWidth || 1)}px`;
  }, [shown]);
  if (!shown) return null;
  const box = place.stop?.box ?? (pointed.probes ? place.cell.probes?.box : undefined) ?? place.cell.box;
  const left = Math.max(8, Math.min(box.x, frame.width - 300));
  const below = box.y + box.height + 6;
  const above = below > frame.height - 56;
  return (
    <div
      ref={tip}
      className={styles.tip}
      style={above ? { left, bottom: frame.height - box.y + 6 } : { left, top: below }}
      data-sticky={place.cell.sticky || undefined}
      aria-hidden="true"
    >
      {text}
    </div>
  );
}
