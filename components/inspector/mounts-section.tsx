'use client';

import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';

const ACCESS_WORDS = { writes: 'writes', 'may-write': 'may write', reads: 'reads only' } as const;

/** Which volumes stand where in the container, and mounting another one. */
export function MountsSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const [volume, setVolume] = useState('');
  const [path, setPath] = useState('');
  const [readOnly, setReadOnly] = useState(false);
  const target = { pod: view.id, container: container.id };

  function mount(event: FormEvent): void {
    event.preventDefault();
    void shell.run('mount-volume', { ...target, volume, mountPath: path.trim(), readOnly }).then((done) => {
      if (!done) return;
      setVolume('');
      setPath('');
    });
  }

  return (
    <details className={styles.section} open>
      <summary>Mounts</summary>
      <ul className={styles.stack}>
        {container.mounts.map((mounted) => (
          <li key={`${mounted.volume} ${mounted.mountPath}`} className={styles.row}>
            <span className={styles.grow}>
              <code>{mounted.mountPath}</code>
              <br />
              <span className={styles.fact}>
                {mounted.volume}
                {mounted.subPath === undefined ? '' : `/${mounted.subPath}`}, {ACCESS_WORDS[mounted.access]}
                {mounted.evidence !== undefined && ` (${mounted.evidence.text})`}
              </span>
            </span>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={mounted.readOnly}
                onChange={(event) =>
                  void shell.run('set-field', {
                    documentIndex: view.documentIndex,
                    path: [...view.objectPath, ...mounted.path, 'readOnly'],
                    ...(event.target.checked && { value: true }),
                  })
                }
              />
              <span className={styles.fact}>read only</span>
            </label>
            <IconButton
              label={`Unmount ${mounted.volume} from ${mounted.mountPath}`}
              onClick={() =>
                void shell.run('unmount-volume', { ...target, volume: mounted.volume, mountPath: mounted.mountPath })
              }
            >
              <X size={15} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {container.mounts.length === 0 && <p className={styles.fact}>No volume is mounted.</p>}
      {view.volumes.length === 0 ? (
        <p className={styles.fact}>The pod has no volume yet: add one from the palette.</p>
      ) : (
        <form className={styles.buttons} onSubmit={mount}>
          <select
            className={styles.control}
            aria-label="Volume to mount"
            value={volume}
            onChange={(event) => setVolume(event.target.value)}
          >
            <option value="">Mount volume…</option>
            {view.volumes
              .filter(({ defined }) => defined)
              .map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
          </select>
          <input
            className={`${styles.control} ${styles.mono} ${styles.grow}`}
            aria-label="Path in the container"
            placeholder="/path"
            size={8}
            value={path}
            onChange={(event) => setPath(event.target.value)}
          />
          <label className={styles.check}>
            <input type="checkbox" checked={readOnly} onChange={(event) => setReadOnly(event.target.checked)} />
            <span className={styles.fact}>read only</span>
          </label>
          <Button type="submit" off={volume === '' || path.trim() === '' ? 'choose a volume and a path' : undefined}>
            Mount
          </Button>
        </form>
      )}
    </details>
  );
}
