'use client';

import { useEffect } from 'react';
import { lazyPart } from '../ui/lazy-part';
import { Dialogs } from './dialogs';
import { GlobalInput } from './global-input';
import { LiveRegion } from './live-region';
import { useUi } from './shell-context';
import { ToastLine } from './toast-line';

const commandMenu = () => import('../command-menu/command-menu').then((module) => module.CommandMenu);
const CommandMenu = lazyPart(commandMenu);

/** What lies over the page or has no place on it: messages, dialogs, keys, paste and drop. Nothing of it is there at first. */
export function Overlays() {
  const menuOpen = useUi((ui) => ui.menuOpen);
  // People type on right after its key: the menu must be there by then.
  useEffect(() => {
    const timer = setTimeout(() => void commandMenu().catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, []);
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
