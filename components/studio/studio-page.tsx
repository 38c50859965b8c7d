'use client';

import { useEffect, useState } from 'react';
import { browserStorage } from './browser-storage';
import { createEngineClient, type WorkerLike } from './engine-client';
import { createShell, type Shell } from './shell';
import { ShellContext } from './shell-context';
import { startShell } from './start-shell';
import { StudioFrame } from './studio-frame';
import { useTheme } from './use-theme';

/** One for the life of the page, so that a look at the rules and back loses neither text nor history. */
let shared: Shell | undefined;

function startWorker(): WorkerLike {
  return new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' }) as WorkerLike;
}

function obtainShell(): Shell {
  const engine = createEngineClient(startWorker);
  if (typeof window === 'undefined') return createShell(engine, { local: undefined, session: undefined });
  shared ??= createShell(engine, browserStorage());
  return shared;
}

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
