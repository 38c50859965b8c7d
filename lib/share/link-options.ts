import type { EngineOptions } from '../engine/snapshot';
import { isKubernetesVersion } from '../kubernetes/versions';

/**
 * Defaults of format 1, frozen like the format: a link that does not state a version means this one, whatever newer
 * versions the program knows today.
 */
const DEFAULTS = { version: '1.37', podSecurity: 'baseline' } as const;

/** Half a character: no encoding of text can carry it. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface LinkOptions {
  readonly fileName: string;
  readonly pod: string | undefined;
  readonly options: EngineOptions;
}

/** `n` file name, `v` Kubernetes version, `s` Pod Security level, `m` muted groups, `p` pod in the picture. */
export function writeOptions({ fileName, pod, options }: LinkOptions): string {
  const parts: string[] = [];
  const add = (key: string, value: string) =>
    parts.push(`${key}=${encodeURIComponent(value.replace(LONE_SURROGATE, '\ufffd'))}`);
  if (fileName !== '') add('n', fileName);
  if (options.version !== DEFAULTS.version) add('v', options.version);
  if (options.podSecurity !== DEFAULTS.podSecurity) add('s', options.podSecurity);
  if (options.mutedGroups.length > 0) add('m', options.mutedGroups.join(','));
  if (pod !== undefined) add('p', pod);
  return parts.join('&');
}

/** Unknown keys and values are passed over: a later program may write more of them within the format. */
export function readOptions(text: string): LinkOptions {
  const values = new Map<string, string>();
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    if (at <= 0) continue;
    try {
      values.set(part.slice(0, at), decodeURIComponent(part.slice(at + 1)));
    } catch {
      // A value with a broken escape says nothing.
    }
  }
  const version = values.get('v') ?? DEFAULTS.version;
  const level = values.get('s');
  return {
    fileName: values.get('n') ?? '',
    pod: values.get('p'),
    options: {
      version: isKubernetesVersion(version) ? version : DEFAULTS.version,
      podSecurity: level === 'privileged' || level === 'restricted' ? level : DEFAULTS.podSecurity,
      mutedGroups: values.get('m')?.split(',').filter(Boolean) ?? [],
    },
  };
}
