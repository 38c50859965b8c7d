'use client';

import { ArrowUp, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { splitCommand } from './command-line';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { asText, useValue } from './use-value';

/** Command and arguments: each word a field of its own, so that nothing is guessed about quoting. */
export function CommandSection({ view, container }: ContainerProps) {
  const command = useValue(view, [...container.path, 'command']);
  const args = useValue(view, [...container.path, 'args']);
  const count = (Array.isArray(command) ? command.length : 0) + (Array.isArray(args) ? args.length : 0);
  return (
    <details className={styles.section}>
      <summary>Command and arguments{count > 0 && ` (${count})`}</summary>
      <div className={styles.stack}>
        <Words
          view={view}
          container={container}
          field="command"
          title="Command"
          empty="as the image says"
          value={command}
        />
        <Words
          view={view}
          container={container}
          field="args"
          title="Arguments"
          empty="as the image says"
          value={args}
        />
      </div>
    </details>
  );
}

interface WordsProps extends ContainerProps {
  readonly field: 'command' | 'args';
  readonly title: string;
  readonly empty: string;
  readonly value: ReturnType<typeof useValue>;
}

function Words({ view, container, field, title, empty, value }: WordsProps) {
  const shell = useShell();
  const [text, setText] = useState('');
  const words = Array.isArray(value) ? value : [];
  const at = (...path: readonly number[]) => ({
    documentIndex: view.documentIndex,
    path: [...view.objectPath, ...container.path, field, ...path],
  });
  if (value !== undefined && !Array.isArray(value)) {
    return <p className={styles.fact}>{title}: not a list in the text. Mend it in the YAML.</p>;
  }

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    const added = splitCommand(text);
    if (added.length === 0) return;
    const whole = words.length === 0 || added.length > 1;
    const done = await shell.run(
      'set-field',
      whole ? { ...at(), value: [...words, ...added] } : { ...at(words.length), value: added[0] },
    );
    if (done) setText('');
  }

  return (
    <div>
      <h4 className={styles.fact}>
        {title}
        {words.length === 0 && `: ${empty}`}
      </h4>
      <ol className={styles.words}>
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may stand twice
          <li key={index} className={styles.row}>
            {typeof word === 'object' && word !== null ? (
              <span className={styles.fact}>no text: mend it in the YAML</span>
            ) : (
              <CommittedInput
                aria-label={`${title} ${index + 1}`}
                className={`${styles.control} ${styles.mono} ${styles.grow}`}
                value={asText(word)}
                onCommit={(next) => void shell.run('set-field', { ...at(index), value: next })}
              />
            )}
            {index > 0 && (
              <IconButton
                label={`Move up: ${title} ${index + 1}`}
                onClick={() => {
                  const moved = [...words];
                  moved.splice(index - 1, 2, word, words[index - 1] ?? '');
                  void shell.run('set-field', { ...at(), value: moved });
                }}
              >
                <ArrowUp size={15} aria-hidden />
              </IconButton>
            )}
            <IconButton label={`Remove ${title} ${index + 1}`} onClick={() => void shell.run('set-field', at(index))}>
              <X size={15} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <form className={styles.buttons} onSubmit={(event) => void add(event)}>
        <input
          className={`${styles.control} ${styles.mono} ${styles.grow}`}
          aria-label={`Add to ${title.toLowerCase()}`}
          placeholder={field === 'command' ? 'sh -c …' : '--flag=value'}
          size={10}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" off={text.trim() === '' ? 'it needs a word' : undefined}>
          Add
        </Button>
      </form>
    </div>
  );
}
