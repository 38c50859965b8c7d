import { splitFiles } from '@/lib/export/files';
import { kustomizeFiles } from '@/lib/export/kustomize';
import { zipFiles } from '@/lib/export/zip';

/** The text as an archive of several files; loaded only when it is asked for. */
export function archiveOf(
  what: 'files' | 'kustomize',
  folder: string,
  text: string,
): { readonly bytes: Uint8Array; readonly count: number } | { readonly reason: string } {
  const made = what === 'files' ? { files: splitFiles(text) } : kustomizeFiles(text);
  if ('reason' in made) return made;
  if (made.files.length === 0) return { reason: 'there is nothing to export' };
  return { bytes: zipFiles(folder, made.files), count: made.files.length };
}
