import { isMac, showKeys } from '../ui/keys';
import type { Shell } from './shell';

/** Opens what is on the clipboard as a document; where the browser refuses, the editor takes the paste itself. */
export async function readFromClipboard(shell: Shell): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    shell.ui.set({ pane: 'yaml', phoneTab: 'yaml' });
    shell.reveal({ start: 0, end: 0 }, true);
    shell.toast(
      `The browser does not let the page read the clipboard. Press ${showKeys('Mod V', isMac())} in the editor.`,
      { trouble: true },
    );
    return;
  }
  openPasted(shell, text);
}

export function openPasted(shell: Shell, text: string): void {
  if (text.trim() === '') {
    shell.toast('The clipboard holds no text.', { trouble: true });
    return;
  }
  shell.open({ text, fileName: '', label: 'Pasted a text' });
}

/** Copies and says so; false with a message when the browser refuses. */
export async function copyText(shell: Shell, text: string, what: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    shell.toast(`${what} could not be copied: the browser does not let the page write to the clipboard.`, {
      trouble: true,
    });
    return false;
  }
  shell.toast(`${what} copied`);
  return true;
}
