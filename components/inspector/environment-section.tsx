'use client';

import { X } from 'lucide-react';
import { useShell } from '../studio/shell-context';
import { IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { AddVariable } from './add-variable';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { asList, asObject, asText, useValue } from './use-value';

/** The container's variables: literal values can be changed, others say where they come from. */
export function EnvironmentSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const variables = asList(useValue(view, [...container.path, 'env'])).map(asObject);
  const sources = asList(useValue(view, [...container.path, 'envFrom'])).map(asObject);
  const target = { pod: view.id, container: container.id };

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
      {sources.map((source, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a source may stand twice
        <p key={index} className={styles.fact}>
          All of {bulkWords(source)}
        </p>
      ))}
      <AddVariable view={view} container={container} />
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

function bulkWords(source: ReturnType<typeof asObject>): string {
  const prefix = asText(source.prefix);
  const kind = source.secretRef === undefined ? 'ConfigMap' : 'Secret';
  const name = asText(asObject(source.secretRef ?? source.configMapRef).name);
  return `${kind} ${name}${prefix === '' ? '' : `, each with ${prefix} in front`}`;
}
