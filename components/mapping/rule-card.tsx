'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from '../ui/button';
import styles from './mapping.module.css';

interface RuleCardProps {
  /** `Rule 2 of 5`. */
  readonly number: string;
  readonly title: string;
  readonly becomes: string;
  readonly faults: readonly string[];
  /** It made something of what is tried. */
  readonly hit: boolean;
  readonly startOpen: boolean;
  readonly onMove: { readonly up: (() => void) | undefined; readonly down: (() => void) | undefined };
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One rule of a configuration: in short, and opened as a form; moved and removed by buttons. */
export function RuleCard({
  number,
  title,
  becomes,
  faults,
  hit,
  startOpen,
  onMove,
  onRemove,
  children,
}: RuleCardProps) {
  const heading = useId();
  return (
    <li className={styles.card} data-hit={hit || undefined} aria-labelledby={heading}>
      <details open={startOpen}>
        <summary className={styles.summary}>
          <span id={heading} className={styles.short}>
            <span className="visually-hidden">{number}: </span>
            <code>{title}</code>
            <span className={styles.becomes}>{becomes}</span>
            {hit && <span className={styles.mark}>in use</span>}
          </span>
        </summary>
        <div className={styles.form}>{children}</div>
      </details>
      {faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <span className={styles.tools}>
        <IconButton
          label={`Move up: ${title}`}
          off={onMove.up === undefined ? 'it is the first' : undefined}
          onClick={onMove.up}
        >
          <ArrowUp size={15} aria-hidden />
        </IconButton>
        <IconButton
          label={`Move down: ${title}`}
          off={onMove.down === undefined ? 'it is the last' : undefined}
          onClick={onMove.down}
        >
          <ArrowDown size={15} aria-hidden />
        </IconButton>
        <IconButton label={`Remove: ${title}`} onClick={onRemove}>
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </span>
    </li>
  );
}
