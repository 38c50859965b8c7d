import type { KeyStorage } from '@/lib/studio/key-storage';
import type { BrowserStorage } from './shell';

/** The browser's storages; naming them is enough to throw where they are refused (private mode, blocked cookies). */
export function browserStorage(): BrowserStorage {
  return { local: attempt(() => window.localStorage), session: attempt(() => window.sessionStorage) };
}

function attempt(get: () => KeyStorage): KeyStorage | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
