'use client';

import { useMemo } from 'react';
import { pictureKeys } from '../canvas/picture-keys';
import { createActions } from '../studio/actions';
import { useShell } from '../studio/shell-context';
import { Dialog } from '../ui/dialog';
import { isMac, showKeys } from '../ui/keys';
import styles from './keys-dialog.module.css';

/** What every key does, from the same registry that runs them. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const mac = isMac();
  const actions = useMemo(() => createActions(shell), [shell]);
  const byName = actions.filter(({ keys }) => keys === undefined);
  return (
    <Dialog title="Keys" wide toRead onClose={onClose}>
      <div className={styles.columns}>
        <section>
          <h3 className={styles.heading}>Everywhere</h3>
          <KeyList
            rows={[
              ...actions.flatMap(({ title, keys }) =>
                keys === undefined ? [] : [[keys.map((one) => showKeys(one, mac)).join(', '), title] as const],
              ),
              [showKeys('F6, Shift F6', mac), 'Next, previous part of the page'],
            ]}
          />
          <h3 className={styles.heading}>In the text</h3>
          <KeyList
            rows={[
              ['Tab', 'Indent'],
              ['Esc, then Tab', 'Leave the editor'],
              [showKeys(mac ? 'Ctrl+Shift+M' : 'Ctrl+M', mac), 'Tab leaves or indents'],
              [showKeys('Mod+.', mac), 'Quick fixes of this place'],
              [showKeys('Ctrl+Space', mac), 'Complete'],
            ]}
          />
        </section>
        <section>
          <h3 className={styles.heading}>In the picture</h3>
          <KeyList rows={pictureKeys(mac)} />
        </section>
      </div>
      <section>
        <h3 className={styles.heading}>By name: {showKeys('Mod+K', mac)}, then a few letters of it</h3>
        <ul className={styles.names}>
          {byName.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      </section>
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
