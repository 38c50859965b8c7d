'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './popover.module.css';

export type MenuEntry =
  | { readonly kind: 'rule' }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'item';
      readonly id: string;
      readonly label: string;
      readonly note?: string;
      readonly icon?: ReactNode;
      readonly keys?: string;
      readonly checked?: boolean;
      readonly off?: string | undefined;
      readonly run: () => void;
    };

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  /** What opens it: gets the properties of a menu button. */
  readonly button: (properties: {
    'aria-haspopup': 'menu';
    'aria-expanded': boolean;
    'aria-controls': string | undefined;
    onClick: () => void;
  }) => ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'end';
  /** It was asked for before it was there. */
  readonly startOpen?: boolean;
}

/** A menu button after the ARIA pattern: arrows, Home, End, first letters; Escape and Tab close it. */
export function Menu({ entries, button, label, align = 'start', startOpen = false }: MenuProps) {
  const [open, setOpen] = useState(startOpen);
  const anchor = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    panel.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    const leave = (event: PointerEvent) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [open]);

  function close(): void {
    setOpen(false);
    anchor.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const items = [...(panel.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const go = (index: number) => items[(index + items.length) % items.length]?.focus();
    event.stopPropagation();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(items.length - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') {
      setOpen(false);
      return;
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
  }

  return (
    <span className={styles.anchor} ref={anchor}>
      {button({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div
          id={id}
          ref={panel}
          role="menu"
          aria-label={label}
          className={align === 'end' ? `${styles.panel} ${styles.end}` : styles.panel}
          onKeyDown={onKeyDown}
        >
          {entries.map((entry, index) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: rules and headings have nothing else to tell them apart
            if (entry.kind === 'rule') return <hr key={index} className={styles.rule} />;
            if (entry.kind === 'heading')
              return (
                <div key={entry.text} className={styles.heading} role="presentation">
                  {entry.text}
                </div>
              );
            return (
              <button
                key={entry.id}
                type="button"
                role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
                {...(entry.checked !== undefined && { 'aria-checked': entry.checked })}
                aria-disabled={entry.off !== undefined || undefined}
                title={entry.off}
                tabIndex={-1}
                className={styles.item}
                onClick={() => {
                  if (entry.off !== undefined) return;
                  close();
                  entry.run();
                }}
              >
                {entry.icon}
                <span className={styles.grow}>
                  {entry.label}
                  {(entry.off ?? entry.note) !== undefined && (
                    <span className={styles.note}>{entry.off ?? entry.note}</span>
                  )}
                </span>
                {entry.keys !== undefined && <kbd className={styles.keys}>{entry.keys}</kbd>}
              </button>
            );
          })}
        </div>
      )}
    </span>
  );
}
