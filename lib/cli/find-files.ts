import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import { UsageError } from './exit-codes';

const MANIFEST = /\.(ya?ml|json)$/i;
const GLOB = /[*?[\]{}]/;
/** Never looked into: what they hold was not written by the people whose manifests are checked. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules']);

interface IgnoreLevel {
  readonly folder: string;
  readonly rules: Ignore;
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function ignoreFileOf(folder: string): IgnoreLevel | undefined {
  const path = join(folder, '.gitignore');
  return existsSync(path) ? { folder, rules: ignore().add(readFileSync(path, 'utf8')) } : undefined;
}

/** The `.gitignore` files that hold for a folder: those of its repository's folders down to it. */
function ignoreLevelsAbove(folder: string): IgnoreLevel[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.unshift(at);
    if (existsSync(join(at, '.git'))) return folders.slice(0, -1).flatMap((level) => ignoreFileOf(level) ?? []);
    if (dirname(at) === at) return [];
  }
}

/** As git decides: the deepest `.gitignore` that says anything about the path wins. */
function isIgnored(path: string, isFolder: boolean, levels: readonly IgnoreLevel[]): boolean {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i];
    if (level === undefined) continue;
    const inside = slashes(relative(level.folder, path)) + (isFolder ? '/' : '');
    const { ignored, unignored } = level.rules.test(inside);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

function walk(folder: string, levelsAbove: readonly IgnoreLevel[], visit: (path: string) => void): void {
  const own = ignoreFileOf(folder);
  const levels = own === undefined ? levelsAbove : [...levelsAbove, own];
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // Links are not followed: they may lead in circles or out of the tree.
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name) && !isIgnored(path, true, levels)) walk(path, levels, visit);
    } else if (entry.isFile() && !isIgnored(path, false, levels)) {
      visit(path);
    }
  }
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

/**
 * The manifest files that arguments name: a file is taken as it is, whatever its name; a folder gives the .yaml, .yml
 * and .json files below it; anything with `* ? [ {` that is no file is a glob. `.gitignore` holds for folders and
 * globs. Sorted within an argument, each file once, as given relative to the working directory.
 * @throws {UsageError} when an argument matches nothing.
 */
export function findFiles(args: readonly string[], workingDirectory: string): string[] {
  const found = new Set<string>();
  for (const arg of args) {
    const path = resolve(workingDirectory, arg);
    const before = found.size;
    const add = (file: string) => found.add(slashes(relative(workingDirectory, file)) || file);
    if (existsSync(path)) {
      if (statSync(path).isDirectory()) {
        walk(path, ignoreLevelsAbove(path), (file) => {
          if (MANIFEST.test(file)) add(file);
        });
      } else add(path);
      continue;
    }
    if (!GLOB.test(arg)) throw new UsageError(`${arg}: no such file or folder`);
    const base = resolve(workingDirectory, globBase(slashes(arg)));
    const matches = picomatch(slashes(resolve(workingDirectory, arg)), { dot: true });
    if (existsSync(base) && statSync(base).isDirectory()) {
      walk(base, ignoreLevelsAbove(base), (file) => {
        if (matches(slashes(file))) add(file);
      });
    }
    if (found.size === before) throw new UsageError(`${arg}: matches no file`);
  }
  return [...found];
}
