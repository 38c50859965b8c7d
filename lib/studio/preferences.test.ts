import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, readPreferences, writePreferences } from './preferences';

function shelf(content?: string) {
  const items = new Map<string, string>();
  if (content !== undefined) items.set('outrigger.preferences', content);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

it('keeps what is sensible and takes the default for the rest', () => {
  const storage = shelf();
  const mine = { ...DEFAULT_PREFERENCES, theme: 'dark' as const, textWidth: 500, dismissed: ['probe'] };
  writePreferences(storage, mine);
  expect(readPreferences(storage)).toEqual(mine);
  const odd = shelf('{"theme":"pink","textWidth":3,"density":"full","dismissed":[1],"paletteOpen":"yes"}');
  expect(readPreferences(odd)).toEqual({ ...DEFAULT_PREFERENCES, density: 'full' });
  for (const damaged of ['', '{', 'null', '7', '[]'])
    expect(readPreferences(shelf(damaged))).toEqual(DEFAULT_PREFERENCES);
});

it('survives a storage that is refused', () => {
  const refuse = () => {
    throw new Error('refused');
  };
  const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(readPreferences(storage)).toEqual(DEFAULT_PREFERENCES);
  expect(readPreferences(undefined)).toEqual(DEFAULT_PREFERENCES);
  writePreferences(storage, DEFAULT_PREFERENCES);
});
