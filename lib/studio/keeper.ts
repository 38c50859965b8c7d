import {
  type KeptDocument,
  parseKept,
  readIndex,
  readKept,
  removeKept,
  slotOfKey,
  writeIndex,
  writeKept,
} from './kept-document';
import { type KeyStorage, type StorageFailure, storageFailure } from './key-storage';
import { createObservable, type Observable } from './observable';
import type { Studio } from './studio';

/** Documents kept beside the present one; older ones are let go. */
const RECENT = 8;
/** Milliseconds without a change after which the text is written. */
const REST = 400;

export type KeepStatus =
  | { readonly state: 'nothing' }
  | { readonly state: 'pending' }
  | { readonly state: 'kept'; readonly at: number }
  /** Not written because the text holds something private; the person decides. */
  | { readonly state: 'held-back'; readonly reason: string }
  | { readonly state: 'off' }
  | { readonly state: 'failed'; readonly failure: StorageFailure };

export interface KeeperState {
  readonly status: KeepStatus;
  /** What another tab wrote over the same document; until it is decided, this tab writes nothing. */
  readonly conflict: KeptDocument | undefined;
  /** Kept documents other than the present one, newest first. */
  readonly recent: readonly KeptDocument[];
}

/** Keeps the document in the browser's storage and watches over what other tabs do to it. */
export interface Keeper extends Observable<KeeperState> {
  /** Looks at what is kept; nothing of the storage is touched before (a page may be rendered where there is none). */
  start(): void;
  /** Brings back this tab's own document after a reload; false when there is none. */
  restore(): boolean;
  /** Opens a kept document in this tab. */
  continueWith(slot: string): boolean;
  /** The next change is kept as a document of its own; the former stays among the recent ones. */
  startNew(): void;
  /** To be called with each `storage` event of the window. */
  onStorage(key: string | null, value: string | null): void;
  /** Takes the other tab's text, or keeps both as two documents. */
  resolve(choice: 'theirs' | 'both'): void;
  /** The person's word that this text may be kept although it holds something private. */
  allow(): void;
  forget(slot: string): void;
  forgetAll(): void;
  /** Writes at once what waits to be written (the page is being left). */
  flush(): void;
  stop(): void;
}

export interface KeeperParts {
  readonly studio: Studio;
  /** Kept for ever; undefined where the browser refuses it altogether. */
  readonly local: KeyStorage | undefined;
  /** Kept for the life of the tab: which document is its own. */
  readonly session: KeyStorage | undefined;
  readonly now: () => number;
  /** Unlike any other tab's and slot's. */
  readonly newId: () => string;
  /** Runs later; returns how to call it off. */
  readonly schedule: (run: () => void, milliseconds: number) => () => void;
  /** Why the text must not be kept without being asked for: `it holds a Secret`. */
  readonly privateReason: () => string | undefined;
}

const SLOT = 'outrigger.slot';

export function createKeeper(parts: KeeperParts): Keeper {
  const { studio, local, session, now, newId, schedule } = parts;
  const state = createObservable<KeeperState>({ status: { state: 'nothing' }, conflict: undefined, recent: [] });
  const tab = newId();
  let slot: string | undefined;
  let stamp: string | undefined;
  let writes = 0;
  let allowed = false;
  let callOff: (() => void) | undefined;
  let seen = studio.get();

  function attempt<T>(run: (storage: KeyStorage) => T): T | undefined {
    if (local === undefined) {
      state.set({ status: { state: 'failed', failure: 'forbidden' } });
      return undefined;
    }
    try {
      return run(local);
    } catch (error) {
      state.set({ status: { state: 'failed', failure: storageFailure(error) } });
      return undefined;
    }
  }

  function listRecent(): void {
    const recent = attempt((storage) =>
      readIndex(storage)
        .filter((other) => other !== slot)
        .flatMap((other) => readKept(storage, other) ?? []),
    );
    if (recent !== undefined) state.set({ recent });
  }

  function own(next: string | undefined, nextStamp: string | undefined): void {
    slot = next;
    stamp = nextStamp;
    try {
      if (next === undefined) session?.removeItem(SLOT);
      else session?.setItem(SLOT, next);
    } catch {
      // Without it only "reload restores" is lost; the document itself is kept and offered under "Continue".
    }
  }

  function write(): void {
    callOff = undefined;
    const { text, fileName, pod, options, savedText, keep } = studio.get();
    if (state.get().conflict !== undefined) return;
    const reason = keep && !allowed ? parts.privateReason() : undefined;
    const refusal = notKept(text, keep, reason);
    if (refusal !== undefined) {
      state.set({ status: refusal });
      return;
    }
    const mine = slot ?? newId();
    const kept = attempt((storage) => {
      const there = readKept(storage, mine);
      if (there !== undefined && there.stamp !== stamp && there.text !== text) {
        state.set({ conflict: there });
        return undefined;
      }
      writes += 1;
      const document: KeptDocument = {
        slot: mine,
        stamp: `${tab}.${writes}`,
        at: now(),
        text,
        fileName,
        pod,
        options,
        saved: text === savedText,
      };
      writeKept(storage, document);
      const index = [mine, ...readIndex(storage).filter((other) => other !== mine)];
      writeIndex(storage, index.slice(0, RECENT + 1));
      for (const old of index.slice(RECENT + 1)) storage.removeItem(`outrigger.document.${old}`);
      return document;
    });
    if (kept === undefined) return;
    own(mine, kept.stamp);
    state.set({ status: { state: 'kept', at: kept.at } });
  }

  function notKept(text: string, keep: boolean, reason: string | undefined): KeepStatus | undefined {
    if (!keep) return { state: 'off' };
    if (text === '' && slot === undefined) return { state: 'nothing' };
    return reason === undefined ? undefined : { state: 'held-back', reason };
  }

  function later(): void {
    callOff?.();
    callOff = schedule(write, REST);
  }

  function show(kept: KeptDocument): void {
    allowed = true;
    own(kept.slot, kept.stamp);
    studio.restore({ ...kept, savedText: kept.saved ? kept.text : '' });
    callOff?.();
    callOff = undefined;
    state.set({ status: { state: 'kept', at: kept.at }, conflict: undefined });
    listRecent();
  }

  const stop = studio.subscribe(() => {
    const current = studio.get();
    const changed =
      current.text !== seen.text ||
      current.fileName !== seen.fileName ||
      current.pod !== seen.pod ||
      current.options !== seen.options ||
      current.keep !== seen.keep;
    seen = current;
    if (!changed) return;
    if (current.keep && state.get().status.state !== 'failed') state.set({ status: { state: 'pending' } });
    later();
  });

  return {
    get: state.get,
    subscribe: state.subscribe,
    start: listRecent,
    restore() {
      let mine: string | null = null;
      try {
        mine = session?.getItem(SLOT) ?? null;
      } catch {
        return false;
      }
      return mine !== null && this.continueWith(mine);
    },
    continueWith(chosen) {
      const kept = attempt((storage) => readKept(storage, chosen));
      if (kept === undefined) return false;
      show(kept);
      return true;
    },
    startNew() {
      if (callOff !== undefined) {
        callOff();
        write();
      }
      allowed = false;
      own(undefined, undefined);
      state.set({ status: { state: 'nothing' }, conflict: undefined });
      listRecent();
    },
    onStorage(key, value) {
      const changed = slotOfKey(key);
      if (changed === undefined || changed !== slot) {
        listRecent();
        return;
      }
      const theirs = parseKept(value, changed);
      if (theirs === undefined || theirs.stamp === stamp) return;
      const { text } = studio.get();
      if (theirs.text === text) {
        stamp = theirs.stamp;
        return;
      }
      state.set({ conflict: theirs });
    },
    resolve(choice) {
      const { conflict } = state.get();
      if (conflict === undefined) return;
      if (choice === 'theirs') {
        show(conflict);
        return;
      }
      own(undefined, undefined);
      state.set({ conflict: undefined });
      write();
      listRecent();
    },
    allow() {
      allowed = true;
      studio.setKeep(true);
      write();
    },
    forget(chosen) {
      attempt((storage) => removeKept(storage, [chosen]));
      if (chosen === slot) {
        callOff?.();
        callOff = undefined;
        own(undefined, undefined);
        state.set({ status: { state: 'nothing' } });
      }
      listRecent();
    },
    forgetAll() {
      callOff?.();
      callOff = undefined;
      attempt((storage) => removeKept(storage, readIndex(storage)));
      own(undefined, undefined);
      state.set({ status: { state: 'nothing' }, conflict: undefined });
      listRecent();
    },
    flush() {
      if (callOff === undefined) return;
      callOff();
      write();
    },
    stop() {
      callOff?.();
      stop();
    },
  };
}
