import { decodeLink } from '@/lib/share/link';
import { hasUnsavedWork } from '@/lib/studio/studio';
import type { Shell } from './shell';

/** Opens the design of the address. The fragment is taken away afterwards: from then on the text is one's own. */
export async function openLinked(shell: Shell): Promise<void> {
  const fragment = location.hash;
  history.replaceState(history.state, '', location.pathname + location.search);
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
export async function offerLinked(shell: Shell): Promise<void> {
  const fragment = location.hash;
  history.replaceState(history.state, '', location.pathname + location.search);
  const { decodeCompanionLink } = await import('@/lib/share/companion-link');
  const read = decodeCompanionLink(fragment);
  if ('reason' in read) shell.ui.set({ notice: { kind: 'bad-link', message: read.reason, rest: undefined } });
  else shell.ui.set({ companionDialog: { kind: 'offer', from: 'link', companions: [read.companion], faults: [] } });
}
