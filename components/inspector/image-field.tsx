'use client';

import { useShell } from '../studio/shell-context';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { asText, useValue } from './use-value';

/** The image with what its reference means: which version runs, and whether it can change under the same name. */
export function ImageField({ view, container }: ContainerProps) {
  const shell = useShell();
  const policy = asText(useValue(view, [...container.path, 'imagePullPolicy']));
  const { image } = container;
  const usual =
    image?.digest === undefined && (image?.tag === undefined || image.tag === 'latest') ? 'Always' : 'IfNotPresent';
  const hint =
    image === undefined
      ? undefined
      : image.digest !== undefined
        ? 'Pinned by its digest: always the same bytes.'
        : image.tag === undefined
          ? 'Without a tag it is :latest: another version may run after each restart.'
          : image.tag === 'latest'
            ? ':latest may be another version after each restart.'
            : `Version ${image.tag} from ${image.registry}.`;
  return (
    <div className={styles.stack}>
      <Field label="Image" help={hint}>
        {(properties) => (
          <CommittedInput
            {...properties}
            className={`${properties.className} ${styles.mono}`}
            value={image?.text ?? ''}
            onCommit={(text) =>
              void shell.run('set-image', { pod: view.id, container: container.id, image: text.trim() })
            }
          />
        )}
      </Field>
      <Field label="Pulled">
        {(properties) => (
          <select
            {...properties}
            value={policy}
            onChange={(event) =>
              void shell.run('set-field', {
                documentIndex: view.documentIndex,
                path: [...view.objectPath, ...container.path, 'imagePullPolicy'],
                ...(event.target.value !== '' && { value: event.target.value }),
              })
            }
          >
            <option value="">{`not stated (${usual})`}</option>
            <option value="Always">Always</option>
            <option value="IfNotPresent">IfNotPresent</option>
            <option value="Never">Never</option>
            {!['', 'Always', 'IfNotPresent', 'Never'].includes(policy) && <option value={policy}>{policy}</option>}
          </select>
        )}
      </Field>
    </div>
  );
}
