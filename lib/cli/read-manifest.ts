import { resolve } from 'node:path';
import { FailureError } from './exit-codes';
import type { Io } from './io';
import { decodeSource, readSource } from './read-source';

/** The text of the one file that a command takes, or of standard input for `-`. @throws {FailureError} */
export async function readManifest(file: string, io: Io): Promise<string> {
  const source = file === '-' ? decodeSource(await io.readStdin()) : readSource(resolve(io.workingDirectory, file));
  if (source.text === undefined) throw new FailureError(`${file === '-' ? 'standard input' : file}: ${source.note}`);
  return source.text;
}
