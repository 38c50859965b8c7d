'use client';

import { lazyPart } from '../ui/lazy-part';
import { Dialogs } from './dialogs';
import { GlobalInput } from './global-input';
import { LiveRegion } from './live-region';
import { useUi } from './shell-context';
import { ToastLine } from './toast-line';

const CommandMenu = lazyPart(() => import('../command-menu/command-menu').then((module) => module.CommandMenu));

/** What lies over the page or has no place on it: messages, dialogs, keys, paste and drop. Nothing of it is there at first. */
export function Overlays() {
  const menuOpen = useUi((ui) => ui.menuOpen);
  return (
    <>
      <ToastLine />
      <Dialogs />
      {menuOpen && <CommandMenu />}
      <GlobalInput />
      <LiveRegion />
    </>
  );
}
