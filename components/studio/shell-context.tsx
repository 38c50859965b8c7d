'use client';

import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { Analysis } from '@/lib/studio/analyst';
import type { KeeperState } from '@/lib/studio/keeper';
import type { Observable } from '@/lib/studio/observable';
import type { Preferences } from '@/lib/studio/preferences';
import type { StudioState } from '@/lib/studio/studio';
import type { Shell } from './shell';
import type { UiState } from './ui-state';

export const ShellContext = createContext<Shell | undefined>(undefined);

/** What each observable held when the page was made, as the server had it. */
const served = new WeakMap<object, unknown>();

/** Parts whose code comes later take over the server's markup with what it was made from; then they catch up. */
export function rememberServed({ studio, analyst, keeper, ui, preferences }: Shell): void {
  for (const part of [studio, analyst, keeper, ui, preferences]) served.set(part, part.get());
}

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
  const readServed = useCallback(
    () => latest.current((served.has(observable) ? served.get(observable) : observable.get()) as T),
    [observable],
  );
  return useSyncExternalStore(observable.subscribe, read, readServed);
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

export function useUi<Part>(select: (state: UiState) => Part): Part {
  return useObservable(useShell().ui, select);
}

export function usePreferences<Part>(select: (preferences: Preferences) => Part): Part {
  return useObservable(useShell().preferences, select);
}
