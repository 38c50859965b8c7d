import { strToU8, zipSync } from 'fflate';
import type { ExportedFile } from './files';

/** ZIP knows no earlier day; a fixed one makes the same files the same archive. */
const FIRST_DAY = new Date(1980, 0, 1, 12);

/** The files as a ZIP archive under one folder. */
export function zipFiles(folder: string, files: readonly ExportedFile[]): Uint8Array {
  const entries = files.map(
    ({ name, text }) => [`${folder}/${name}`, [strToU8(text), { mtime: FIRST_DAY, level: 9 }]] as const,
  );
  return zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
}
