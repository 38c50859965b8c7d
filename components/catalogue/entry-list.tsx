import { ENTRIES, roleOf } from '@/lib/catalogue/entries';
import { readImageReference } from '@/lib/pod/image-reference';
import styles from '../docs/index-list.module.css';
import { Icon } from '../ui/icon';
import { ROLE_WORDS, ROLES } from './role-words';

/** Everything that the catalogue offers, by role, each with the image that it runs. */
export function EntryList() {
  return (
    <>
      <h1 className={styles.title}>The catalogue</h1>
      <p>
        Main containers to start with, and companions that are wired in when they are added: volumes, ports, probes and
        configuration. {ENTRIES.length} entries, each with its picture, its parameters and the YAML that it becomes.
      </p>
      {ROLES.map((role) => (
        <section key={role} className={styles.group} id={role}>
          <h2 className={styles.heading}>{ROLE_WORDS[role].title}</h2>
          <p className={styles.line}>{ROLE_WORDS[role].line}</p>
          <ul className={styles.list}>
            {ENTRIES.filter((entry) => roleOf(entry) === role).map(({ id, title, summary, image }) => (
              <li key={id}>
                <a className={styles.item} href={`/catalogue/${id}`}>
                  <Icon name={role} colour={`var(--${role})`} />
                  <span className={styles.name}>
                    <strong className={styles.lead}>{title}</strong>
                    {summary}
                  </span>
                  <span className={styles.aside}>{shortImage(image)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Name and version: whose registry it is from stands on the entry's own page. */
function shortImage(image: string): string {
  const reference = readImageReference(image);
  if (reference === undefined) return 'an image of your own';
  return [reference.name, reference.tag].filter(Boolean).join(' ');
}
