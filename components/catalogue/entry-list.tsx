import { ENTRIES, roleOf } from '@/lib/catalogue/entries';
import { readImageReference } from '@/lib/pod/image-reference';
import styles from '../docs/index-list.module.css';
import { type EntryRow, FilteredEntries } from './filtered-entries';

/** Everything that the catalogue offers, by role, each with the image that it runs; searched in the page. */
export function EntryList() {
  const rows = ENTRIES.map(
    (entry): EntryRow => ({
      id: entry.id,
      title: entry.title,
      summary: entry.summary,
      role: roleOf(entry),
      image: shortImage(entry.image),
      words: [...('provides' in entry ? entry.provides : []), ...entry.parameters.map(({ label }) => label)].join(' '),
    }),
  );
  return (
    <>
      <h1 className={styles.title}>The catalogue</h1>
      <p>
        Main containers to start with, and companions that are wired in when they are added: volumes, ports, probes and
        configuration. {ENTRIES.length} entries, each with its picture, its parameters and the YAML that it becomes.
      </p>
      <FilteredEntries rows={rows} />
    </>
  );
}

/** Name and version: whose registry it is from stands on the entry's own page. */
function shortImage(image: string): string {
  const reference = readImageReference(image);
  if (reference === undefined) return 'an image of your own';
  return [reference.name, reference.tag].filter(Boolean).join(' ');
}
