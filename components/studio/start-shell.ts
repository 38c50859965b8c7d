import { isCompanionLink } from '@/lib/share/is-companion-link';
import { isLink } from '@/lib/share/is-link';
import { hasUnsavedWork } from '@/lib/studio/studio';
import { browserStorage } from './browser-storage';
import { followPreferences, type Shell } from './shell';
import { workOffline } from './work-offline';

/**
 * Brings the page to life: preferences, the design of a link or this tab's own document, and what to do when the page
 * is left or another tab writes. Returns how to undo the listening.
 */
export function startShell(shell: Shell): () => void {
  const { studio, keeper, analyst, ui } = shell;
  const first = !ui.get().ready;
  const stopPreferences = followPreferences(shell, browserStorage().local);
  const linked = isLink(location.hash);
  const offered = isCompanionLink(location.hash);
  keeper.start();
  shell.companions.start();
  if (first && !linked) keeper.restore();
  analyst.start();
  const opening = linked ? openLink(shell) : offered ? offerLinked(shell) : Promise.resolve();
  void opening.then(() => {
    ui.set({ ready: true });
    delete document.documentElement.dataset.boot;
    // After what a person waits for: editor and picture load now.
    setTimeout(workOffline, 4000);
  });

  const onStorage = (event: StorageEvent) => {
    if (event.storageArea !== window.localStorage) return;
    keeper.onStorage(event.key, event.newValue);
    shell.companions.onStorage(event.key, event.newValue);
  };
  const onHide = () => {
    if (document.visibilityState === 'hidden') keeper.flush();
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    keeper.flush();
    if (keeper.get().status.state !== 'kept' && hasUnsavedWork(studio.get())) event.preventDefault();
  };
  const onHash = () => {
    if (isLink(location.hash)) void openLink(shell);
    else if (isCompanionLink(location.hash)) void offerLinked(shell);
  };
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

/** Opens the design of the address. The fragment is taken away afterwards: from then on the text is one's own. */
async function openLink(shell: Shell): Promise<void> {
  const fragment = location.hash;
  history.replaceState(history.state, '', location.pathname + location.search);
  const { decodeLink } = await import('@/lib/share/link');
  const link = decodeLink(fragment);
  if (!link.ok) {
    shell.ui.set({ notice: { kind: 'bad-link', message: link.message, rest: link.rest } });
    return;
  }
  const { text, fileName, pod, options } = link.design;
  const show = () => {
    shell.keeper.startNew();
    shell.studio.open({ text, fileName, label: 'Opened a shared design', pod, options });
    shell.ui.set({ notice: { kind: 'shared', fileName } });
  };
  if (!hasUnsavedWork(shell.studio.get())) {
    show();
    return;
  }
  shell.ask({
    title: 'Open the shared design?',
    text: 'You have changes that are not exported. They stay under “Recent” in the file menu, and Undo brings them back.',
    confirm: 'Open it',
    run: show,
  });
}

/** Offers the companion of the address: it joins the palette only when the person says so. */
async function offerLinked(shell: Shell): Promise<void> {
  const fragment = location.hash;
  history.replaceState(history.state, '', location.pathname + location.search);
  const { decodeCompanionLink } = await import('@/lib/share/companion-link');
  const read = decodeCompanionLink(fragment);
  if ('reason' in read) shell.ui.set({ notice: { kind: 'bad-link', message: read.reason, rest: undefined } });
  else shell.ui.set({ companionDialog: { kind: 'offer', from: 'link', companions: [read.companion], faults: [] } });
}
