'use client';

import { type ReactNode, useState } from 'react';
import { pickCompanions } from '../personal/import-companions';
import { useOwnCompanions } from '../personal/own-companions';
import { exportCompanions } from '../personal/save-companion';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import type { PaletteItem } from './palette-items';
import styles from './palette-panel.module.css';

/** More of them are shown on request, so that the catalogue below stays in reach. */
const SHOWN = 6;

interface OwnSectionProps {
  /** Those that match the search. */
  readonly items: readonly PaletteItem[];
  readonly searching: boolean;
  readonly entry: (item: PaletteItem) => ReactNode;
}

/** What the person saved: first in the palette once there is something, else a line that says how. */
export function OwnSection({ items, searching, entry }: OwnSectionProps) {
  const shell = useShell();
  const [all, setAll] = useState(false);
  const total = useOwnCompanions(({ companions }) => companions.length);
  const failure = useOwnCompanions((state) => state.failure);
  if (searching && items.length === 0) return null;
  const shown = all || searching ? items : items.slice(0, SHOWN);
  return (
    <section id="palette-own" className={styles.section}>
      <h2 className={styles.heading}>
        Yours: <span className={styles.line}>companions that you saved</span>
      </h2>
      {total === 0 ? (
        <p className={styles.hint}>
          Save any container of a pod with its volumes, ConfigMaps and wiring: “Save as my companion” in the menu of its
          card, or <kbd>S</kbd> on it.
        </p>
      ) : (
        <ul>{shown.map(entry)}</ul>
      )}
      {failure !== undefined && total > 0 && (
        <p className={styles.hint} role="status">
          {failure === 'full' ? 'The storage of this browser is full' : 'This browser keeps nothing for this page'}:
          export them before you leave.
        </p>
      )}
      {!searching && (
        <p className={styles.buttons}>
          {items.length > SHOWN && (
            <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Show fewer' : `Show all ${items.length}`}
            </Button>
          )}
          <Button look="quiet" onClick={() => pickCompanions(shell)}>
            Import…
          </Button>
          {total > 0 && (
            <Button look="quiet" onClick={() => exportCompanions(shell)}>
              Export all
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
