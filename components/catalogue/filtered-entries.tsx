'use client';

import { useState } from 'react';
import type { CatalogueEntry, roleOf } from '@/lib/catalogue/entries';
import styles from '../docs/index-list.module.css';
import { Icon } from '../ui/icon';
import filter from './filtered-entries.module.css';
import { ROLE_WORDS, ROLES } from './role-words';

export interface EntryRow extends Pick<CatalogueEntry, 'id' | 'title' | 'summary'> {
  readonly role: ReturnType<typeof roleOf>;
  readonly image: string;
  /** Further words to find it by. */
  readonly words: string;
}

/** The entries by role; a search leaves those that hold every word. */
export function FilteredEntries({ rows }: { readonly rows: readonly EntryRow[] }) {
  const [search, setSearch] = useState('');
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = `${row.id} ${row.title} ${row.summary} ${row.role} ${row.image} ${row.words}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return (
    <>
      <div className={filter.top}>
        <input
          type="search"
          className={filter.search}
          aria-label="Search the catalogue"
          placeholder="Search by task, image or role"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p className={filter.count} role="status">
          {wanted.length === 0 ? '' : found.length === 1 ? '1 entry' : `${found.length} entries`}
        </p>
      </div>
      {ROLES.map((role) => {
        const inside = found.filter((row) => row.role === role);
        if (inside.length === 0) return null;
        return (
          <section key={role} className={styles.group} id={role}>
            <h2 className={styles.heading}>{ROLE_WORDS[role].title}</h2>
            <p className={styles.line}>{ROLE_WORDS[role].line}</p>
            <ul className={styles.list}>
              {inside.map(({ id, title, summary, image }) => (
                <li key={id}>
                  <a className={styles.item} href={`/catalogue/${id}`}>
                    <Icon name={role} colour={`var(--${role})`} />
                    <span className={styles.name}>
                      <strong className={styles.lead}>{title}</strong>
                      {summary}
                    </span>
                    <span className={styles.aside}>{image}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {found.length === 0 && <p className={filter.none}>No entry holds these words.</p>}
    </>
  );
}
