'use client';

import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';

/** What the container listens on: declared ports can be named and removed, known ones say how they are known. */
export function PortsSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const [number, setNumber] = useState('');
  const [dial, setDial] = useState('');
  const target = { pod: view.id, container: container.id };
  const ports = view.ports.filter((port) => port.container === container.id);
  const others = view.ports.filter((port) => port.container !== container.id);

  function add(event: FormEvent): void {
    event.preventDefault();
    void shell.run('add-port', { ...target, port: Number(number) }).then((done) => done && setNumber(''));
  }

  return (
    <details className={styles.section} open>
      <summary>Ports</summary>
      <ul className={styles.stack}>
        {ports.map((port) => (
          <li key={port.id} className={styles.row}>
            <code>
              {port.number}
              {port.protocol === 'TCP' ? '' : `/${port.protocol}`}
            </code>
            {port.declared ? (
              <>
                <CommittedInput
                  aria-label={`Name of port ${port.number}`}
                  className={`${styles.control} ${styles.grow}`}
                  placeholder="name"
                  value={port.name ?? ''}
                  onCommit={(name) =>
                    void shell.run('rename-port', {
                      ...target,
                      port: port.number,
                      protocol: port.protocol,
                      name: name.trim(),
                    })
                  }
                />
                <IconButton
                  label={`Remove port ${port.number}`}
                  onClick={() =>
                    void shell.run('remove-port', { ...target, port: port.number, protocol: port.protocol })
                  }
                >
                  <X size={15} aria-hidden />
                </IconButton>
              </>
            ) : (
              <span className={`${styles.fact} ${styles.grow}`}>
                {port.name} · not declared, known from {port.evidence[0]?.text ?? 'the image'}
              </span>
            )}
          </li>
        ))}
      </ul>
      {ports.length === 0 && <p className={styles.fact}>No listening port is known.</p>}
      <form className={styles.buttons} onSubmit={add}>
        <input
          className={styles.control}
          aria-label="Port to add"
          placeholder="8080"
          inputMode="numeric"
          size={7}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button type="submit" off={number.trim() === '' ? 'which port?' : undefined}>
          Add port
        </Button>
      </form>
      {others.length > 0 && (
        <div className={styles.buttons}>
          <select
            className={styles.control}
            aria-label="Port on localhost to connect to"
            value={dial}
            onChange={(event) => setDial(event.target.value)}
          >
            <option value="">Connect to port…</option>
            {others.map((port) => (
              <option key={port.id} value={port.id}>
                {port.number} {port.name ?? ''} of {port.container}
              </option>
            ))}
          </select>
          <Button
            off={dial === '' ? 'choose a port' : undefined}
            onClick={() => {
              const port = others.find(({ id }) => id === dial);
              if (port === undefined) return;
              void shell
                .run('connect-to-port', { ...target, port: port.number, owner: port.container })
                .then((done) => done && setDial(''));
            }}
          >
            Connect
          </Button>
        </div>
      )}
    </details>
  );
}
