import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Files of other versions that nobody started for this long are removed. */
const KEPT_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;
const OURS = /^[0-9a-f]+-[0-9a-f]+-[a-z]+(\.\d+\.part)?$/;

/**
 * The folder for compiled code: `outrigger` in the user's cache folder, where XDG, macOS and Windows have it. Undefined
 * when `OUTRIGGER_CODE_CACHE=off` or Node's own `NODE_DISABLE_COMPILE_CACHE` says that there shall be none, or nobody is
 * at home.
 */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform, home: string): string | undefined {
  const chosen = environment.OUTRIGGER_CODE_CACHE;
  if (chosen === 'off' || environment.NODE_DISABLE_COMPILE_CACHE) return undefined;
  if (chosen) return chosen;
  if (platform === 'win32') return environment.LOCALAPPDATA && join(environment.LOCALAPPDATA, 'outrigger', 'cache');
  if (environment.XDG_CACHE_HOME?.startsWith('/')) return join(environment.XDG_CACHE_HOME, 'outrigger');
  if (!home.startsWith('/') || home === '/') return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'outrigger') : join(home, '.cache', 'outrigger');
}

/**
 * Whether only this user can have written it. What is in the cache is run: a folder that others may write to would let
 * them run code as us. Windows keeps such folders apart by access lists, which these numbers do not show.
 */
function isOnlyOurs({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** Compiled code under this name; undefined when there is none that may be used. Never throws. */
export function readCode(folder: string, name: string): Buffer | undefined {
  let file: number | undefined;
  try {
    const place = lstatSync(folder);
    if (!place.isDirectory() || !isOnlyOurs(place)) return undefined;
    // Windows has no such flag; a link elsewhere leads to a file that has to be ours as well.
    file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stats = fstatSync(file);
    return stats.isFile() && isOnlyOurs(stats) && stats.size > 0 ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is none: then there is no such file either.
  }
}

function removeOld(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (OURS.test(name) && now - statSync(path).mtimeMs > KEPT_MILLISECONDS) rmSync(path, { force: true });
  }
}

/** Keeps compiled code for the next start: whole or not at all. Silent when that is not possible. Never throws. */
export function writeCode(folder: string, name: string, code: Uint8Array): void {
  const part = join(folder, `${name}.${process.pid}.part`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const place = lstatSync(folder);
    if (!place.isDirectory() || !isOnlyOurs(place)) return;
    const file = openSync(part, 'wx', 0o600);
    try {
      for (let done = 0; done < code.length; ) done += writeSync(file, code, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, join(folder, name));
    removeOld(folder, Date.now());
  } catch {
    remove(part);
  }
}
