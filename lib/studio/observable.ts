/** A value that can be watched. Listeners run after each change, in the order in which they came. */
export interface Observable<T> {
  get(): T;
  /** Returns the function that stops the watching. */
  subscribe(listener: () => void): () => void;
}

export interface WritableObservable<T> extends Observable<T> {
  /** Merges a change; nothing is told when every field stays identical. */
  set(change: Partial<T>): void;
}

export function createObservable<T extends object>(initial: T): WritableObservable<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      const keys = Object.keys(change) as (keyof T)[];
      if (keys.every((key) => Object.is(change[key], value[key]))) return;
      value = { ...value, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
