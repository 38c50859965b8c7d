'use client';

import type { CanvasApi } from './action-types';
import styles from './pick-bar.module.css';

interface PickBarProps {
  readonly api: CanvasApi;
  readonly picked: readonly string[];
  readonly onEnd: () => void;
}

/** What can be done with several containers at once: the same as their keys and their menu. */
export function PickBar({ api, picked, onEnd }: PickBarProps) {
  const off = api.blocked;
  const buttons: readonly (readonly [string, boolean, () => void])[] = [
    ['Move', true, () => api.startMove(picked)],
    ['Duplicate', true, () => api.duplicate(picked)],
    ['Copy', false, () => api.copy(picked, false)],
    ['Cut', true, () => api.copy(picked, true)],
    ['Remove', true, () => api.removeSeveral(picked)],
  ];
  return (
    <div role="toolbar" aria-label={`${picked.length} containers selected`} className={styles.bar}>
      <p className={styles.count} title={picked.join(', ')}>
        {picked.length === 1 ? '1 selected' : `${picked.length} selected`}
      </p>
      {buttons.map(([label, edits, run]) => (
        <button
          key={label}
          type="button"
          className={styles.button}
          aria-disabled={(edits && off !== undefined) || undefined}
          title={edits ? off : undefined}
          onClick={() => {
            if (!edits || off === undefined) run();
          }}
        >
          {label}
        </button>
      ))}
      <button type="button" className={styles.button} onClick={onEnd}>
        Clear
      </button>
    </div>
  );
}
