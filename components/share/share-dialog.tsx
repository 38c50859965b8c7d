'use client';

import { useEffect, useMemo, useRef } from 'react';
import { encodeLink, LinkTooLarge, LONG_LINK } from '@/lib/share/link';
import { copyText } from '../studio/clipboard';
import { useAnalysis, useShell, useStudioState } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import styles from './share-dialog.module.css';

/** The link that is the design: made when asked for, with its length and what it gives away. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const { studio } = shell;
  const text = useStudioState((state) => state.text);
  const secret = useAnalysis(({ snapshot }) => snapshot?.documents.some(({ kind }) => kind === 'Secret') ?? false);
  const field = useRef<HTMLTextAreaElement>(null);
  const link = useMemo(() => {
    const { fileName, pod, options } = studio.get();
    try {
      return `${location.origin}${location.pathname}${encodeLink({ text, fileName, pod, options })}`;
    } catch (error) {
      if (error instanceof LinkTooLarge) return undefined;
      throw error;
    }
  }, [studio, text]);
  useEffect(() => field.current?.select(), []);

  if (link === undefined) {
    return (
      <Dialog title="Share by link" onClose={onClose}>
        <p>This text is too large for a link. Export it and send the file.</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title="Share by link"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Close</Button>
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
          The link holds the whole design. Nothing is uploaded: who has the link has the text, and no server sees it.
        </p>
        {secret && (
          <p className={styles.warning} role="alert">
            This text holds a Secret. Whoever gets the link can read it, and it stays in the history of browsers and
            chats.
          </p>
        )}
        <Field
          label="Link"
          help={
            link.length > LONG_LINK
              ? `${link.length} characters: many chat and mail programs cut links beyond ${LONG_LINK}. Send the file instead if it arrives damaged.`
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
