import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UsageError } from './exit-codes';
import { type IgnoreLevel, isIgnored, levelsAbove, ownLevel, slashes } from './git-ignore';
import type { Source } from './read-source';

const MANIFEST = /\.(ya?ml|json)$/i;
const GLOB = /[*?[\]{}]/;
/** Never looked into: what they hold was not written by the people whose manifests are checked. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules']);

/** A file that is to be checked, or a folder that could not be looked into. */
export interface FoundFile {
  /** Relative to the working directory, with slashes. */
  readonly path: string;
  /** What is known of its text already; it is read when this is absent. */
  readonly source?: Source;
}

interface Visitor {
  /** Whether a file of this name is asked for. */
  wants(path: string): boolean;
  found(path: string): void;
  ignored(path: string): void;
  refused(path: string, reason: string): void;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function entriesOf(folder: string, visitor: Visitor): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort(byName);
  } catch (error) {
    visitor.refused(folder, error instanceof Error ? error.message : String(error));
    return [];
  }
}

/** Links to files are followed, as kubectl does; links to folders are not: they may lead in circles or out of the tree. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = statSync(path, { throwIfNoEntry: false });
  // A link that leads nowhere is a file that cannot be read.
  return target === undefined || target.isFile();
}

function walk(folder: string, above: readonly IgnoreLevel[], visitor: Visitor): void {
  const entries = entriesOf(folder, visitor);
  const own = entries.some(({ name }) => name === '.gitignore') ? ownLevel(folder) : [];
  const levels = own.length === 0 ? above : [...above, ...own];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (SKIPPED_FOLDERS.has(entry.name)) continue;
      if (isIgnored(path, true, levels)) visitor.ignored(path);
      else walk(path, levels, visitor);
    } else if (visitor.wants(path) && isFile(entry, path)) {
      if (isIgnored(path, false, levels)) visitor.ignored(path);
      else visitor.found(path);
    }
  }
}

/** Looks through a folder. One that git ignores was named on purpose: then only what is inside it says what to ignore. */
function walkNamed(folder: string, visitor: Visitor): void {
  const above = levelsAbove(folder);
  walk(folder, isIgnored(folder, true, above) ? [] : above, visitor);
}

/** The folder that a glob starts in: its leading segments without special characters. */
function globBase(pattern: string): string {
  const plain: string[] = [];
  for (const segment of pattern.split('/')) {
    if (GLOB.test(segment)) break;
    plain.push(segment);
  }
  const base = plain.join('/');
  return base === '' ? (pattern.startsWith('/') ? '/' : '.') : base;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * The manifest files that arguments name: a file is taken as it is, whatever its name; a folder gives the .yaml, .yml
 * and .json files below it; anything with `* ? [ {` that is no file is a glob. `.gitignore` holds for folders and
 * globs. Sorted within an argument, each file once, as given relative to the working directory. A folder that may not
 * be looked into is given as a file that cannot be read.
 * @throws {UsageError} when an argument matches nothing.
 */
export async function findFiles(args: readonly string[], workingDirectory: string): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const arg of args) {
    const path = resolve(workingDirectory, arg);
    const relativePath = (file: string): string => slashes(relative(workingDirectory, file)) || file;
    let matches = 0;
    let ignored = 0;
    const add = (file: FoundFile): void => {
      matches++;
      if (!found.has(file.path)) found.set(file.path, file);
    };
    const visitor = (wants: Visitor['wants']): Visitor => ({
      wants,
      found: (file) => add({ path: relativePath(file) }),
      ignored: () => ignored++,
      refused: (folder, reason) =>
        add({ path: relativePath(folder), source: { note: `It cannot be looked into: ${reason}.`, failed: true } }),
    });
    const ignoredToo = (): string => (ignored === 0 ? '' : ' that git does not ignore');
    if (isFolder(path)) {
      walkNamed(
        path,
        visitor((file) => MANIFEST.test(file)),
      );
      if (matches === 0) throw new UsageError(`${arg}: holds no .yaml, .yml or .json file${ignoredToo()}`);
    } else if (existsSync(path)) {
      add({ path: relativePath(path) });
    } else if (GLOB.test(arg)) {
      const { default: picomatch } = await import('picomatch');
      const fits = picomatch(slashes(resolve(workingDirectory, arg)), { dot: true });
      const base = resolve(workingDirectory, globBase(slashes(arg)));
      if (isFolder(base))
        walkNamed(
          base,
          visitor((file) => fits(slashes(file))),
        );
      if (matches === 0) throw new UsageError(`${arg}: matches no file${ignoredToo()}`);
    } else {
      throw new UsageError(`${arg}: no such file or folder`);
    }
  }
  return [...found.values()];
}
