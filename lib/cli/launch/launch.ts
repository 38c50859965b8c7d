/**
 * What `outrigger` starts: loads the program beside it (scripts/build-cli.mjs makes both), with its compiled code from
 * the user's cache when there is some. A second start then need not compile a megabyte of JavaScript. The program's
 * threads start here as well.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import type * as Program from '../program';
import { cacheFolder, readCode, writeCode } from './code-cache';

/** A hash of the program, put in when it is bundled: another program's code is never taken for it. */
declare const PROGRAM_ID: string;

// A run is short: V8 shall optimise later than it does for servers, as much of that would be thrown away again. The
// flag is one of V8 11, which Node 20 has.
const LATER = '--interrupt-budget=300000';

/**
 * Loads and runs the program.
 * @param require for the modules that the program asks for.
 * @param self the address of this file, from which threads are started too.
 */
export async function launch(require: NodeJS.Require, self: string): Promise<void> {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(LATER);
  const file = fileURLToPath(new URL('program.cjs', self));
  // The bundle is ASCII: read as such, it takes half the memory and no decoding.
  const source = `(function(exports,require,module,__filename){${readFileSync(file, 'latin1')}\n})`;

  // Each command has code of its own, as only what ran is kept compiled. Threads run what lint runs.
  const command = isMainThread ? /^[a-z]{1,12}$/.exec(process.argv[2] ?? '')?.[0] : 'lint';
  const name = `${PROGRAM_ID}-${cachedDataVersionTag().toString(16)}-${command ?? 'none'}`;
  const folder = cacheFolder(process.env, process.platform, homedir());
  const cachedData = folder === undefined ? undefined : readCode(folder, name);
  const script = new Script(source, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });

  const loaded: { exports: Partial<typeof Program> } = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded, file);
  await loaded.exports.run?.(new URL(self));
  if (isMainThread && folder !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
    writeCode(folder, name, script.createCachedData());
  }
}
