import type { LintOptions } from '../../engine/lint';
import {
  KUBERNETES_VERSIONS,
  type KubernetesVersion,
  NEWEST_VERSION,
  parseKubernetesVersion,
} from '../../kubernetes/versions';
import type { Density } from '../../layout/pod-layout';
import { GROUPS } from '../../rules/finding';
import { ApiError } from './api-error';
import type { DrawJob, LintJob } from './job';

export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;
export const THEMES = ['light', 'dark'] as const;
export const DENSITIES = ['full', 'compact', 'strip'] as const satisfies readonly Density[];
export const LINT_PARAMETERS = ['kubernetes-version', 'pod-security', 'only', 'skip', 'path'] as const;
export const SVG_PARAMETERS = ['pod', 'theme', 'density', 'kubernetes-version'] as const;
export const DEFAULT_PATH = 'manifest.yaml';
export const LONGEST_PATH = 1024;

function refuse(message: string): never {
  throw new ApiError('invalid_query', message);
}

/** A misspelt parameter must not pass as if it had been heeded. */
function checkNames(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) refuse(`No parameter ${JSON.stringify(name)}. There are: ${known.join(', ')}.`);
  }
}

function single(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) refuse(`${name} is given ${values.length} times. Give it once.`);
  return values[0];
}

function oneOf<T extends string>(query: URLSearchParams, name: string, allowed: readonly T[]): T | undefined {
  const value = single(query, name);
  if (value === undefined) return undefined;
  return (
    allowed.find((candidate) => candidate === value) ??
    refuse(`${name}=${value}: must be one of ${allowed.join(', ')}.`)
  );
}

function versionOf(query: URLSearchParams): KubernetesVersion {
  const value = single(query, 'kubernetes-version');
  if (value === undefined) return NEWEST_VERSION;
  return (
    parseKubernetesVersion(value) ??
    refuse(`kubernetes-version=${value}: must be one of ${KUBERNETES_VERSIONS.join(', ')}.`)
  );
}

function namesOf(query: URLSearchParams, name: 'only' | 'skip', rules: ReadonlySet<string>): string[] {
  const names = query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((entry) => entry.trim());
  for (const entry of names) {
    if (!rules.has(entry) && !(GROUPS as readonly string[]).includes(entry)) {
      refuse(`${name}=${entry}: no such rule or group. GET /api/rules lists the rules; groups: ${GROUPS.join(', ')}.`);
    }
  }
  return [...new Set(names)];
}

function pathOf(query: URLSearchParams): string {
  const path = single(query, 'path') ?? DEFAULT_PATH;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (path === '' || path.length > LONGEST_PATH || /[\u0000-\u001f\u007f]/.test(path)) {
    refuse(`path: must have 1 to ${LONGEST_PATH} characters and no control characters.`);
  }
  return path;
}

/** @throws {ApiError} 400 for a parameter or value that does not exist. */
export function readLintQuery(
  query: URLSearchParams,
  rules: ReadonlySet<string>,
): Pick<LintJob, 'path'> & { readonly options: LintOptions } {
  checkNames(query, LINT_PARAMETERS);
  return {
    path: pathOf(query),
    options: {
      version: versionOf(query),
      podSecurity: oneOf(query, 'pod-security', POD_SECURITY_LEVELS) ?? 'privileged',
      only: namesOf(query, 'only', rules),
      skip: namesOf(query, 'skip', rules),
    },
  };
}

/** @throws {ApiError} 400 for a parameter or value that does not exist. */
export function readSvgQuery(query: URLSearchParams): Pick<DrawJob, 'pod' | 'theme' | 'density' | 'version'> {
  checkNames(query, SVG_PARAMETERS);
  return {
    pod: single(query, 'pod'),
    theme: oneOf(query, 'theme', THEMES) ?? 'light',
    density: oneOf(query, 'density', DENSITIES),
    version: versionOf(query),
  };
}
