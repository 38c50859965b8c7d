'use client';

import { useEffect } from 'react';
import type { Shell } from './shell';

/** Keeps the page in the chosen colours, and in the system's where those are chosen. */
export function useTheme(shell: Shell): void {
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      if (!shell.ui.get().ready) return;
      const { theme } = shell.preferences.get();
      document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    };
    apply();
    system.addEventListener('change', apply);
    const stop = shell.preferences.subscribe(apply);
    return () => {
      system.removeEventListener('change', apply);
      stop();
    };
  }, [shell]);
}
