'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { findCompanion } from '@/lib/catalogue/companions/index';
import { REDIS_PROXIES } from '@/lib/commands/switch-to-development';
import { CONFIG_DIALOGS } from '../mapping/config-dialogs';
import { useAnalysis, useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { ParameterField, parameterFault } from '../ui/parameter-field';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';

type Values = Readonly<Record<string, string>>;

/** The parameters of a companion of the catalogue, read back from the text and written as small edits. */
export function CompanionForm({ view, container }: ContainerProps) {
  const { analyst, run, ui } = useShell();
  const snapshot = useAnalysis((analysis) => analysis.snapshot);
  const [known, setKnown] = useState<{ companion: string; values: Values } | undefined>(undefined);
  const [changed, setChanged] = useState<Values>({});
  const [checked, setChecked] = useState(false);
  const [editing, setEditing] = useState<string | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each snapshot may change the values
  useEffect(() => {
    let current = true;
    void analyst.companionOf(view.id, container.id).then((answer) => {
      if (!current) return;
      setKnown(answer);
      setChanged({});
      setChecked(false);
    });
    return () => {
      current = false;
    };
  }, [analyst, view.id, container.id, snapshot]);

  const companion = known === undefined ? undefined : findCompanion(known.companion);
  if (known === undefined || companion === undefined) return null;
  const value = (name: string) => changed[name] ?? known.values[name] ?? '';
  const faults = companion.parameters.map((parameter) => {
    const own = value(parameter.name);
    const needed = parameter.required && own.trim() === '' ? `${parameter.label} is needed.` : undefined;
    return needed ?? parameterFault(parameter, own);
  });
  const missing = companion.parameters.filter(({ required, name }) => required && (known.values[name] ?? '') === '');
  const firstMissing = missing[0]?.name;
  const Editor = editing === undefined ? undefined : CONFIG_DIALOGS[`${companion.id}.${editing}`]?.Dialog;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    const wrong = companion?.parameters.some(({ name }, index) => name in changed && faults[index] !== undefined);
    if (wrong || Object.keys(changed).length === 0) return;
    void run('set-companion-values', { pod: view.id, container: container.id, values: changed });
  }

  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{companion.title}</h3>
      <p className={styles.fact}>{companion.summary}</p>
      {missing.length > 0 && (
        <p className={styles.blocked} role="status">
          {missing.length === 1 ? '1 value needed' : `${missing.length} values needed`}:{' '}
          {missing.map(({ label }) => label).join(', ')}
        </p>
      )}
      <form className={styles.stack} onSubmit={submit} noValidate>
        {companion.parameters.map((parameter, index) => {
          const dialog = CONFIG_DIALOGS[`${companion.id}.${parameter.name}`];
          return (
            <div key={parameter.name} className={styles.parameter}>
              <ParameterField
                parameter={parameter}
                value={value(parameter.name)}
                fault={checked || missing.includes(parameter) || parameter.name in changed ? faults[index] : undefined}
                focus={parameter.name === firstMissing}
                onChange={(next) => setChanged({ ...changed, [parameter.name]: next })}
              />
              {dialog !== undefined && <Button onClick={() => setEditing(parameter.name)}>{dialog.open}</Button>}
            </div>
          );
        })}
        <div className={styles.buttons}>
          <Button
            look="primary"
            type="submit"
            off={Object.keys(changed).length === 0 ? 'nothing is changed' : undefined}
          >
            Apply
          </Button>
          {REDIS_PROXIES.includes(companion.id) && (
            <Button
              title="The picture shows a throw-away store on the same localhost port; the text is not changed"
              onClick={() => ui.set({ variantOf: view.id, phoneTab: 'picture' })}
            >
              Show the development variant
            </Button>
          )}
        </div>
      </form>
      {Editor !== undefined && editing !== undefined && (
        <Editor
          value={value(editing)}
          module={known.values.module}
          onClose={() => setEditing(undefined)}
          onApply={(text) => {
            setEditing(undefined);
            void run('set-companion-values', { pod: view.id, container: container.id, values: { [editing]: text } });
          }}
        />
      )}
    </section>
  );
}
