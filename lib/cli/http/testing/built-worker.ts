import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bundle that the threads run, made by the script that the build uses. */
export function buildWorker(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'outrigger-worker-')), 'worker.mjs');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-worker.mjs', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return file;
}
