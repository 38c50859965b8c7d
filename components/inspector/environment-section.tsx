'use client';

import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import type { ContainerProps } from './container-inspector';
import styles from './inspector.module.css';
import { asList, asObject, asText, useValue } from './use-value';

/** The container's variables: literal values can be changed, others say where they come from. */
export function EnvironmentSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const variables = asList(useValue(view, [...container.path, 'env'])).map(asObject);
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const target = { pod: view.id, container: container.id };

  function add(event: FormEvent): void {
    event.preventDefault();
    void shell.run('set-env', { ...target, name: name.trim(), value }).then((done) => {
      if (!done) return;
      setName('');
      setValue('');
    });
  }

  return (
    <details className={styles.section} open={variables.length > 0}>
      <summary>Environment ({variables.length})</summary>
      <ul className={styles.stack}>
        {variables.map((variable, index) => {
          const own = asText(variable.name);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice in the list
            <li key={index} className={styles.row}>
              <code className={styles.grow}>{own}</code>
              {variable.valueFrom === undefined ? (
                <CommittedInput
                  aria-label={`Value of ${own}`}
                  className={`${styles.control} ${styles.mono} ${styles.grow}`}
                  value={asText(variable.value)}
                  onCommit={(next) => void shell.run('set-env', { ...target, name: own, value: next })}
                />
              ) : (
                <span className={`${styles.fact} ${styles.grow}`}>{sourceWords(asObject(variable.valueFrom))}</span>
              )}
              <IconButton
                label={`Remove ${own}`}
                onClick={() => void shell.run('remove-env', { ...target, name: own })}
              >
                <X size={15} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <form className={styles.buttons} onSubmit={add}>
        <input
          className={`${styles.control} ${styles.mono} ${styles.grow}`}
          aria-label="Name of the variable"
          placeholder="NAME"
          size={8}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <input
          className={`${styles.control} ${styles.mono} ${styles.grow}`}
          aria-label="Its value"
          placeholder="value"
          size={8}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button type="submit" off={name.trim() === '' ? 'it needs a name' : undefined}>
          Add
        </Button>
      </form>
    </details>
  );
}

function sourceWords(source: ReturnType<typeof asObject>): string {
  const secret = asObject(source.secretKeyRef);
  if (source.secretKeyRef !== undefined) return `Secret ${asText(secret.name)}, ${asText(secret.key)}`;
  const config = asObject(source.configMapKeyRef);
  if (source.configMapKeyRef !== undefined) return `ConfigMap ${asText(config.name)}, ${asText(config.key)}`;
  if (source.fieldRef !== undefined) return `field ${asText(asObject(source.fieldRef).fieldPath)}`;
  if (source.resourceFieldRef !== undefined) return `resource ${asText(asObject(source.resourceFieldRef).resource)}`;
  return Object.keys(source)[0] ?? 'nowhere';
}
