'use client';

import { X } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { Inspector } from '../inspector/inspector';
import { IconButton } from '../ui/button';
import { PartBoundary } from './part-boundary';
import styles from './sheet.module.css';
import { SHEET_HEIGHTS, type SheetHeight, settle } from './sheet-heights';
import { useShell, useStudioState } from './shell-context';

const WORDS: Readonly<Record<SheetHeight, string>> = { third: 'a third', half: 'half', full: 'all' };

/**
 * On a phone: what was tapped, as a form below the picture, which stays in sight above it. Three heights by its handle,
 * which is a button and can be dragged; dragged down, by its button or with Escape it closes.
 */
export function Sheet() {
  const shell = useShell();
  const selection = useStudioState((state) => state.selection);
  const [height, setHeight] = useState<SheetHeight>('half');
  /** Pixels while a finger holds the handle. */
  const [held, setHeld] = useState<number | undefined>(undefined);
  const sheet = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const drag = useRef<{ y: number; size: number } | undefined>(undefined);
  const moved = useRef(false);

  useEffect(() => {
    body.current?.scrollTo(0, 0);
    const card = document.querySelector(`[data-cell="card:${CSS.escape(selection?.id.split(':')[0] ?? '')}"]`);
    // The picture has its new size in the next frame.
    const frame = requestAnimationFrame(() => card?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [selection]);

  function close(): void {
    shell.ui.set({ sheet: false });
    shell.canvas.current?.focus(selection);
  }

  function larger(): void {
    const names = Object.keys(SHEET_HEIGHTS) as SheetHeight[];
    setHeight(names[(names.indexOf(height) + 1) % names.length] ?? 'half');
  }

  function onPointerDown(event: PointerEvent<HTMLButtonElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, size: sheet.current?.offsetHeight ?? 0 };
    moved.current = false;
  }

  function onPointerMove(event: PointerEvent<HTMLButtonElement>): void {
    const from = drag.current;
    if (from === undefined) return;
    const by = from.y - event.clientY;
    if (!moved.current && Math.abs(by) < 6) return;
    moved.current = true;
    setHeld(Math.max(0, from.size + by));
  }

  function onPointerEnd(): void {
    drag.current = undefined;
    if (held === undefined) return;
    setHeld(undefined);
    const to = settle(held / window.innerHeight);
    if (to === undefined) close();
    else setHeight(to);
  }

  return (
    <section
      ref={sheet}
      role="dialog"
      aria-label="Details"
      className={styles.sheet}
      data-held={held !== undefined || undefined}
      style={
        { '--sheet': held === undefined ? `${SHEET_HEIGHTS[height] * 100}dvh` : `${held}px` } as React.CSSProperties
      }
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <div className={styles.head}>
        <button
          type="button"
          className={styles.handle}
          aria-label={`Height: ${WORDS[height]} of the screen. Change it`}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerEnd}
          onPointerCancel={onPointerEnd}
          onClick={(event) => {
            // A drag ends in a click of its own; one by a key has no pointer before it.
            if (event.detail === 0 || !moved.current) larger();
          }}
        >
          <span className={styles.grip} />
        </button>
        <IconButton label="Close" className={styles.close} onClick={close}>
          <X size={20} aria-hidden />
        </IconButton>
      </div>
      <div ref={body} className={styles.body}>
        <PartBoundary part="The form">
          <Inspector />
        </PartBoundary>
      </div>
    </section>
  );
}
