import { parseArgs } from 'node:util';
import type { PodSecurityLevel } from '../engine/snapshot';
import {
  KUBERNETES_VERSIONS,
  type KubernetesVersion,
  NEWEST_VERSION,
  parseKubernetesVersion,
} from '../kubernetes/versions';
import { GROUPS, type Severity } from '../rules/finding';
import type { Configuration } from './configuration';
import { UsageError } from './exit-codes';

export const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface LintOptions {
  readonly paths: readonly string[];
  /** Where each format goes; standard output when `file` is undefined. */
  readonly outputs: readonly { readonly format: Format; readonly file: string | undefined }[];
  readonly failOn: Severity;
  readonly version: KubernetesVersion;
  readonly podSecurity: PodSecurityLevel;
  /** Rule ids and groups; empty means all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly baseline: string | undefined;
  readonly color: boolean | undefined;
}

export const LINT_FLAGS = {
  format: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'pod-security': { type: 'string' },
  only: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  baseline: { type: 'string' },
  config: { type: 'string' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

/** parseArgs with its errors as usage errors. */
export function parseFlags<T extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${flag} ${value}: must be one of ${allowed.join(', ')}`);
  return found;
}

export function versionOf(value: string): KubernetesVersion {
  const version = parseKubernetesVersion(value);
  if (version === undefined) {
    throw new UsageError(`--kubernetes-version ${value}: must be one of ${KUBERNETES_VERSIONS.join(', ')}`);
  }
  return version;
}

function outputOf(text: string): LintOptions['outputs'][number] {
  const [format = '', ...rest] = text.split('=');
  return { format: oneOf('format', format, FORMATS), file: rest.length === 0 ? undefined : rest.join('=') };
}

function listOf(flag: string, values: readonly string[], knownRules: ReadonlySet<string>): string[] {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim());
  const known = new Set<string>([...GROUPS, ...knownRules]);
  for (const name of names) {
    if (!known.has(name))
      throw new UsageError(`--${flag} ${name}: no such rule or group (groups: ${GROUPS.join(', ')})`);
  }
  return names;
}

/**
 * Options of `outrigger lint` and `fix`: flags first, then the configuration file, then defaults.
 * @throws {UsageError} for a flag, value or name that does not exist.
 */
export function lintOptions(
  args: readonly string[],
  configuration: Configuration,
  knownRules: ReadonlySet<string>,
): LintOptions {
  const { values, positionals } = parseFlags(args, LINT_FLAGS);
  const version = values['kubernetes-version'] ?? configuration.kubernetesVersion;
  return {
    paths: positionals,
    outputs: (values.format ?? ['pretty']).map(outputOf),
    failOn: oneOf('fail-on', values['fail-on'] ?? configuration.failOn ?? 'error', [
      'error',
      'warning',
      'info',
    ] as const),
    version: version === undefined ? NEWEST_VERSION : versionOf(version),
    podSecurity: oneOf('pod-security', values['pod-security'] ?? configuration.podSecurity ?? 'privileged', [
      'privileged',
      'baseline',
      'restricted',
    ] as const),
    only: listOf('only', values.only ?? configuration.only ?? [], knownRules),
    skip: listOf('skip', values.skip ?? configuration.skip ?? [], knownRules),
    baseline: values.baseline ?? configuration.baseline,
    color: values['no-color'] === true ? false : values.color,
  };
}
