import styles from './marked-yaml.module.css';

interface MarkedYamlProps {
  readonly yaml: string;
  /** The stretch that the finding marks. */
  readonly marks?: string | undefined;
  readonly label: string;
}

/** A manifest to read, with the faulty stretch marked. */
export function MarkedYaml({ yaml, marks, label }: MarkedYamlProps) {
  const at = marks === undefined ? -1 : yaml.indexOf(marks);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
    <section className={styles.yaml} tabIndex={0} aria-label={label}>
      <pre>
        <code>
          {at < 0 || marks === undefined ? (
            yaml
          ) : (
            <>
              {yaml.slice(0, at)}
              <mark className={styles.mark}>{marks}</mark>
              {yaml.slice(at + marks.length)}
            </>
          )}
        </code>
      </pre>
    </section>
  );
}
