'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './splitter.module.css';

interface SplitterProps {
  readonly label: string;
  /** `vertical`: a standing line that is moved left and right. */
  readonly direction: 'vertical' | 'horizontal';
  /** Pixels of the part behind the line (right of it, below it). */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly onChange: (size: number) => void;
}

/** Divides two panes; by pointer, by arrows (Shift for large steps), Home and End; Enter puts it back. */
export function Splitter({ label, direction, size, min, max, initial, onChange }: SplitterProps) {
  const drag = useRef<{ at: number; size: number } | undefined>(undefined);
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));
  const position = (event: PointerEvent) => (direction === 'vertical' ? event.clientX : event.clientY);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? 80 : 16;
    const [more, less] = direction === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === more) onChange(clamp(size + step));
    else if (event.key === less) onChange(clamp(size - step));
    else if (event.key === 'Home') onChange(clamp(min));
    else if (event.key === 'End') onChange(clamp(max));
    else if (event.key === 'Enter') onChange(clamp(initial));
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget, <hr> is not
    <div
      role="separator"
      aria-label={label}
      aria-orientation={direction}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={`${styles.splitter} ${styles[direction]}`}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onChange(clamp(initial))}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: position(event), size };
      }}
      onPointerMove={(event) => {
        if (drag.current !== undefined) onChange(clamp(drag.current.size - (position(event) - drag.current.at)));
      }}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
    />
  );
}
