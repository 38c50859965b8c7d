'use client';

import { useEffect } from 'react';
import { openPasted } from './clipboard';
import { openFiles } from './open-file';
import { useShell } from './shell-context';

/** Ctrl V anywhere outside of a field opens what is on the clipboard. */
export function useGlobalPaste(): void {
  const shell = useShell();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || target.closest('input, textarea, select, [contenteditable], [data-editor], dialog'))
        return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '' && files.length === 0) return;
      event.preventDefault();
      // A piece of a pod goes into the one that is shown; everything else is opened.
      if (text !== '' && shell.canvas.current?.paste(text)) return;
      if (text !== '') openPasted(shell, text);
      else void openFiles(shell, files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [shell]);
}
