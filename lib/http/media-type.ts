import { ApiError } from './api-error';

/**
 * What a manifest may be sent as. No type that a page of another origin can send without asking first (text/plain,
 * forms): strangers' pages shall not make a browser work here.
 */
export const MANIFEST_TYPES = [
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'application/json',
] as const;

/** @throws {ApiError} 415 when the body is none of the manifest types, not UTF-8 or compressed. */
export function checkContentType(headers: Headers): void {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').split(';').map((part) => part.trim());
  if (!(MANIFEST_TYPES as readonly string[]).includes(type.toLowerCase())) {
    const sent = type === '' ? 'without a content type' : `as ${type}`;
    throw new ApiError(
      'unsupported_type',
      `The body came ${sent}. Send the manifest with the header content-type: application/yaml (or application/json).`,
    );
  }
  const charset = parameters
    .map((parameter) => /^charset\s*=\s*"?([^"]*)"?$/i.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new ApiError('unsupported_type', `The body came as ${charset}. Send it as UTF-8.`);
  }
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding.trim().toLowerCase() !== 'identity') {
    throw new ApiError('unsupported_type', `The body came compressed (${encoding}). Send it as it is.`);
  }
}

interface Preference {
  readonly range: string;
  readonly quality: number;
}

function preferencesOf(accept: string): Preference[] {
  return accept.split(',').flatMap((entry) => {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    if (range === '') return [];
    const written = parameters.map((parameter) => /^q\s*=\s*([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    const quality = written === undefined ? 1 : Number(written);
    return [{ range, quality: Number.isNaN(quality) ? 0 : quality }];
  });
}

/** The quality that the most specific matching range gives a type (RFC 9110, 12.5.1); 0 when none matches. */
function qualityOf(type: string, preferences: readonly Preference[]): number {
  const ranges = [type, `${type.split('/')[0]}/*`, '*/*'];
  for (const range of ranges) {
    const matching = preferences.filter((preference) => preference.range === range);
    if (matching.length > 0) return Math.max(...matching.map(({ quality }) => quality));
  }
  return 0;
}

/**
 * The offered type that the client likes best; the earlier of equals.
 * @throws {ApiError} 406 when it likes none.
 */
export function negotiate<T extends string>(accept: string | null, offered: readonly T[]): T {
  const preferences = preferencesOf(accept ?? '*/*');
  const list = preferences.length === 0 ? preferencesOf('*/*') : preferences;
  let best: T | undefined;
  let bestQuality = 0;
  for (const type of offered) {
    const quality = qualityOf(type, list);
    if (quality > bestQuality) {
      best = type;
      bestQuality = quality;
    }
  }
  if (best === undefined) {
    throw new ApiError('not_acceptable', `The accept header asks for ${accept}; to be had: ${offered.join(', ')}.`);
  }
  return best;
}
