/** What of the browser's storage is used: small enough to be had from `localStorage` and from a map in tests. */
export interface KeyStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type StorageFailure = 'full' | 'forbidden';

/** Why a call to the storage threw: browsers name a full storage in two ways and refuse with a SecurityError. */
export function storageFailure(error: unknown): StorageFailure {
  const name = error instanceof Error || isNamed(error) ? error.name : '';
  return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED' ? 'full' : 'forbidden';
}

function isNamed(error: unknown): error is { name: string } {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string';
}
