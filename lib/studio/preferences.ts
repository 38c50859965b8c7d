import type { KeyStorage } from './key-storage';

export type Theme = 'system' | 'light' | 'dark';

/** How one person likes the page; nothing of it is about a document. */
export interface Preferences {
  readonly theme: Theme;
  readonly density: 'fit' | 'full' | 'compact' | 'strip';
  readonly paletteOpen: boolean;
  /** Pixels. */
  readonly textWidth: number;
  readonly findingsHeight: number;
  /** Next steps that were sent away for good. */
  readonly dismissed: readonly string[];
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  density: 'fit',
  paletteOpen: false,
  textWidth: 356,
  findingsHeight: 260,
  dismissed: [],
};

/** The boot script in the page's head reads the theme from here before anything is drawn. */
export const PREFERENCES_KEY = 'outrigger.preferences';

/** What was kept, as far as it makes sense; the defaults where the storage is refused or damaged. */
export function readPreferences(storage: KeyStorage | undefined): Preferences {
  let value: unknown;
  try {
    value = JSON.parse(storage?.getItem(PREFERENCES_KEY) ?? '{}');
  } catch {
    return DEFAULT_PREFERENCES;
  }
  if (typeof value !== 'object' || value === null) return DEFAULT_PREFERENCES;
  const given = value as Record<string, unknown>;
  const pick = <T>(key: keyof Preferences, fits: (candidate: unknown) => boolean): T =>
    (fits(given[key]) ? given[key] : DEFAULT_PREFERENCES[key]) as T;
  const between = (low: number, high: number) => (candidate: unknown) =>
    typeof candidate === 'number' && candidate >= low && candidate <= high;
  const oneOf =
    (...options: string[]) =>
    (candidate: unknown) =>
      typeof candidate === 'string' && options.includes(candidate);
  return {
    theme: pick('theme', oneOf('system', 'light', 'dark')),
    density: pick('density', oneOf('fit', 'full', 'compact', 'strip')),
    paletteOpen: pick('paletteOpen', (candidate) => typeof candidate === 'boolean'),
    textWidth: pick('textWidth', between(240, 4000)),
    findingsHeight: pick('findingsHeight', between(80, 4000)),
    dismissed: pick(
      'dismissed',
      (candidate) => Array.isArray(candidate) && candidate.every((entry) => typeof entry === 'string'),
    ),
  };
}

/** A preference that cannot be kept is not worth a message: it holds until the page is left. */
export function writePreferences(storage: KeyStorage | undefined, preferences: Preferences): void {
  try {
    storage?.setItem(PREFERENCES_KEY, JSON.stringify(preferences));
  } catch {
    // Refused or full.
  }
}
