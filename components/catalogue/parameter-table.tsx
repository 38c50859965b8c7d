import type { Parameter } from '@/lib/catalogue/companion';
import styles from './parameter-table.module.css';

const TYPE_WORDS: Readonly<Record<Parameter['type'], string>> = {
  text: 'text',
  number: 'number',
  boolean: 'true or false',
  choice: 'one of',
  multiline: 'text of several lines',
  host: 'host name',
  port: 'port',
  path: 'absolute path',
  quantity: 'quantity',
  url: 'address',
};

interface ParameterTableProps {
  readonly parameters: readonly Parameter[];
  readonly label: string;
}

/** What can be set of an entry: name as in `--set`, meaning, type, and the value when none is given. */
export function ParameterTable({ parameters, label }: ParameterTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
    <section className={styles.frame} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is</th>
            <th scope="col">Type</th>
            <th scope="col">Default</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row">
                <code>{parameter.name}</code>
              </th>
              <td>
                <strong>{parameter.label}</strong>
                {parameter.help !== '' && <> {parameter.help}</>}
              </td>
              <td>
                {TYPE_WORDS[parameter.type]}
                {parameter.choices !== undefined && <Choices choices={parameter.choices} />}
              </td>
              <td>
                <Default parameter={parameter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Choices({ choices }: { readonly choices: NonNullable<Parameter['choices']> }) {
  return (
    <ul>
      {choices.map(({ value, label }) => (
        <li key={value}>
          <code>{value}</code>: {label}
        </li>
      ))}
    </ul>
  );
}

function Default({ parameter: { default: usual, required } }: { readonly parameter: Parameter }) {
  if (usual === undefined) return required ? <strong>must be given</strong> : 'none';
  if (usual === '') return 'empty';
  if (!usual.includes('\n')) return <code className={styles.value}>{usual}</code>;
  return (
    <details>
      <summary>{usual.trimEnd().split('\n').length} lines</summary>
      <pre className={styles.lines}>{usual}</pre>
    </details>
  );
}
