import { type CatalogueEntry, roleOf } from '@/lib/catalogue/entries';
import { type EntryExample, exampleOf } from '@/lib/catalogue/entry-example';
import { composerLink } from '../docs/composer-link';
import { CopyButton } from '../docs/copy-button';
import styles from '../docs/docs.module.css';
import { MarkedYaml } from '../docs/marked-yaml';
import { Sources } from '../docs/sources';
import { TextPicture } from '../docs/text-picture';
import { Icon } from '../ui/icon';
import { ParameterTable } from './parameter-table';
import { ROLE_WORDS } from './role-words';

/** The page of one entry: what it does, at work as picture and text, what can be set, where the facts are from. */
export function EntryDocs({ entry }: { readonly entry: CatalogueEntry }) {
  const role = roleOf(entry);
  const example = exampleOf(entry);
  return (
    <article className={styles.docs}>
      <p className={styles.crumb}>
        <a href={`/catalogue#${role}`}>{ROLE_WORDS[role].title}</a>
      </p>
      <h1 className={styles.title}>{entry.title}</h1>
      <p className={styles.facts}>
        <Icon name={role} size={15} colour={`var(--${role})`} /> {role} · <code>{entry.id}</code> ·{' '}
        {entry.image === '' ? 'an image of your own' : <code>{entry.image}</code>}
      </p>
      <p>{entry.summary}</p>
      {'needs' in entry && entry.needs.length > 0 && <p>It needs {entry.needs.join(', ')}.</p>}
      <h2 className={styles.heading}>At work</h2>
      {example.main !== entry && (
        <p>
          Beside <a href={`/catalogue/${example.main.id}`}>{example.main.title}</a>, with the default of every value
          that has one.
        </p>
      )}
      <TextPicture text={example.text} />
      <p>
        <a className={styles.open} href={composerLink({ text: example.text, fileName: `${entry.id}.yaml` })}>
          Open in the composer
        </a>
      </p>
      <MadeUp example={example} />
      {example.needs.length > 0 && (
        <>
          <p>Before it runs, the cluster needs:</p>
          <ul className={styles.sources}>
            {example.needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </>
      )}
      <h2 className={styles.heading}>Parameters</h2>
      <ParameterTable parameters={entry.parameters} label={`Parameters of ${entry.title}`} />
      <h2 className={styles.heading}>YAML</h2>
      <p>
        <CopyButton text={example.text} what="YAML" />
      </p>
      <MarkedYaml yaml={example.text} label="Exported YAML" />
      <p>The same in a terminal:</p>
      <MarkedYaml yaml={example.commandLine} label="Command line" />
      {entry.evidence !== undefined && (
        <>
          <h2 className={styles.heading}>Seen at work</h2>
          <p>{entry.evidence}</p>
        </>
      )}
      <Sources sources={entry.sources} />
    </article>
  );
}

function MadeUp({ example: { madeUp } }: { readonly example: EntryExample }) {
  if (madeUp.length === 0) return null;
  return (
    <>
      <p>These values are examples, because only you know the real ones:</p>
      <ul className={styles.sources}>
        {madeUp.map(({ entry, parameter, value }) => (
          <li key={`${entry.id}.${parameter.name}`}>
            {parameter.label}: <code className={styles.code}>{value}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
