'use client';

import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { Analysis } from '@/lib/studio/analyst';
import type { KeeperState } from '@/lib/studio/keeper';
import type { Observable } from '@/lib/studio/observable';
import type { OwnCompanionsState } from '@/lib/studio/own-companions';
import type { Preferences } from '@/lib/studio/preferences';
import type { StudioState } from '@/lib/studio/studio';
import type { Shell } from './shell';
import type { UiState } from './ui-state';

export const ShellContext = createContext<Shell | undefined>(undefined);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === undefined) throw new Error('A part of the studio stands outside of it.');
  return shell;
}

/** A part of an observable; renders again only when that part changes. `select` must give identical parts for an unchanged state. */
function useObservable<T, Part>(observable: Observable<T>, select: (value: T) => Part): Part {
  const latest = useRef(select);
  latest.current = select;
  const read = useCallback(() => latest.current(observable.get()), [observable]);
  return useSyncExternalStore(observable.subscribe, read, read);
}

export function useStudioState<Part>(select: (state: StudioState) => Part): Part {
  return useObservable(useShell().studio, select);
}

export function useAnalysis<Part>(select: (analysis: Analysis) => Part): Part {
  return useObservable(useShell().analyst, select);
}

export function useKeeper<Part>(select: (state: KeeperState) => Part): Part {
  return useObservable(useShell().keeper, select);
}

export function useOwnCompanions<Part>(select: (state: OwnCompanionsState) => Part): Part {
  return useObservable(useShell().companions, select);
}

export function useUi<Part>(select: (state: UiState) => Part): Part {
  return useObservable(useShell().ui, select);
}

export function usePreferences<Part>(select: (preferences: Preferences) => Part): Part {
  return useObservable(useShell().preferences, select);
}
