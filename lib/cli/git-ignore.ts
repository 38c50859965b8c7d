import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The patterns of one file, and the folder that they are about. */
export interface IgnoreLevel {
  readonly folder: string;
  readonly rules: Ignore;
}

/** A path with slashes, as patterns are written. */
export function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function levelOf(folder: string, ...file: readonly string[]): IgnoreLevel[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, ...file), 'utf8')) }];
  } catch {
    // There is none, or it may not be read: then git sees none either.
    return [];
  }
}

/** The patterns of a folder's own `.gitignore`. */
export function ownLevel(folder: string): IgnoreLevel[] {
  return levelOf(folder, '.gitignore');
}

/**
 * What holds for a folder by the files above it: `.git/info/exclude` of its repository and the `.gitignore` of each
 * folder down to it, the folder's own left out. None outside of a repository.
 */
export function levelsAbove(folder: string): IgnoreLevel[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) {
      const above = at === folder ? [] : [at, ...folders];
      return [...levelOf(at, '.git', 'info', 'exclude'), ...above.flatMap(ownLevel)];
    }
    if (dirname(at) === at) return [];
    if (at !== folder) folders.unshift(at);
  }
}

/** As git decides (gitignore(5)): the deepest file that says anything about the path wins. */
export function isIgnored(path: string, isFolder: boolean, levels: readonly IgnoreLevel[]): boolean {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i];
    const inside = level === undefined ? '' : slashes(relative(level.folder, path));
    if (level === undefined || inside === '') continue;
    const { ignored, unignored } = level.rules.test(isFolder ? `${inside}/` : inside);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
