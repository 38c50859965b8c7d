'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Tabs } from '../ui/tabs';
import styles from './mapping.module.css';

interface FileDialogProps {
  readonly title: string;
  /** `Rules`. */
  readonly shownAs: string;
  readonly text: string;
  readonly changed: boolean;
  /** Why the text cannot be shown as rules. */
  readonly fault: string | undefined;
  readonly rules: ReactNode;
  readonly attempt: ReactNode;
  readonly onText: (text: string) => void;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

const panelId = (name: string) => `mapping-${name}`;

/** A configuration file of a companion: as rules or as text, and a try beside it. Nothing is written before "Apply". */
export function FileDialog(props: FileDialogProps) {
  const { title, shownAs, text, changed, fault, rules, attempt, onText, onApply, onClose } = props;
  const [view, setView] = useState<'rules' | 'text'>('rules');
  const [sure, setSure] = useState(false);
  const close = () => {
    if (changed && !sure) setSure(true);
    else onClose();
  };
  return (
    <Dialog
      title={title}
      wide
      onClose={close}
      foot={
        <>
          {sure && (
            <p className={styles.sure} role="alert">
              Your changes are not applied. Close once more to leave them.
            </p>
          )}
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" off={changed ? undefined : 'nothing is changed'} onClick={onApply}>
            Apply
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <div className={styles.left}>
          <Tabs
            label="Show as"
            tabs={[
              { name: 'rules', title: shownAs },
              { name: 'text', title: 'Text' },
            ]}
            chosen={view}
            onChoose={setView}
            panelId={panelId}
          />
          <div id={panelId(view)} role="tabpanel" aria-labelledby={`${panelId(view)}-tab`} className={styles.panel}>
            {view === 'text' ? (
              <textarea
                className={styles.text}
                aria-label={`${title}, as text`}
                rows={18}
                spellCheck={false}
                value={text}
                onChange={(event) => onText(event.target.value)}
              />
            ) : fault === undefined ? (
              rules
            ) : (
              <p className={styles.trouble} role="status">
                This text cannot be shown as {shownAs.toLowerCase()}: {fault} Change it under “Text”.
              </p>
            )}
          </div>
        </div>
        {attempt}
      </div>
    </Dialog>
  );
}
