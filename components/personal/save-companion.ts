import { isFault, readPersonal, writePersonal, writePersonals } from '@/lib/catalogue/personal/personal-file';
import { imageName } from '@/lib/commands/names';
import { downloadText } from '../export/download';
import type { Shell } from '../studio/shell';
import { ownCompanions } from './own-companions';

/** Takes a container of the pod in the picture as a companion, and asks how it shall be called. */
export async function saveCompanion(shell: Shell, container: string): Promise<void> {
  const pod = shell.analyst.get().picture?.pod.view.id;
  const taken = pod === undefined ? undefined : await shell.analyst.takeCompanion(pod, container);
  if (taken === undefined) {
    shell.toast('Not possible: this container is not in the text any more.', { trouble: true });
    return;
  }
  const name = typeof taken.container.name === 'string' ? taken.container.name : '';
  const title = name || imageName(String(taken.container.image ?? '')) || container;
  // Read as it will be read later: what could not come back is not saved.
  const companion = readPersonal(writePersonal({ ...taken, title }));
  if (isFault(companion)) shell.toast(`Not possible: ${companion.reason}`, { trouble: true });
  else shell.ui.set({ companionDialog: { kind: 'save', companion } });
}

/** Shows the person's own companions in the palette. */
export function showOwnCompanions(shell: Shell): void {
  shell.preferences.set({ paletteOpen: true });
  setTimeout(() => document.getElementById('palette-own')?.scrollIntoView({ block: 'start' }), 60);
}

/** The whole palette of the person's own as a file. */
export function exportCompanions(shell: Shell): void {
  const companions = ownCompanions()
    .get()
    .companions.map(({ companion }) => companion);
  downloadText('my-companions.json', writePersonals(companions), 'application/json');
  shell.say(companions.length === 1 ? 'Exported 1 companion' : `Exported ${companions.length} companions`);
}

/** What happened to the palette, and whether it is kept. */
export function companionToast(shell: Shell, text: string, undo?: () => void): void {
  const { failure } = ownCompanions().get();
  const lost =
    failure === 'full'
      ? ' The storage of this browser is full: it is there only until you leave this page. Export it as a file.'
      : failure === 'forbidden'
        ? ' This browser does not let the page keep anything: it is there only until you leave. Export it as a file.'
        : '';
  shell.toast(`${text}${lost}`, { ...(undo !== undefined && { undo }), trouble: lost !== '' });
}
