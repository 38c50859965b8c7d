import type { roleOf } from '@/lib/catalogue/entries';

type EntryRole = ReturnType<typeof roleOf>;

/** In the order of the page. */
export const ROLES: readonly EntryRole[] = ['main', 'sidecar', 'ambassador', 'adapter'];

/** The roles of the catalogue's entries, for people. */
export const ROLE_WORDS: Readonly<Record<EntryRole, { readonly title: string; readonly line: string }>> = {
  main: { title: 'Main containers', line: 'What the pod is there for.' },
  sidecar: { title: 'Sidecars', line: 'Work beside the main container on its files.' },
  ambassador: { title: 'Ambassadors', line: 'Stand between the main container and the world outside the pod.' },
  adapter: { title: 'Adapters', line: 'Turn what the main container puts out into a standard that others read.' },
};
