'use client';

import { useEffect, useRef } from 'react';
import { containerOf } from '../studio/place-of';
import { useAnalysis, useShell, useStudioState, useUi } from '../studio/shell-context';
import { ContainerInspector } from './container-inspector';
import styles from './inspector.module.css';
import { PodInspector } from './pod-inspector';
import { VolumeInspector } from './volume-inspector';

/** What is selected, as a form: every change is a small edit of the text and can be undone. */
export function Inspector() {
  const { studio } = useShell();
  const picture = useAnalysis((analysis) => analysis.picture);
  const selection = useStudioState((state) => state.selection);
  const focus = useUi((ui) => ui.inspectorFocus);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus > 0) heading.current?.focus();
  }, [focus]);

  if (picture === undefined) {
    return <p className={styles.none}>Nothing to inspect yet: there is no pod in the picture.</p>;
  }
  const { view } = picture.pod;
  const container = view.containers.find(({ id }) => id === containerOf(view, selection));
  const volume = selection?.kind === 'volume' ? view.volumes.find(({ name }) => name === selection.id) : undefined;
  const title = container !== undefined ? container.name || container.id : (volume?.name ?? view.name);
  const kind = container !== undefined ? 'container' : volume !== undefined ? 'volume' : view.kind;
  return (
    <div className={styles.inspector}>
      {picture.stale !== undefined && (
        <p className={styles.blocked} role="status">
          The text cannot be read now. Mend it first: until then nothing can be changed here.
        </p>
      )}
      <div className={styles.top}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title} <span className={styles.kind}>{kind}</span>
        </h2>
        <select
          className={styles.jump}
          aria-label="Inspect"
          value={
            container !== undefined
              ? `container:${container.id}`
              : volume !== undefined
                ? `volume:${volume.name}`
                : 'pod:'
          }
          onChange={(event) => {
            const [what, ...rest] = event.target.value.split(':');
            studio.select(what === 'pod' ? undefined : { kind: what as 'container' | 'volume', id: rest.join(':') });
          }}
        >
          <option value="pod:">The pod</option>
          <optgroup label="Containers">
            {view.containers.map(({ id, name }) => (
              <option key={id} value={`container:${id}`}>
                {name || id}
              </option>
            ))}
          </optgroup>
          {view.volumes.length > 0 && (
            <optgroup label="Volumes">
              {view.volumes.map(({ name }) => (
                <option key={name} value={`volume:${name}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </div>
      {container !== undefined ? (
        <ContainerInspector key={`${view.id}/${container.id}`} view={view} container={container} />
      ) : volume !== undefined ? (
        <VolumeInspector key={`${view.id}/${volume.name}`} view={view} volume={volume} />
      ) : (
        <PodInspector view={view} />
      )}
    </div>
  );
}
