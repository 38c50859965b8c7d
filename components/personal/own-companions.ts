import { useSyncExternalStore } from 'react';
import { createOwnCompanions, type OwnCompanions, type OwnCompanionsState } from '@/lib/studio/own-companions';
import { browserStorage } from '../studio/browser-storage';

// Not `crypto.randomUUID`: a page served without TLS inside a company network has none.
const newId = () => Math.random().toString(36).slice(2, 12);

let own: OwnCompanions | undefined;

/**
 * The person's own palette, read from this browser's storage when it is first asked for. Not a part of the shell: its
 * code is loaded with what shows it. In the browser only.
 */
export function ownCompanions(): OwnCompanions {
  if (own !== undefined) return own;
  const made = createOwnCompanions(browserStorage().local, newId);
  made.start();
  window.addEventListener('storage', (event) => {
    if (event.storageArea === window.localStorage) made.onStorage(event.key, event.newValue);
  });
  own = made;
  return made;
}

export function useOwnCompanions<Part>(select: (state: OwnCompanionsState) => Part): Part {
  const companions = ownCompanions();
  const read = () => select(companions.get());
  return useSyncExternalStore(companions.subscribe, read, read);
}
