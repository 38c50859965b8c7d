'use client';

import { type FormEvent, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import styles from './start.module.css';

const KINDS = ['Deployment', 'Pod', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].map((kind) => ({
  value: kind,
  label: kind,
}));

/** One's own image becomes a minimal workload; or a web server for those who have none. */
export function StartWithApp() {
  const shell = useShell();
  const [image, setImage] = useState('');
  const [port, setPort] = useState('');
  const [kind, setKind] = useState('Deployment');
  const [fault, setFault] = useState<{ image?: string; port?: string }>({});

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const number = port.trim() === '' ? undefined : Number(port);
    const found = {
      ...(image.trim() === '' && { image: 'Which image? For example ghcr.io/acme/api:2.1' }),
      ...(number !== undefined &&
        !(Number.isInteger(number) && number > 0 && number < 65536) && { port: 'A number from 1 to 65535' }),
    };
    setFault(found);
    if (found.image !== undefined || found.port !== undefined) return;
    await shell.run('create-workload', {
      kind,
      image: image.trim(),
      ...(number !== undefined && { port: number, service: true }),
    });
  }

  return (
    <form className={styles.card} onSubmit={(event) => void submit(event)} noValidate>
      <h3 className={styles.title}>Start with your app</h3>
      <Field label="Image of your app" fault={fault.image}>
        {(properties) => (
          <input
            {...properties}
            value={image}
            placeholder="ghcr.io/acme/api:2.1"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setImage(event.target.value)}
          />
        )}
      </Field>
      <Field label="Port it listens on" fault={fault.port}>
        {(properties) => (
          <input
            {...properties}
            value={port}
            placeholder="8080"
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => setPort(event.target.value)}
          />
        )}
      </Field>
      <p className={styles.buttons}>
        <Button look="primary" type="submit">
          Create
        </Button>
        <Select label="Kind of workload" value={kind} options={KINDS} onChange={setKind} />
        <span className={styles.space} />
        <Button look="quiet" onClick={() => void shell.run('add-main', { main: 'nginx', kind })}>
          Web server (nginx)
        </Button>
      </p>
    </form>
  );
}
