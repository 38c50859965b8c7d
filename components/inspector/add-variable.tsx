'use client';

import { type FormEvent, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';

const SOURCES = [
  ['value', 'value'],
  ['Secret', 'from a Secret'],
  ['ConfigMap', 'from a ConfigMap'],
] as const;
type Source = (typeof SOURCES)[number][0];

/** Adds a variable: a literal value, or a key of a Secret or ConfigMap. */
export function AddVariable({ view, container }: ContainerProps) {
  const shell = useShell();
  const [source, setSource] = useState<Source>('value');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [key, setKey] = useState('');
  const literal = source === 'value';

  function add(event: FormEvent): void {
    event.preventDefault();
    const target = { pod: view.id, container: container.id, name: name.trim() };
    const content = literal ? { value } : { from: { kind: source, name: value.trim(), key: key.trim() } };
    void shell.run('set-env', { ...target, ...content }).then((done) => {
      if (!done) return;
      setName('');
      setValue('');
      setKey('');
    });
  }

  const missing =
    name.trim() === ''
      ? 'it needs a name'
      : !literal && (value.trim() === '' || key.trim() === '')
        ? `which ${source}, and which key?`
        : undefined;
  const field = (label: string, placeholder: string, text: string, set: (text: string) => void) => (
    <input
      className={`${styles.control} ${styles.mono} ${styles.grow}`}
      aria-label={label}
      placeholder={placeholder}
      size={8}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <form className={styles.buttons} onSubmit={add}>
      {field('Name of the variable', 'NAME', name, setName)}
      <select
        className={styles.control}
        aria-label="Where its value is from"
        value={source}
        onChange={(event) => setSource(SOURCES.find(([one]) => one === event.target.value)?.[0] ?? 'value')}
      >
        {SOURCES.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {field(literal ? 'Its value' : `Name of the ${source}`, literal ? 'value' : 'name', value, setValue)}
      {!literal && field(`Key in the ${source}`, 'key', key, setKey)}
      <Button type="submit" off={missing}>
        Add
      </Button>
    </form>
  );
}
