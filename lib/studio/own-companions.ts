import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import { isFault, readPersonal, writePersonal } from '../catalogue/personal/personal-file';
import { type KeyStorage, type StorageFailure, storageFailure } from './key-storage';
import { createObservable, type Observable } from './observable';

/** A companion of the person's own palette. */
export interface OwnCompanion {
  /** Unlike any other's on this device. */
  readonly id: string;
  readonly companion: PersonalCompanion;
}

export interface OwnCompanionsState {
  /** Newest first. */
  readonly companions: readonly OwnCompanion[];
  /** Why the palette holds only until the page is left; undefined while it is kept. */
  readonly failure: StorageFailure | undefined;
}

/** The personal palette: companions that somebody saved, kept on this device. */
export interface OwnCompanions extends Observable<OwnCompanionsState> {
  /** Reads what is kept; nothing of the storage is touched before. */
  start(): void;
  /** Puts companions in front; those that are there already, letter by letter, are not doubled. Answers how many were new. */
  add(companions: readonly PersonalCompanion[]): number;
  change(id: string, words: Pick<PersonalCompanion, 'title' | 'description'>): void;
  /** Takes one away; returns how to bring it back to its place. */
  remove(id: string): () => void;
  /** To be called with each `storage` event of the window: another tab saved one. */
  onStorage(key: string | null, value: string | null): void;
}

export const OWN_COMPANIONS_KEY = 'outrigger.companions';
/** What could not be read is put here before anything is written over it. */
export const UNREAD_KEY = 'outrigger.companions.unread';

export function createOwnCompanions(local: KeyStorage | undefined, newId: () => string): OwnCompanions {
  const state = createObservable<OwnCompanionsState>({ companions: [], failure: undefined });
  /** Entries that this version cannot read: a newer one wrote them, and they are written back untouched. */
  let unread: readonly unknown[] = [];

  function take(text: string | null): void {
    const read = readKept(text);
    unread = read.unread;
    state.set({ companions: read.companions });
  }

  function change(companions: readonly OwnCompanion[]): void {
    state.set({ companions });
    if (local === undefined) {
      state.set({ failure: 'forbidden' });
      return;
    }
    try {
      local.setItem(OWN_COMPANIONS_KEY, writeKept(companions, unread));
      state.set({ failure: undefined });
    } catch (error) {
      state.set({ failure: storageFailure(error) });
    }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    start() {
      try {
        const text = local?.getItem(OWN_COMPANIONS_KEY) ?? null;
        if (text !== null && !isList(text)) local?.setItem(UNREAD_KEY, text);
        take(text);
      } catch (error) {
        state.set({ failure: storageFailure(error) });
      }
    },
    add(companions) {
      const present = new Set(state.get().companions.map(({ companion }) => writePersonal(companion)));
      const fresh = companions.filter((companion) => {
        const text = writePersonal(companion);
        const known = present.has(text);
        present.add(text);
        return !known;
      });
      if (fresh.length > 0)
        change([...fresh.map((companion) => ({ id: newId(), companion })), ...state.get().companions]);
      return fresh.length;
    },
    change(id, words) {
      change(
        state.get().companions.map((own) => (own.id === id ? { id, companion: { ...own.companion, ...words } } : own)),
      );
    },
    remove(id) {
      const { companions } = state.get();
      const at = companions.findIndex((own) => own.id === id);
      const gone = companions[at];
      if (gone === undefined) return () => undefined;
      change(companions.filter((own) => own !== gone));
      return () => {
        const now = state.get().companions;
        if (!now.some((own) => own.id === id)) change([...now.slice(0, at), gone, ...now.slice(at)]);
      };
    },
    onStorage(key, value) {
      if (key === OWN_COMPANIONS_KEY || key === null) take(value);
    },
  };
}

function isList(text: string): boolean {
  return parseList(text) !== undefined;
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readKept(text: string | null): { companions: OwnCompanion[]; unread: unknown[] } {
  const companions: OwnCompanion[] = [];
  const unread: unknown[] = [];
  const ids = new Set<string>();
  for (const entry of text === null ? [] : (parseList(text) ?? [])) {
    const own = readEntry(entry);
    if (own === undefined || ids.has(own.id)) unread.push(entry);
    else {
      ids.add(own.id);
      companions.push(own);
    }
  }
  return { companions, unread };
}

function readEntry(entry: unknown): OwnCompanion | undefined {
  if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('companion' in entry)) return undefined;
  const { id } = entry;
  // Read like a file: what is kept can be damaged or written by somebody else.
  const companion = readPersonal(JSON.stringify(entry.companion) ?? '');
  return typeof id !== 'string' || id === '' || isFault(companion) ? undefined : { id, companion };
}

function writeKept(companions: readonly OwnCompanion[], unread: readonly unknown[]): string {
  return JSON.stringify([...companions, ...unread]);
}
