'use client';

import type { PodView, VolumeView } from '@/lib/pod/pod-view';
import { useShell } from '../studio/shell-context';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import styles from './inspector.module.css';
import { asObject, asText, useValue } from './use-value';

/** Fields of a kind of volume that are one text each. */
const TEXTS: Readonly<Record<string, readonly (readonly [field: string, label: string])[]>> = {
  configMap: [['name', 'ConfigMap']],
  secret: [['secretName', 'Secret']],
  persistentVolumeClaim: [['claimName', 'Claim']],
  hostPath: [['path', 'Path on the node']],
  nfs: [
    ['server', 'Server'],
    ['path', 'Path on the server'],
  ],
  csi: [['driver', 'Driver']],
  image: [['reference', 'Image']],
};

interface VolumeSourceProps {
  readonly view: PodView;
  readonly volume: VolumeView;
}

/** Where the files of a volume come from; of kinds that have no form here it is said that the YAML has it. */
export function VolumeSource({ view, volume }: VolumeSourceProps) {
  const shell = useShell();
  const path = volume.path ?? [];
  const source = asObject(useValue(view, [...path, volume.type]));
  if (volume.path === undefined || volume.type === 'claimTemplate' || volume.type === 'none') return null;
  const at = (field: string) => ({
    documentIndex: view.documentIndex,
    path: [...view.objectPath, ...path, volume.type, field],
  });
  const fields = TEXTS[volume.type] ?? [];
  if (volume.type === 'emptyDir') {
    return (
      <Field label="Kept">
        {(properties) => (
          <select
            {...properties}
            value={asText(source.medium)}
            onChange={(event) =>
              void shell.run('set-field', {
                ...at('medium'),
                ...(event.target.value !== '' && { value: event.target.value }),
              })
            }
          >
            <option value="">on the disk of the node</option>
            <option value="Memory">in memory: counts against the memory limits</option>
            {!['', 'Memory'].includes(asText(source.medium)) && (
              <option value={asText(source.medium)}>{asText(source.medium)}</option>
            )}
          </select>
        )}
      </Field>
    );
  }
  if (fields.length === 0)
    return <p className={styles.fact}>Its settings have no form here: they stand in the YAML.</p>;
  return (
    <>
      {fields.map(([field, label]) => (
        <Field key={field} label={label}>
          {(properties) => (
            <CommittedInput
              {...properties}
              className={`${properties.className} ${styles.mono}`}
              value={asText(source[field])}
              onCommit={(text) =>
                text.trim() === ''
                  ? shell.toast(`${label} is needed: remove the volume instead.`, { trouble: true })
                  : void shell.run('set-field', { ...at(field), value: text.trim() })
              }
            />
          )}
        </Field>
      ))}
      {['configMap', 'secret'].includes(volume.type) && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={source.optional === true}
            onChange={(event) =>
              void shell.run('set-field', { ...at('optional'), ...(event.target.checked && { value: true }) })
            }
          />
          The pod starts also without it
        </label>
      )}
    </>
  );
}
