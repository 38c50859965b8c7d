import { looksPersonal, readPersonals } from '@/lib/catalogue/personal/personal-file';
import type { Shell } from './shell';

/** Larger files are refused before they are read into memory: no manifest is that large. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Opens files as one text: several become documents of one stream. */
export async function openFiles(shell: Shell, files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MAX_BYTES) {
    shell.toast(`${first.name} is too large: ${Math.round(size / 1024 / 1024)} MiB, and up to 20 MiB can be opened.`, {
      trouble: true,
    });
    return;
  }
  const drawn = files.length === 1 && /\.png$/i.test(first.name) ? await manifestInsidePng(first) : undefined;
  if (drawn !== undefined) {
    openInside(shell, first, drawn);
    return;
  }
  const texts: string[] = [];
  for (const file of files) {
    const text = await readText(file);
    if (text === undefined) {
      shell.toast(
        `${file.name} is no text file: it holds bytes that are not UTF-8${/\.png$/i.test(file.name) ? ', and no design' : ''}.`,
        { trouble: true },
      );
      return;
    }
    texts.push(text);
  }
  if (texts.length === 1 && /\.json$/i.test(first.name) && looksPersonal(texts[0] ?? '')) {
    const { companions, faults } = readPersonals(texts[0] ?? '');
    if (companions.length > 0) {
      shell.ui.set({ companionDialog: { kind: 'offer', from: 'file', companions, faults } });
      return;
    }
  }
  const inside = texts.length === 1 && /\.svg$/i.test(first.name) ? await manifestInside(texts[0] ?? '') : undefined;
  if (inside !== undefined) {
    openInside(shell, first, inside);
    return;
  }
  const text = texts.length === 1 ? (texts[0] ?? '') : joinDocuments(texts);
  const fileName = files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
  shell.open({ text, fileName, label: `Opened ${fileName}` });
}

function openInside(shell: Shell, file: File, text: string): void {
  shell.open({
    text,
    fileName: file.name.replace(/\.(svg|png)$/i, '.yaml'),
    label: `Opened the design inside ${file.name}`,
  });
}

async function manifestInsidePng(file: File): Promise<string | undefined> {
  const { manifestOfPng } = await import('@/lib/export/png-text');
  return manifestOfPng(new Uint8Array(await file.arrayBuffer()));
}

/** The manifest that an exported picture carries. */
async function manifestInside(svg: string): Promise<string | undefined> {
  const { manifestOfSvg } = await import('@/lib/export/svg');
  return manifestOfSvg(svg);
}

async function readText(file: File): Promise<string | undefined> {
  try {
    // The mark at the start is kept: opening a file changes nothing of it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

function joinDocuments(texts: readonly string[]): string {
  return texts
    .map((text) => text.replace(/^\ufeff/, ''))
    .map((text) => (text === '' || text.endsWith('\n') ? text : `${text}\n`))
    .reduce((all, text) => (/^---(\s|$)/.test(text) ? `${all}${text}` : `${all}---\n${text}`));
}
