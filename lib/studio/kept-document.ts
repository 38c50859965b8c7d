import type { EngineOptions, PodSecurityLevel } from '../engine/snapshot';
import { isKubernetesVersion } from '../kubernetes/versions';
import type { KeyStorage } from './key-storage';
import { DEFAULT_OPTIONS } from './studio';

/** One document as this browser keeps it. */
export interface KeptDocument {
  readonly slot: string;
  /** Who wrote it last and how often: another stamp than the own last one means another tab was here. */
  readonly stamp: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  readonly fileName: string;
  readonly pod: string | undefined;
  readonly options: EngineOptions;
  /** Whether the text is also safe elsewhere (downloaded, opened from a file and not changed since). */
  readonly saved: boolean;
}

const PREFIX = 'outrigger.document.';
const INDEX = 'outrigger.documents';

export function slotKey(slot: string): string {
  return PREFIX + slot;
}

/** The slot of a storage key, or undefined when the key is not one of ours. */
export function slotOfKey(key: string | null): string | undefined {
  return key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

/** Reads what was kept, by whatever version of the page; undefined when it is not there or damaged. */
export function readKept(storage: KeyStorage, slot: string): KeptDocument | undefined {
  return parseKept(storage.getItem(slotKey(slot)), slot);
}

export function parseKept(json: string | null, slot: string): KeptDocument | undefined {
  if (json === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Record<string, unknown>;
  if (typeof record.text !== 'string' || typeof record.stamp !== 'string') return undefined;
  return {
    slot,
    stamp: record.stamp,
    at: typeof record.at === 'number' ? record.at : 0,
    text: record.text,
    fileName: typeof record.fileName === 'string' ? record.fileName : '',
    pod: typeof record.pod === 'string' ? record.pod : undefined,
    options: readOptions(record.options),
    saved: record.saved === true,
  };
}

function readOptions(value: unknown): EngineOptions {
  if (typeof value !== 'object' || value === null) return DEFAULT_OPTIONS;
  const { version, podSecurity, mutedGroups } = value as Record<string, unknown>;
  return {
    version: typeof version === 'string' && isKubernetesVersion(version) ? version : DEFAULT_OPTIONS.version,
    podSecurity: isLevel(podSecurity) ? podSecurity : DEFAULT_OPTIONS.podSecurity,
    mutedGroups: Array.isArray(mutedGroups) ? mutedGroups.filter((group) => typeof group === 'string') : [],
  };
}

export function isLevel(value: unknown): value is PodSecurityLevel {
  return value === 'privileged' || value === 'baseline' || value === 'restricted';
}

export function writeKept(storage: KeyStorage, kept: KeptDocument): void {
  const { slot, ...record } = kept;
  storage.setItem(slotKey(slot), JSON.stringify(record));
}

/** Slots in use, newest first. */
export function readIndex(storage: KeyStorage): string[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(INDEX) ?? '[]');
    return Array.isArray(value) ? value.filter((slot): slot is string => typeof slot === 'string') : [];
  } catch {
    return [];
  }
}

export function writeIndex(storage: KeyStorage, slots: readonly string[]): void {
  storage.setItem(INDEX, JSON.stringify(slots));
}

export function removeKept(storage: KeyStorage, slots: readonly string[]): void {
  for (const slot of slots) storage.removeItem(slotKey(slot));
  writeIndex(
    storage,
    readIndex(storage).filter((slot) => !slots.includes(slot)),
  );
}
