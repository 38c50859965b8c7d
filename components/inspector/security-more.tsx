'use client';

import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { JsonValue } from '@/lib/yaml/tree';
import { useShell } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { asList, asObject, asText } from './use-value';

interface SecurityMoreProps extends ContainerProps {
  /** The container's security context as the text has it. */
  readonly context: Readonly<Record<string, JsonValue>>;
}

/** Group, seccomp profile and capabilities. */
export function SecurityMore({ view, container, context }: SecurityMoreProps) {
  const shell = useShell();
  const at = (...path: readonly (string | number)[]) => ({
    documentIndex: view.documentIndex,
    path: [...view.objectPath, ...container.path, 'securityContext', ...path],
  });
  const seccomp = asText(asObject(context.seccompProfile).type);
  const known = ['', 'RuntimeDefault', 'Unconfined'];
  return (
    <>
      <Field label="Group (gid)">
        {(properties) => (
          <CommittedInput
            {...properties}
            inputMode="numeric"
            placeholder="from image"
            value={asText(context.runAsGroup)}
            onCommit={(text) => {
              if (text.trim() === '') void shell.run('set-field', at('runAsGroup'));
              else if (/^\d{1,10}$/.test(text.trim()))
                void shell.run('set-field', { ...at('runAsGroup'), value: Number(text) });
              else shell.toast('A group is a whole number.', { trouble: true });
            }}
          />
        )}
      </Field>
      <Field label="Seccomp profile">
        {(properties) => (
          <select
            {...properties}
            value={seccomp}
            onChange={(event) =>
              void shell.run('set-field', {
                ...at('seccompProfile'),
                ...(event.target.value !== '' && { value: { type: event.target.value } }),
              })
            }
          >
            {known.map((type) => (
              <option key={type} value={type}>
                {type === '' ? 'not stated' : type}
              </option>
            ))}
            {!known.includes(seccomp) && <option value={seccomp}>{`${seccomp}, see the YAML`}</option>}
          </select>
        )}
      </Field>
      {(['drop', 'add'] as const).map((list) => (
        <Capabilities
          key={list}
          title={list === 'drop' ? 'Capabilities dropped' : 'Capabilities added'}
          names={asList(asObject(context.capabilities)[list]).map(asText)}
          onAdd={(name, names) =>
            shell.run(
              'set-field',
              names.length === 0
                ? { ...at('capabilities', list), value: [name] }
                : { ...at('capabilities', list, names.length), value: name },
            )
          }
          onRemove={(index) => void shell.run('set-field', at('capabilities', list, index))}
        />
      ))}
    </>
  );
}

interface CapabilitiesProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly onAdd: (name: string, names: readonly string[]) => Promise<boolean>;
  readonly onRemove: (index: number) => void;
}

function Capabilities({ title, names, onAdd, onRemove }: CapabilitiesProps) {
  const [text, setText] = useState('');
  const name = text.trim().toUpperCase().replace(/^CAP_/, '');
  const fault =
    name === ''
      ? 'which one?'
      : !/^[A-Z_]+$/.test(name)
        ? 'a capability is called like NET_BIND_SERVICE'
        : names.includes(name)
          ? 'it is there already'
          : undefined;

  function add(event: FormEvent): void {
    event.preventDefault();
    if (fault === undefined) void onAdd(name, names).then((done) => done && setText(''));
  }

  return (
    <div>
      <h4 className={styles.fact}>
        {title}
        {names.length === 0 && ': none'}
      </h4>
      <ul className={styles.buttons}>
        {names.map((one, index) => (
          <li key={one} className={styles.row}>
            <code>{one}</code>
            <IconButton label={`Remove ${one}`} onClick={() => onRemove(index)}>
              <X size={15} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form className={styles.buttons} onSubmit={add}>
        <input
          className={`${styles.control} ${styles.mono} ${styles.grow}`}
          aria-label={`${title}: another`}
          placeholder={title.includes('dropped') ? 'ALL' : 'NET_BIND_SERVICE'}
          size={12}
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" off={fault}>
          Add
        </Button>
      </form>
    </div>
  );
}
