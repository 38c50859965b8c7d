'use client';

import { type KeyboardEvent, useRef } from 'react';
import type { Density } from '@/lib/layout/pod-layout';
import styles from './density-control.module.css';

interface DensityControlProps {
  readonly chosen: Density | 'fit';
  readonly shown: Density;
  readonly onChange: (density: Density | 'fit') => void;
}

const CHOICES = [
  ['fit', 'Fit'],
  ['full', 'Full'],
  ['compact', 'Compact'],
  ['strip', 'Strip'],
] as const;

/** How wide the columns are: type never shrinks. One tab stop; arrows choose. */
export function DensityControl({ chosen, shown, onChange }: DensityControlProps) {
  const host = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = CHOICES.findIndex(([id]) => id === chosen);
    const next = (at + by + CHOICES.length) % CHOICES.length;
    onChange(CHOICES[next]?.[0] ?? 'fit');
    host.current?.querySelectorAll('button')[next]?.focus();
  }
  return (
    <div
      ref={host}
      role="radiogroup"
      aria-label="Width of the columns"
      className={styles.control}
      onKeyDown={onKeyDown}
    >
      {CHOICES.map(([id, label]) => (
        // biome-ignore lint/a11y/useSemanticElements: a segmented control, not a form field
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={chosen === id}
          tabIndex={chosen === id ? 0 : -1}
          data-shown={chosen === 'fit' && shown === id ? true : undefined}
          className={styles.choice}
          onClick={() => onChange(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
