import { describe, expect, it } from 'vitest';
import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import type { KeyStorage } from './key-storage';
import { createOwnCompanions, OWN_COMPANIONS_KEY, UNREAD_KEY } from './own-companions';

function companion(title: string): PersonalCompanion {
  return {
    format: 1,
    title,
    description: '',
    lane: 'sidecar',
    container: { name: 'proxy', image: 'ghcr.io/acme/proxy:1.0' },
    volumes: [],
    configMaps: [],
    main: { mounts: [], env: [] },
    annotations: {},
  };
}

function storage(initial: Record<string, string> = {}) {
  const map = new Map(Object.entries(initial));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } satisfies KeyStorage & { map: Map<string, string> };
}

function counter() {
  let number = 0;
  return () => {
    number += 1;
    return `id-${number}`;
  };
}

const titles = (own: ReturnType<typeof createOwnCompanions>) =>
  own.get().companions.map(({ companion: { title } }) => title);

describe('the personal palette', () => {
  it('keeps what is saved, newest first, for the next visit', () => {
    const local = storage();
    const own = createOwnCompanions(local, counter());
    own.start();
    expect(own.add([companion('first')])).toBe(1);
    own.add([companion('second'), companion('third')]);
    const later = createOwnCompanions(local, counter());
    later.start();
    expect(titles(later)).toEqual(['second', 'third', 'first']);
  });

  it('does not double one that is there', () => {
    const own = createOwnCompanions(storage(), counter());
    own.add([companion('same')]);
    expect(own.add([companion('same'), companion('other'), companion('other')])).toBe(1);
  });

  it('renames and removes; removing can be taken back to the same place', () => {
    const own = createOwnCompanions(storage(), counter());
    own.add([companion('a'), companion('b'), companion('c')]);
    const [, middle] = own.get().companions;
    own.change(middle?.id ?? '', { title: 'B', description: 'better' });
    const bringBack = own.remove(middle?.id ?? '');
    expect(titles(own)).toEqual(['a', 'c']);
    bringBack();
    bringBack();
    expect(titles(own)).toEqual(['a', 'B', 'c']);
  });

  it.each([
    ['forbidden', undefined],
    ['full', Object.assign(new Error(), { name: 'QuotaExceededError' })],
    ['forbidden', Object.assign(new Error(), { name: 'SecurityError' })],
  ])('holds until the page is left where the storage is %s', (failure, error) => {
    const local =
      error === undefined
        ? undefined
        : {
            ...storage(),
            setItem: () => {
              throw error;
            },
          };
    const own = createOwnCompanions(local, counter());
    own.start();
    own.add([companion('mine')]);
    expect(titles(own)).toEqual(['mine']);
    expect(own.get().failure).toBe(failure);
  });

  it('writes back what it cannot read, and puts aside what is no list at all', () => {
    const later = { id: 'x', companion: { format: 2, title: 'of a newer version' } };
    const local = storage({ [OWN_COMPANIONS_KEY]: JSON.stringify([later]) });
    const own = createOwnCompanions(local, counter());
    own.start();
    own.add([companion('mine')]);
    expect(JSON.parse(local.map.get(OWN_COMPANIONS_KEY) ?? '')).toEqual([
      { id: 'id-1', companion: companion('mine') },
      later,
    ]);
    const broken = storage({ [OWN_COMPANIONS_KEY]: '{"half' });
    const other = createOwnCompanions(broken, counter());
    other.start();
    other.add([companion('mine')]);
    expect(broken.map.get(UNREAD_KEY)).toBe('{"half');
  });

  it('follows another tab', () => {
    const own = createOwnCompanions(storage(), counter());
    own.onStorage(OWN_COMPANIONS_KEY, JSON.stringify([{ id: 'z', companion: companion('theirs') }]));
    expect(titles(own)).toEqual(['theirs']);
    own.onStorage('outrigger.other', null);
    expect(titles(own)).toEqual(['theirs']);
    own.onStorage(null, null);
    expect(titles(own)).toEqual([]);
  });
});
