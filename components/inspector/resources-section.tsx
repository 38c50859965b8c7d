'use client';

import { useShell } from '../studio/shell-context';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { MoreResources } from './more-resources';

/** Requests and limits of the two resources that everybody sets; an empty field means none. */
export function ResourcesSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const target = { pod: view.id, container: container.id };
  const fields = (['cpu', 'memory'] as const).flatMap((resource) =>
    (['requests', 'limits'] as const).map((part) => ({ resource, part })),
  );
  return (
    <details className={styles.section} open>
      <summary>Resources</summary>
      <div className={styles.grid}>
        {fields.map(({ resource, part }) => (
          <Field
            key={`${resource} ${part}`}
            label={`${resource === 'cpu' ? 'CPU' : 'Memory'} ${part === 'requests' ? 'request' : 'limit'}`}
          >
            {(properties) => (
              <CommittedInput
                {...properties}
                className={`${properties.className} ${styles.mono}`}
                placeholder={resource === 'cpu' ? '100m' : '128Mi'}
                value={container.resources[part][resource] ?? ''}
                onCommit={(amount) => {
                  if (amount.trim() !== '') {
                    void shell.run('set-resources', { ...target, [part]: { [resource]: amount.trim() } });
                    return;
                  }
                  void shell.run('set-field', {
                    documentIndex: view.documentIndex,
                    path: [...view.objectPath, ...container.path, 'resources', part, resource],
                  });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <details className={styles.more}>
        <summary>Disk and others</summary>
        <MoreResources view={view} container={container} />
      </details>
    </details>
  );
}
