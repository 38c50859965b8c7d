'use client';

import { useShell } from '../studio/shell-context';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { SecurityMore } from './security-more';
import { asObject, asText, useValue } from './use-value';

const SWITCHES = [
  ['runAsNonRoot', 'Must not run as root'],
  ['readOnlyRootFilesystem', 'Root file system read only'],
  ['allowPrivilegeEscalation', 'May gain privileges'],
  ['privileged', 'Privileged'],
] as const;

/** As whom the container runs and what it may do. */
export function SecuritySection({ view, container }: ContainerProps) {
  const shell = useShell();
  const context = asObject(useValue(view, [...container.path, 'securityContext']));
  const set = (name: string, value: boolean | number | undefined) =>
    void shell.run('set-field', {
      documentIndex: view.documentIndex,
      path: [...view.objectPath, ...container.path, 'securityContext', name],
      ...(value !== undefined && { value }),
    });
  return (
    <details className={styles.section}>
      <summary>Security context</summary>
      <div className={styles.stack}>
        <Field
          label="User (uid)"
          help={
            container.user.uid === undefined
              ? 'Unset: as the image says.'
              : `Runs as ${container.user.uid}, from the ${container.user.source}.`
          }
        >
          {(properties) => (
            <CommittedInput
              {...properties}
              inputMode="numeric"
              placeholder="from image"
              value={asText(context.runAsUser)}
              onCommit={(text) => {
                if (text.trim() === '') set('runAsUser', undefined);
                else if (/^\d{1,10}$/.test(text.trim())) set('runAsUser', Number(text));
                else shell.toast('A user is a whole number.', { trouble: true });
              }}
            />
          )}
        </Field>
        {SWITCHES.map(([name, label]) => (
          <Field key={name} label={label}>
            {(properties) => (
              <select
                {...properties}
                value={context[name] === true ? 'true' : context[name] === false ? 'false' : ''}
                onChange={(event) => set(name, event.target.value === '' ? undefined : event.target.value === 'true')}
              >
                <option value="">not stated</option>
                <option value="true">yes</option>
                <option value="false">no</option>
              </select>
            )}
          </Field>
        ))}
        <SecurityMore view={view} container={container} context={context} />
      </div>
    </details>
  );
}
