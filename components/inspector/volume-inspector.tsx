'use client';

import type { PodView, VolumeView } from '@/lib/pod/pod-view';
import { placeOf } from '../studio/place-of';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import styles from './inspector.module.css';
import { VolumeSource } from './volume-source';

interface VolumeInspectorProps {
  readonly view: PodView;
  readonly volume: VolumeView;
}

/** A volume: its name, what it is, who mounts it where. */
export function VolumeInspector({ view, volume }: VolumeInspectorProps) {
  const shell = useShell();
  const at = (...path: string[]) => ({
    documentIndex: view.documentIndex,
    path: [...view.objectPath, ...(volume.path ?? []), ...path],
  });
  return (
    <>
      <section className={styles.section}>
        <div className={styles.stack}>
          <Field label="Name">
            {(properties) => (
              <CommittedInput
                {...properties}
                value={volume.name}
                onCommit={(name) =>
                  void shell.run('rename-volume', { pod: view.id, volume: volume.name, name: name.trim() })
                }
              />
            )}
          </Field>
          <p className={styles.fact}>
            {volume.defined ? `${volume.type} ${volume.detail}` : 'Mounted, but not defined in this pod.'}
          </p>
          <VolumeSource view={view} volume={volume} />
          {volume.type === 'emptyDir' && volume.path !== undefined && (
            <Field label="Largest size" help="Empty means as much as the node has.">
              {(properties) => (
                <CommittedInput
                  {...properties}
                  className={`${properties.className} ${styles.mono}`}
                  placeholder="1Gi"
                  value={/\d+(\.\d+)?[A-Za-z]*/.exec(volume.detail)?.[0] ?? ''}
                  onCommit={(size) =>
                    void shell.run('set-field', {
                      ...at('emptyDir', 'sizeLimit'),
                      ...(size.trim() !== '' && { value: size.trim() }),
                    })
                  }
                />
              )}
            </Field>
          )}
        </div>
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>Mounted by</h3>
        <ul className={styles.stack}>
          {view.containers.flatMap((container) =>
            container.mounts
              .filter((mount) => mount.volume === volume.name)
              .map((mount) => (
                <li key={`${container.id} ${mount.mountPath}`} className={styles.row}>
                  <Button
                    look="quiet"
                    onClick={() => shell.select({ kind: 'container', id: container.id }, { inspect: true })}
                  >
                    {container.id}
                  </Button>
                  <code className={styles.grow}>{mount.mountPath}</code>
                  <span className={styles.fact}>
                    {mount.access === 'reads' ? 'reads only' : mount.access === 'writes' ? 'writes' : 'may write'}
                  </span>
                </li>
              )),
          )}
        </ul>
        {volume.mountedBy.length === 0 && <p className={styles.fact}>Nobody mounts it.</p>}
      </section>
      <section className={styles.section}>
        <div className={styles.buttons}>
          <Button
            onClick={async () => {
              const place = placeOf(view, { kind: 'volume', id: volume.name });
              const range = place && (await shell.analyst.rangeOf(place));
              if (range !== undefined) shell.reveal(range, true);
            }}
          >
            Show in YAML
          </Button>
          <Button look="danger" onClick={() => void shell.run('remove-volume', { pod: view.id, volume: volume.name })}>
            Remove
          </Button>
        </div>
      </section>
    </>
  );
}
