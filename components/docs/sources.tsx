import styles from './docs.module.css';

/** Where the facts of a page are from; nothing when none is stated. */
export function Sources({ sources }: { readonly sources: readonly string[] }) {
  if (sources.length === 0) return null;
  return (
    <>
      <h2 className={styles.heading}>Sources</h2>
      <ul className={styles.sources}>
        {sources.map((source) => (
          <li key={source}>
            {/^https?:\/\//.test(source) ? (
              <a href={source} rel="noreferrer nofollow">
                {source}
              </a>
            ) : (
              source
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
