'use client';

import { X } from 'lucide-react';
import { Button, IconButton } from '../ui/button';
import { useShell, useUi } from './shell-context';
import styles from './toast-line.module.css';

/** What was just done, with the way back. It stays until it is dismissed or the next edit; the live region says it. */
export function ToastLine() {
  const shell = useShell();
  const toast = useUi((ui) => ui.toast);
  if (toast === undefined) return null;
  const takeBack = () => {
    shell.ui.set({ toast: undefined });
    if (typeof toast.undo === 'function') toast.undo();
  };
  return (
    <div className={styles.toast} data-tone={toast.tone}>
      <p className={styles.text}>{toast.text}</p>
      {toast.undo !== false && (
        <Button look="quiet" className={styles.act} onClick={toast.undo === true ? shell.undo : takeBack}>
          Undo
        </Button>
      )}
      <IconButton label="Dismiss" className={styles.act} onClick={() => shell.ui.set({ toast: undefined })}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
