'use client';

import { X } from 'lucide-react';
import { isAtLeast } from '@/lib/kubernetes/versions';
import { useShell, useStudioState } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import type { ContainerProps } from './container-props';
import { HandlerForm } from './handler-form';
import styles from './inspector.module.css';
import { asObject, useValue } from './use-value';

const HOOKS = [
  ['postStart', 'right after it started; what comes next waits for it'],
  ['preStop', 'before it is asked to end, within the grace period'],
] as const;

/** What is done after the container started and before it ends. */
export function HooksSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const lifecycle = asObject(useValue(view, [...container.path, 'lifecycle']));
  const pauses = useStudioState(({ options }) => isAtLeast(options.version, '1.34'));
  if (container.kind === 'init' || container.kind === 'ephemeral') return null;
  const kinds = pauses ? (['exec', 'httpGet', 'sleep'] as const) : (['exec', 'httpGet'] as const);
  const count = HOOKS.filter(([hook]) => lifecycle[hook] !== undefined).length;
  return (
    <details className={styles.section} open={count > 0}>
      <summary>Hooks ({count})</summary>
      <div className={styles.stack}>
        {HOOKS.map(([hook, meaning]) => {
          const value = lifecycle[hook];
          return (
            <div key={hook}>
              <div className={styles.row}>
                <span className={styles.grow}>
                  {hook} <span className={styles.fact}>{meaning}</span>
                </span>
                {value === undefined ? (
                  <Button
                    onClick={() =>
                      void shell.run('set-handler', {
                        pod: view.id,
                        container: container.id,
                        at: hook,
                        handler: { kind: 'exec', command: hook === 'preStop' ? ['sleep', '5'] : ['true'] },
                      })
                    }
                  >
                    Add
                  </Button>
                ) : (
                  <IconButton
                    label={`Remove ${hook}`}
                    onClick={() => void shell.run('set-handler', { pod: view.id, container: container.id, at: hook })}
                  >
                    <X size={15} aria-hidden />
                  </IconButton>
                )}
              </div>
              {value !== undefined && (
                <HandlerForm view={view} container={container} at={hook} value={value} kinds={kinds} />
              )}
            </div>
          );
        })}
      </div>
    </details>
  );
}
