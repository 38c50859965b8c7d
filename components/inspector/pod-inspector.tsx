'use client';

import { WORKLOAD_KINDS } from '@/lib/kubernetes/object';
import type { PodView } from '@/lib/pod/pod-view';
import { useAnalysis, useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import styles from './inspector.module.css';

/** The pod as a whole: its name, how many, what it shares, how secure it is. */
export function PodInspector({ view }: { readonly view: PodView }) {
  const shell = useShell();
  const security = useAnalysis(({ picture }) => picture?.pod.security);
  const set = (path: readonly (string | number)[], value?: string | number | boolean) =>
    void shell.run('set-field', {
      documentIndex: view.documentIndex,
      path: [...view.objectPath, ...path],
      ...(value !== undefined && { value }),
    });
  return (
    <>
      <section className={styles.section}>
        <div className={styles.stack}>
          <Field
            label={`Name of the ${view.kind}`}
            help="Selectors, Services and other objects are not changed with it."
          >
            {(properties) => (
              <CommittedInput
                {...properties}
                value={view.name}
                onCommit={(name) => set(['metadata', 'name'], name.trim())}
              />
            )}
          </Field>
          <Field label="Kind">
            {(properties) => (
              <select
                {...properties}
                value={view.kind}
                onChange={(event) => void shell.run('convert-kind', { pod: view.id, kind: event.target.value })}
              >
                {WORKLOAD_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {kind}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {view.replicas !== undefined && view.kind !== 'Job' && view.kind !== 'CronJob' && (
            <Field label="Replicas">
              {(properties) => (
                <CommittedInput
                  {...properties}
                  inputMode="numeric"
                  value={String(view.replicas)}
                  onCommit={(text) => {
                    if (/^\d{1,6}$/.test(text.trim())) set(['spec', 'replicas'], Number(text));
                    else shell.toast('Replicas are a whole number.', { trouble: true });
                  }}
                />
              )}
            </Field>
          )}
        </div>
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>Resources</h3>
        <p className={styles.fact}>
          Requests {words(view.resources.requests)}; limits {words(view.resources.limits)}. Quality of service:{' '}
          {view.resources.qos}.
        </p>
      </section>
      {security !== undefined && (
        <section className={styles.section}>
          <h3 className={styles.heading}>Pod Security: reaches {security.reached}</h3>
          {security.restricted.length > 0 && (
            <ul className={styles.stack}>
              {[...new Set([...security.baseline, ...security.restricted])].map((reason) => (
                <li key={reason} className={styles.fact}>
                  {reason}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <section className={styles.section}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={view.shares.processes}
            onChange={(event) =>
              set([...view.specPath, 'shareProcessNamespace'], event.target.checked ? true : undefined)
            }
          />
          Containers see each other’s processes
        </label>
        <div className={styles.buttons}>
          <Button onClick={() => void shell.run('add-service', { pod: view.id })}>Add a Service</Button>
          <Button
            look="danger"
            onClick={() =>
              shell.ask({
                title: `Remove ${view.kind} ${view.name}?`,
                text: 'The workload is taken out of the text. Undo brings it back.',
                confirm: 'Remove',
                run: () => void shell.run('remove-workload', { pod: view.id }),
              })
            }
          >
            Remove workload
          </Button>
        </div>
      </section>
    </>
  );
}

function words(amounts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(amounts);
  return entries.length === 0 ? 'none' : entries.map(([name, amount]) => `${name} ${amount}`).join(', ');
}
