import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './exit-codes';

/** What `.outrigger.yaml` may hold; flags win over it. */
export interface Configuration {
  readonly kubernetesVersion?: string;
  readonly podSecurity?: string;
  readonly failOn?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly baseline?: string;
}

const FILE_NAMES = ['.outrigger.yaml', '.outrigger.yml'] as const;
const TEXTS = ['kubernetesVersion', 'podSecurity', 'failOn', 'baseline'] as const;
const LISTS = ['only', 'skip'] as const;

function findUpwards(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const name of FILE_NAMES) {
      const path = join(at, name);
      if (existsSync(path)) return path;
    }
    if (dirname(at) === at) return undefined;
  }
}

/** The configuration in a text; a misspelt key is an error, as a silent one would switch nothing. */
export async function parseConfiguration(text: string, path: string): Promise<Configuration> {
  // The reader takes a text without content for a fault.
  if (!/^\s*[^\s#]/m.test(text)) return {};
  const { load } = await import('js-yaml');
  let value: unknown;
  try {
    value = load(text);
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new UsageError(`${path}: must be a mapping`);
  const result: Record<string, string | readonly string[]> = {};
  for (const [key, entry] of Object.entries(value)) {
    if ((TEXTS as readonly string[]).includes(key)) {
      if (typeof entry !== 'string' && typeof entry !== 'number') throw new UsageError(`${path}: ${key} must be text`);
      // `kubernetesVersion: 1.30` is read as the number 1.3: only quoting keeps it, so say so.
      if (typeof entry === 'number') throw new UsageError(`${path}: put ${key} in quotes ("${entry}")`);
      result[key] = entry;
    } else if ((LISTS as readonly string[]).includes(key)) {
      if (!Array.isArray(entry) || entry.some((item) => typeof item !== 'string')) {
        throw new UsageError(`${path}: ${key} must be a list of rule ids and groups`);
      }
      result[key] = entry;
    } else {
      throw new UsageError(`${path}: unknown key ${key} (known: ${[...TEXTS, ...LISTS].join(', ')})`);
    }
  }
  return result;
}

/** Reads the file named, or the nearest `.outrigger.yaml` in the folder or above; `{}` when there is none. */
export async function readConfiguration(folder: string, named: string | undefined): Promise<Configuration> {
  const path = named === undefined ? findUpwards(folder) : resolve(folder, named);
  if (path === undefined) return {};
  if (!existsSync(path)) throw new UsageError(`${named}: no such file`);
  const configuration = await parseConfiguration(readFileSync(path, 'utf8'), path);
  return configuration.baseline === undefined
    ? configuration
    : { ...configuration, baseline: resolve(dirname(path), configuration.baseline) };
}
