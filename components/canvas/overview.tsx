'use client';

import type { PointerEvent, RefObject } from 'react';
import type { PodLayout } from '@/lib/layout/pod-layout';
import styles from './overview.module.css';

interface OverviewProps {
  readonly layout: PodLayout;
  /** The window's mark: moved by style, without rendering. */
  readonly mark: RefObject<HTMLDivElement | null>;
  /** Width of the visible part. */
  readonly shown: number;
  readonly onGo: (x: number) => void;
}

const WIDTH = 220;

/** The whole pod in small, for frames wider than the pane: press or drag to go there. The arrow keys do the same. */
export function Overview({ layout, mark, shown, onGo }: OverviewProps) {
  const scale = WIDTH / layout.width;
  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const rect = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    onGo((event.clientX - rect.left) / scale - shown / 2);
  };
  return (
    <div className={styles.overview} aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <svg width={WIDTH} height={28} viewBox={`0 0 ${layout.width} 100`} preserveAspectRatio="none" aria-hidden="true">
        {layout.cards.map((card) => (
          <rect
            key={card.container}
            x={card.box.x}
            y={card.badge ? 10 : 30}
            width={card.box.width}
            height={card.badge ? 80 : 40}
            fill={
              card.badge?.severity === 'error' ? 'var(--error)' : card.badge ? 'var(--warn)' : `var(--${card.role})`
            }
          />
        ))}
      </svg>
      <div ref={mark} className={styles.window} style={{ width: shown * scale }} data-scale={scale} />
    </div>
  );
}
