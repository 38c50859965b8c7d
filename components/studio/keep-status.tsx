'use client';

import { Button } from '../ui/button';
import styles from './keep-status.module.css';
import { useKeeper, useShell } from './shell-context';

/** Where the text is: on this device only; and what keeps it from being kept, with what to do. */
export function KeepStatusLine({ always = false }: { /** On a phone, too. */ readonly always?: boolean }) {
  const { keeper } = useShell();
  const status = useKeeper((state) => state.status);
  if (status.state === 'held-back') {
    return (
      <span
        className={always ? `${styles.status} ${styles.always}` : styles.status}
        data-tone="warn"
        title={`Not kept in this browser, because ${status.reason}.`}
      >
        <Reason text={status.reason} />
        <Button look="quiet" onClick={() => keeper.allow()}>
          Keep
        </Button>
      </span>
    );
  }
  if (status.state === 'failed') {
    const reason =
      status.failure === 'full'
        ? 'the browser’s storage is full. Export the file, or forget older ones.'
        : 'the browser does not let the page store anything. Export the file before you leave.';
    return (
      <span
        className={always ? `${styles.status} ${styles.always}` : styles.status}
        data-tone="warn"
        title={`Not kept: ${reason}`}
      >
        <Reason text={reason} />
      </span>
    );
  }
  const text = status.state === 'off' ? 'Not kept' : 'On this device only';
  const title =
    status.state === 'off'
      ? 'This file is not kept in this browser. Export it before you leave.'
      : 'Nothing is uploaded. Your text is kept in this browser, and nowhere else.';
  return (
    <span className={always ? `${styles.status} ${styles.always}` : styles.status} title={title}>
      <span className={styles.text}>{text}</span>
    </span>
  );
}

/** Where the bar is narrow only that it is not kept; why is in the tooltip then. */
function Reason({ text }: { readonly text: string }) {
  return (
    <span className={styles.text}>
      Not kept<span className={styles.why}>: {text}</span>
    </span>
  );
}
