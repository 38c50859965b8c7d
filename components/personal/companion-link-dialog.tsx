'use client';

import { useEffect, useMemo, useRef } from 'react';
import type { PersonalCompanion } from '@/lib/catalogue/personal/personal-companion';
import { writePersonal } from '@/lib/catalogue/personal/personal-file';
import { toLabel } from '@/lib/commands/names';
import { encodeCompanionLink } from '@/lib/share/companion-link';
import { LONG_LINK } from '@/lib/share/link';
import { downloadText } from '../export/download';
import { copyText } from '../studio/clipboard';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import styles from './personal.module.css';

interface CompanionLinkDialogProps {
  readonly companion: PersonalCompanion;
  readonly onClose: () => void;
}

/** Sends a companion on, as a link or as a file. */
export function CompanionLinkDialog({ companion, onClose }: CompanionLinkDialogProps) {
  const shell = useShell();
  const field = useRef<HTMLTextAreaElement>(null);
  const link = useMemo(() => {
    const fragment = encodeCompanionLink(companion);
    return fragment === undefined ? '' : `${location.origin}${location.pathname}${fragment}`;
  }, [companion]);
  useEffect(() => field.current?.select(), []);
  return (
    <Dialog
      title={`Share ${companion.title}`}
      onClose={onClose}
      foot={
        <>
          <Button
            onClick={() =>
              downloadText(
                `${toLabel(companion.title, 'companion')}.companion.json`,
                writePersonal(companion),
                'application/json',
              )
            }
          >
            Save as a file
          </Button>
          <Button
            look="primary"
            onClick={() => {
              void copyText(shell, link, 'Link').then((copied) => {
                if (copied) onClose();
                else field.current?.select();
              });
            }}
          >
            Copy link
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>
          Who opens the link is asked whether it shall join their palette. It holds the container with its volumes,
          ConfigMaps and variables as they were saved; nothing is uploaded.
        </p>
        <Field
          label="Link"
          help={
            link.length > LONG_LINK
              ? `${link.length} characters: many chat and mail programs cut links beyond ${LONG_LINK}. Send the file instead.`
              : `${link.length} characters`
          }
        >
          {(properties) => (
            <textarea
              {...properties}
              ref={field}
              readOnly
              rows={4}
              value={link}
              onFocus={(event) => event.target.select()}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
