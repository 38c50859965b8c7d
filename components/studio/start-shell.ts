import { isCompanionLink } from '@/lib/share/is-companion-link';
import { isLink } from '@/lib/share/is-link';
import { hasUnsavedWork } from '@/lib/studio/studio';
import { browserStorage } from './browser-storage';
import { partsLoaded } from './parts';
import { followPreferences, type Shell } from './shell';

/**
 * Brings the page to life: preferences, the design of a link or this tab's own document, and what to do when the page
 * is left or another tab writes. Returns how to undo the listening.
 */
export function startShell(shell: Shell): () => void {
  const { studio, keeper, analyst, ui } = shell;
  const first = !ui.get().ready;
  const stopPreferences = followPreferences(shell, browserStorage().local);
  const linked = isLink(location.hash);
  keeper.start();
  if (first && !linked) keeper.restore();
  analyst.start();
  void Promise.all([openAddress(shell), partsLoaded()]).then(() => {
    ui.set({ ready: true });
    delete document.documentElement.dataset.boot;
    // After what a person waits for: editor and picture load now.
    setTimeout(async () => (await import('./work-offline')).workOffline(), 4000);
  });

  const onStorage = (event: StorageEvent) => {
    if (event.storageArea === window.localStorage) keeper.onStorage(event.key, event.newValue);
  };
  const onHide = () => {
    if (document.visibilityState === 'hidden') keeper.flush();
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    keeper.flush();
    if (keeper.get().status.state !== 'kept' && hasUnsavedWork(studio.get())) event.preventDefault();
  };
  const onHash = () => void openAddress(shell);
  window.addEventListener('storage', onStorage);
  document.addEventListener('visibilitychange', onHide);
  window.addEventListener('beforeunload', onLeave);
  window.addEventListener('hashchange', onHash);
  return () => {
    keeper.flush();
    stopPreferences();
    window.removeEventListener('storage', onStorage);
    document.removeEventListener('visibilitychange', onHide);
    window.removeEventListener('beforeunload', onLeave);
    window.removeEventListener('hashchange', onHash);
  };
}

/** What the fragment of the address holds, if anything: a design, or a companion for the palette. */
async function openAddress(shell: Shell): Promise<void> {
  const { hash } = location;
  if (isLink(hash)) await (await import('./open-link')).openLinked(shell);
  else if (isCompanionLink(hash)) await (await import('./open-link')).offerLinked(shell);
}
