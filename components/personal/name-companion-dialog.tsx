'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { MAX_DESCRIPTION, MAX_TITLE, type PersonalCompanion } from '@/lib/catalogue/personal/personal-companion';
import { oneLine } from '@/lib/catalogue/personal/personal-file';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { CompanionContents } from './companion-contents';
import { ownCompanions } from './own-companions';
import styles from './personal.module.css';
import { companionToast, showOwnCompanions } from './save-companion';

interface NameCompanionDialogProps {
  readonly companion: PersonalCompanion;
  /** Of one that is in the palette already. */
  readonly id?: string;
  readonly onClose: () => void;
}

/** Names and describes a companion of one's own, and shows what is saved with it. */
export function NameCompanionDialog({ companion, id, onClose }: NameCompanionDialogProps) {
  const shell = useShell();
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(companion.title);
  const [description, setDescription] = useState(companion.description);
  const clean = oneLine(title, MAX_TITLE);
  useEffect(() => field.current?.select(), []);

  function save(event: FormEvent): void {
    event.preventDefault();
    if (clean === '') return;
    const words = { title: clean, description: oneLine(description, MAX_DESCRIPTION) };
    onClose();
    if (id !== undefined) {
      ownCompanions().change(id, words);
      companionToast(shell, `${clean} is changed.`);
      return;
    }
    ownCompanions().add([{ ...companion, ...words }]);
    const [own] = ownCompanions().get().companions;
    companionToast(shell, `${clean} is in your palette.`, () => {
      if (own !== undefined) ownCompanions().remove(own.id);
      shell.say(`${clean} is not saved`);
    });
    showOwnCompanions(shell);
  }

  return (
    <Dialog
      title={id === undefined ? 'Save as my companion' : 'Name and description'}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} off={clean === '' ? 'it needs a name' : undefined}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} className={styles.body} onSubmit={save}>
        <Field label="Name in the palette">
          {(properties) => (
            <input
              {...properties}
              ref={field}
              value={title}
              maxLength={MAX_TITLE}
              autoComplete="off"
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label="What it is good for" help="One line, shown below the name.">
          {(properties) => (
            <input
              {...properties}
              value={description}
              maxLength={MAX_DESCRIPTION}
              autoComplete="off"
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <CompanionContents companion={companion} />
        {id === undefined && (
          <p className={styles.muted}>
            It stays on this device until you share it. Values of Secrets are not in it; values that are written into
            variables and ConfigMaps are.
          </p>
        )}
      </form>
    </Dialog>
  );
}
