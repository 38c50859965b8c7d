import type { Role } from '../pod/pod-view';
import type { Companion, MainContainer } from './companion';
import { COMPANIONS } from './companions/index';
import { MAINS } from './mains/index';

/** Whatever the catalogue offers; ids are unique among all of them. */
export type CatalogueEntry = MainContainer | Companion;

/** Main containers first, then the companions, in the order of the palette. */
export const ENTRIES: readonly CatalogueEntry[] = [...MAINS, ...COMPANIONS];

export function findEntry(id: string): CatalogueEntry | undefined {
  return ENTRIES.find((entry) => entry.id === id);
}

export function roleOf(entry: CatalogueEntry): Exclude<Role, 'init'> {
  return 'role' in entry ? entry.role : 'main';
}
