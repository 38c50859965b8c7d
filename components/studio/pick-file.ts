import type { Shell } from './shell';

/** Asks for files with the browser's own dialog and opens them. */
export function pickFile(shell: Shell): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.yaml,.yml,.json,.svg,.png,text/yaml,application/yaml,application/json,text/plain';
  input.multiple = true;
  input.addEventListener('change', async () => {
    const { openFiles } = await import('./open-file');
    await openFiles(shell, [...(input.files ?? [])]);
  });
  input.click();
}
