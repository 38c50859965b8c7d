'use client';

import { useEffect, useRef, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { ChangePreview, useCommandAnswer } from './change-preview';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';

/** Removes a container; where more goes with it than the container, that is shown first. */
export function RemoveContainer({ view, container }: ContainerProps) {
  const shell = useShell();
  const [asking, setAsking] = useState(false);
  const args = { pod: view.id, container: container.id };
  const answer = useCommandAnswer('remove-container', args);
  const more = answer?.outcome.done === true && answer.outcome.effects.length > 1;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!asking) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [asking]);
  const remove = () => void shell.run('remove-container', args);
  if (!asking) {
    return (
      <div className={styles.buttons}>
        <Button
          look="danger"
          aria-expanded={more ? false : undefined}
          onClick={() => (more ? setAsking(true) : remove())}
        >
          {more ? 'Remove…' : 'Remove'}
        </Button>
      </div>
    );
  }
  return (
    <section ref={box} tabIndex={-1} className={styles.asking} aria-label={`Remove ${container.name || container.id}`}>
      <h3 className={styles.heading}>What goes with {container.name || container.id}</h3>
      <ChangePreview id="remove-container" args={args} />
      <div className={styles.buttons}>
        <Button look="danger" onClick={remove}>
          Remove
        </Button>
        <Button onClick={() => setAsking(false)}>Keep it</Button>
      </div>
    </section>
  );
}
