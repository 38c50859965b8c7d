'use client';

import { useMemo } from 'react';
import { createActions } from '../studio/actions';
import { isMac } from '../studio/clipboard';
import { useShell } from '../studio/shell-context';
import { showKeys } from '../studio/shortcuts';
import { Dialog } from '../ui/dialog';
import styles from './keys-dialog.module.css';

/** Keys of the picture, as its grid has them. */
const PICTURE_KEYS: readonly (readonly [string, string])[] = [
  ['Arrows', 'Next cell'],
  ['Home, End', 'First, last container of the row'],
  ['Page Up, Page Down', 'Previous, next lane'],
  ['Enter', 'Open in the inspector'],
  ['Space', 'Select'],
  ['. or Shift F10', 'Menu of the cell'],
  ['T', 'Go to the other end of a link'],
  ['N, Shift N', 'Next, previous finding'],
  ['V, P, A', 'Mount volume, connect to port, add container'],
  ['M', 'Move the container'],
  ['W', 'Draw a connection'],
  ['F2', 'Rename'],
  ['Delete', 'Remove'],
  ['Y', 'Show in the YAML'],
  ['/', 'Find container, volume or port'],
  ['+, −, 0', 'Density: more, less, fit'],
];

/** What every key does, from the same registry that runs them. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const mac = isMac();
  const actions = useMemo(() => createActions(shell).filter(({ keys }) => keys !== undefined), [shell]);
  return (
    <Dialog title="Keys" wide onClose={onClose}>
      <div className={styles.columns}>
        <section>
          <h3 className={styles.heading}>Everywhere</h3>
          <KeyList
            rows={[
              ...actions.map(
                ({ title, keys = [] }) => [keys.map((one) => showKeys(one, mac)).join(', '), title] as const,
              ),
              ['F6, Shift F6', 'Next, previous part of the page'],
            ]}
          />
          <h3 className={styles.heading}>In the text</h3>
          <KeyList
            rows={[
              ['Tab', 'Indent'],
              ['Esc, then Tab', 'Leave the editor'],
              ['Ctrl M', 'Tab leaves or indents'],
              [`${mac ? '⌘' : 'Ctrl'} .`, 'Quick fixes of this place'],
              ['Ctrl Space', 'Complete'],
            ]}
          />
        </section>
        <section>
          <h3 className={styles.heading}>In the picture</h3>
          <KeyList rows={PICTURE_KEYS} />
        </section>
      </div>
    </Dialog>
  );
}

function KeyList({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className={styles.list}>
      {rows.map(([keys, what]) => (
        <div key={what} className={styles.row}>
          <dt>
            <kbd className={styles.keys}>{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
