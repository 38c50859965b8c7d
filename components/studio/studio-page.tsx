'use client';

import { useEffect, useState } from 'react';
import { browserStorage } from './browser-storage';
import { laterEngine } from './later-engine';
import { createShell, type Shell } from './shell';
import { rememberServed, ShellContext } from './shell-context';
import { startShell } from './start-shell';
import { StudioFrame } from './studio-frame';
import { useTheme } from './use-theme';

/** One for the life of the page, so that a look at the rules and back loses neither text nor history. */
let shared: Shell | undefined;

function newShell(browser: Parameters<typeof createShell>[1]): Shell {
  const shell = createShell(
    laterEngine(() => import('./page-engine').then(({ pageEngine }) => pageEngine)),
    browser,
  );
  rememberServed(shell);
  return shell;
}

function obtainShell(): Shell {
  if (typeof window === 'undefined') return newShell({ local: undefined, session: undefined });
  shared ??= newShell(browserStorage());
  return shared;
}

/** The composer: its document store and its parts. */
export function StudioPage() {
  const [shell] = useState(obtainShell);
  useEffect(() => startShell(shell), [shell]);
  useTheme(shell);
  return (
    <ShellContext value={shell}>
      <StudioFrame />
    </ShellContext>
  );
}
