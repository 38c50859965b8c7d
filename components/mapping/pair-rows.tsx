'use client';

import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button, IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import styles from './mapping.module.css';

interface PairRowsProps {
  /** `Labels`. */
  readonly title: string;
  /** `label`. */
  readonly noun: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly valueHint: string;
  readonly onSet: (name: string, value: string | undefined) => void;
  readonly onRename: (name: string, next: string) => void;
}

/** Names with their values: labels of a metric, figures of an object. */
export function PairRows({ title, noun, pairs, valueHint, onSet, onRename }: PairRowsProps) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const taken = pairs.some(([known]) => known === name.trim());

  function add(): void {
    if (name.trim() === '' || taken) return;
    onSet(name.trim(), value);
    setName('');
    setValue('');
  }

  function addOnEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  }

  return (
    <fieldset className={styles.pairs}>
      <legend className={styles.legend}>{title}</legend>
      {pairs.map(([known, text]) => (
        <div key={known} className={styles.pair}>
          <CommittedInput
            aria-label={`Name of the ${noun} ${known}`}
            className={styles.control}
            value={known}
            onCommit={(next) => {
              const clean = next.trim();
              if (clean !== '' && clean !== known && !pairs.some(([other]) => other === clean)) onRename(known, clean);
            }}
          />
          <CommittedInput
            aria-label={`Value of the ${noun} ${known}`}
            className={styles.control}
            value={text}
            onCommit={(next) => onSet(known, next)}
          />
          <IconButton label={`Remove the ${noun} ${known}`} onClick={() => onSet(known, undefined)}>
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className={styles.pair}>
        <input
          aria-label={`Name of another ${noun}`}
          className={styles.control}
          placeholder={noun}
          value={name}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={addOnEnter}
        />
        <input
          aria-label={`Value of another ${noun}`}
          className={styles.control}
          placeholder={valueHint}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={addOnEnter}
        />
        <Button
          icon
          aria-label={`Add the ${noun}`}
          off={name.trim() === '' ? 'it needs a name' : taken ? 'this name is taken' : undefined}
          onClick={add}
        >
          <Plus size={15} aria-hidden />
        </Button>
      </div>
    </fieldset>
  );
}
