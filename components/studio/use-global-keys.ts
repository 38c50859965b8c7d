'use client';

import { useEffect, useMemo } from 'react';
import { isMac } from '../ui/keys';
import { createActions } from './actions';
import { useShell } from './shell-context';
import { actionFor } from './shortcuts';

/** Regions that F6 goes through, in the order in which they stand. */
const REGIONS = ['picture', 'text', 'findings', 'palette'] as const;

/** Runs the action of a key press, and takes F6 from region to region, each time to the place one was at last. */
export function useGlobalKeys(): void {
  const shell = useShell();
  const actions = useMemo(() => createActions(shell), [shell]);
  useEffect(() => {
    const last = new Map<string, Element>();
    const onFocus = (event: FocusEvent) => {
      const target = event.target as Element;
      const region = REGIONS.find((id) => document.getElementById(id)?.contains(target));
      if (region !== undefined) last.set(region, target);
    };
    const cycle = (back: boolean) => {
      const here = REGIONS.findIndex((id) => document.getElementById(id)?.contains(document.activeElement));
      for (let step = 1; step <= REGIONS.length; step += 1) {
        const at = (here + (back ? -step : step) + REGIONS.length * 2) % REGIONS.length;
        const region = document.getElementById(REGIONS[at] ?? '');
        if (region === null || region.offsetParent === null) continue;
        const place = last.get(region.id);
        const target = place?.isConnected
          ? place
          : (region.querySelector('[tabindex="0"], button, textarea') ?? region);
        (target as HTMLElement).focus();
        return;
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'F6' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        cycle(event.shiftKey);
        return;
      }
      const target = event.target as HTMLElement;
      const inEditor = target.closest('[data-editor]') !== null;
      const inField = inEditor || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      const action = actionFor(actions, event, { mac: isMac(), inField, ownHistory: inField && !inEditor });
      if (action === undefined) return;
      event.preventDefault();
      const off = action.off();
      if (off === undefined) action.run();
      else shell.say(`Not possible: ${off}`, true);
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [shell, actions]);
}
