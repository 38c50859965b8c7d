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
    const written = parameters.map((parameter) => /^q\s*=(.*)$/.exec(parameter)?.[1]).find(Boolean);
    const quality = written === undefined ? 1 : Number(written);
    return [{ range, quality: Number.isNaN(quality) ? 0 : quality }];
  });
}

/** What the most specific matching range says of a type (RFC 9110, 12.5.1): quality, and how specific it was. */
function rank(type: string, preferences: readonly Preference[]): { readonly quality: number; readonly exact: number } {
  const ranges = ['*/*', `${type.split('/')[0]}/*`, type];
  for (let exact = ranges.length - 1; exact >= 0; exact--) {
    const matching = preferences.filter((preference) => preference.range === ranges[exact]);
    if (matching.length > 0) return { quality: Math.max(...matching.map(({ quality }) => quality)), exact };
  }
  return { quality: 0, exact: 0 };
}

/**
 * The offered type that the client likes best; of equals the one that it names, else the earlier.
 * @throws {ApiError} 406 when it likes none.
 */
export function negotiate<T extends string>(accept: string | null, offered: readonly T[]): T {
  const preferences = preferencesOf(accept ?? '*/*');
  const list = preferences.length === 0 ? preferencesOf('*/*') : preferences;
  let best: T | undefined;
  let highest = { quality: 0, exact: 0 };
  for (const type of offered) {
    const own = rank(type, list);
    if (own.quality > highest.quality || (own.quality === highest.quality && own.exact > highest.exact)) {
      // A quality of 0 says "not this one", however exactly.
      if (own.quality === 0) continue;
      best = type;
      highest = own;
    }
  }
  if (best === undefined) {
    throw new ApiError('not_acceptable', `The accept header asks for ${accept}; to be had: ${offered.join(', ')}.`);
  }
  return best;
}
