'use client';

import { useEffect, useState } from 'react';
import styles from './drop-zone.module.css';
import { openFiles } from './open-file';
import { useShell } from './shell-context';

/** A file dropped anywhere on the page is opened; while one is held over it, the whole window says so. */
export function DropZone() {
  const shell = useShell();
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      depth += 1;
      setOver(true);
    };
    const onOver = (event: DragEvent) => {
      if (holdsFile(event)) event.preventDefault();
    };
    const onLeave = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void openFiles(shell, [...(event.dataTransfer?.files ?? [])]);
    };
    // In the capture phase: the editor has a drop of its own.
    document.addEventListener('dragenter', onEnter, true);
    document.addEventListener('dragover', onOver, true);
    document.addEventListener('dragleave', onLeave, true);
    document.addEventListener('drop', onDrop, true);
    return () => {
      document.removeEventListener('dragenter', onEnter, true);
      document.removeEventListener('dragover', onOver, true);
      document.removeEventListener('dragleave', onLeave, true);
      document.removeEventListener('drop', onDrop, true);
    };
  }, [shell]);
  if (!over) return null;
  return (
    <div className={styles.zone} aria-hidden>
      <span className={styles.word}>Drop to open</span>
    </div>
  );
}
