'use client';

import type { PersonalCompanion } from '@/lib/catalogue/personal/personal-companion';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { CompanionContents } from './companion-contents';
import { addCompanions } from './import-companions';
import styles from './personal.module.css';

interface OfferDialogProps {
  readonly from: 'link' | 'file';
  readonly companions: readonly PersonalCompanion[];
  readonly faults: readonly string[];
  readonly onClose: () => void;
}

/** Shows companions that came from elsewhere; they join the palette only when the person says so. */
export function OfferDialog({ from, companions, faults, onClose }: OfferDialogProps) {
  const shell = useShell();
  const one = companions.length === 1;
  return (
    <Dialog
      title={one ? 'Add this companion to your palette?' : `Add ${companions.length} companions to your palette?`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>No, thanks</Button>
          <Button
            look="primary"
            onClick={() => {
              onClose();
              addCompanions(shell, companions, faults);
            }}
          >
            Add to my palette
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>
          {from === 'link' ? 'It came whole inside the link.' : 'It came from a file.'} Your design is not changed: from
          then on it can be added to pods. Look at what it runs before you use it.
        </p>
        {companions.map((companion, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be called the same
          <section key={index} className={styles.offer}>
            <h3 className={styles.name}>{companion.title}</h3>
            {companion.description !== '' && <p className={styles.muted}>{companion.description}</p>}
            <CompanionContents companion={companion} />
          </section>
        ))}
        {faults.length > 0 && (
          <ul className={styles.lines}>
            {faults.slice(0, 10).map((fault) => (
              <li key={fault} data-sign="!">
                {fault}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
