'use client';

import { ChangePreview } from '../inspector/change-preview';
import { ownCompanions } from '../personal/own-companions';
import { companionToast } from '../personal/save-companion';
import { useShell, useUi } from '../studio/shell-context';
import { Button } from '../ui/button';
import styles from './palette-entry.module.css';
import type { PaletteItem } from './palette-items';

interface EntryDetailsProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly onAdd: () => void;
}

/** Everything that adding would change, before it is added; for one's own also what can be done with it. */
export function EntryDetails({ id, item, onAdd }: EntryDetailsProps) {
  const shell = useShell();
  const addAt = useUi((ui) => ui.addAt);
  const command = item.command({}, addAt ?? {});
  const { own } = item;
  const show = (dialog: 'edit' | 'link') => {
    if (own !== undefined) shell.ui.set({ companionDialog: { kind: dialog, ...own } });
  };
  return (
    <div id={id} className={styles.details}>
      {item.off === undefined && <ChangePreview id={command.id} args={command.args} />}
      <p className={styles.buttons}>
        {item.off === undefined && (
          <Button look="primary" onClick={onAdd}>
            Add
          </Button>
        )}
        {item.page !== undefined && (
          <a className={styles.page} href={item.page} target="_blank" rel="noopener">
            About it<span className="visually-hidden"> (opens another tab)</span>
          </a>
        )}
        {own !== undefined && (
          <>
            <Button onClick={() => show('edit')}>Rename…</Button>
            <Button onClick={() => show('link')}>Share…</Button>
            <Button
              look="danger"
              onClick={() => {
                const bringBack = ownCompanions().remove(own.id);
                companionToast(shell, `${item.title} is taken out of your palette.`, () => {
                  bringBack();
                  shell.say(`${item.title} is back`);
                });
                document.querySelector<HTMLElement>('#palette input')?.focus();
              }}
            >
              Delete
            </Button>
          </>
        )}
      </p>
    </div>
  );
}
