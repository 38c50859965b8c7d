'use client';

import { useShell } from '../studio/shell-context';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';

const WORDS: Readonly<Record<string, string>> = { 'ephemeral-storage': 'Disk' };

/** Disk, and every further resource that the text names: huge pages, devices. */
export function MoreResources({ view, container }: ContainerProps) {
  const shell = useShell();
  const { requests, limits } = container.resources;
  const names = new Set(['ephemeral-storage', ...Object.keys(requests), ...Object.keys(limits)]);
  const others = [...names].filter((name) => name !== 'cpu' && name !== 'memory');
  return (
    <div className={styles.grid}>
      {others.flatMap((resource) =>
        (['requests', 'limits'] as const).map((part) => (
          <Field
            key={`${resource} ${part}`}
            label={`${WORDS[resource] ?? resource} ${part === 'requests' ? 'request' : 'limit'}`}
          >
            {(properties) => (
              <CommittedInput
                {...properties}
                className={`${properties.className} ${styles.mono}`}
                placeholder={resource === 'ephemeral-storage' ? '1Gi' : ''}
                value={container.resources[part][resource] ?? ''}
                onCommit={(amount) =>
                  void shell.run('set-resources', {
                    pod: view.id,
                    container: container.id,
                    [part]: { [resource]: amount.trim() === '' ? null : amount.trim() },
                  })
                }
              />
            )}
          </Field>
        )),
      )}
    </div>
  );
}
