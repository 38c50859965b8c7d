'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { ContainerView, PodView } from '@/lib/pod/pod-view';
import type { FormKind } from './action-types';
import styles from './cell-form.module.css';

interface CellFormProps {
  /** A name is changed where it stands instead. */
  readonly kind: Exclude<FormKind, 'rename'>;
  readonly place: GridPlace;
  readonly view: PodView;
  readonly container: ContainerView | undefined;
  /** In the picture. */
  readonly at: { readonly x: number; readonly y: number };
  /** Resolves to false when it was refused; the form then stays. */
  readonly onSubmit: (command: string, args: object) => Promise<boolean>;
  readonly onClose: () => void;
}

interface Draft {
  readonly command: string;
  readonly args: object;
}

/** A small form at a cell: where to mount, which port, what name. Nothing is written before it is sent. */
export function CellForm({ kind, place, view, container, at, onSubmit, onClose }: CellFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const titleId = useId();

  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input, select');
    first?.focus({ preventScroll: true });
    if (first instanceof HTMLInputElement) first.select();
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const draft = read(kind, new FormData(event.currentTarget), place, view, container);
    if (!draft || busy) return;
    setBusy(true);
    const done = await onSubmit(draft.command, draft.args);
    setBusy(false);
    if (done) onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  }

  return (
    <form
      ref={form}
      className={`${styles.form} nopan nowheel`}
      style={{ left: at.x, top: at.y }}
      aria-labelledby={titleId}
      onSubmit={(event) => void submit(event)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId} className={styles.title}>
        {titleOf(kind, place, container)}
      </h2>
      <Fields kind={kind} place={place} view={view} container={container} />
      <div className={styles.buttons}>
        <button type="submit" className={styles.send} aria-disabled={busy || undefined}>
          {SEND[kind]}
        </button>
        <button type="button" className={styles.cancel} onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}

const SEND: Readonly<Record<CellFormProps['kind'], string>> = {
  mount: 'Mount',
  volume: 'Add volume',
  port: 'Add port',
  connect: 'Connect',
};

function titleOf(kind: CellFormProps['kind'], place: GridPlace, container: ContainerView | undefined): string {
  const name = container?.name ?? '';
  if (kind === 'mount')
    return place.cell.volume ? `Mount ${place.cell.volume} in ${name}` : `Mount a volume in ${name}`;
  if (kind === 'volume') return 'Add a volume';
  if (kind === 'port') return container ? `Add a port of ${name}` : 'Add a port';
  return `Let ${name} dial a port`;
}

function Fields({ kind, place, view, container }: Pick<CellFormProps, 'kind' | 'place' | 'view' | 'container'>) {
  const id = useId();
  if (kind === 'volume') {
    return (
      <>
        <Field id={`${id}n`} label="Name" name="name" value="" />
        <label className={styles.field} htmlFor={`${id}t`}>
          Kind
          <select id={`${id}t`} name="type" defaultValue="emptyDir">
            <option value="emptyDir">emptyDir: lives as long as the pod</option>
            <option value="memory">emptyDir in memory</option>
            <option value="configMap">ConfigMap</option>
            <option value="secret">Secret</option>
            <option value="persistentVolumeClaim">Claim</option>
          </select>
        </label>
        <Field id={`${id}s`} label="Name of the ConfigMap, Secret or claim" name="source" value="" optional />
      </>
    );
  }
  if (kind === 'port') {
    return (
      <>
        {!container && (
          <label className={styles.field} htmlFor={`${id}c`}>
            Container
            <select id={`${id}c`} name="container">
              {view.containers.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <Field id={`${id}p`} label="Port" name="port" value="" numeric />
        <Field id={`${id}n`} label="Name" name="name" value="" optional />
      </>
    );
  }
  if (kind === 'connect') {
    return (
      <>
        <label className={styles.field} htmlFor={`${id}p`}>
          Port
          <select id={`${id}p`} name="port">
            {view.ports
              .filter((port) => port.container !== container?.id)
              .map((port) => (
                <option key={port.id} value={`${port.number} ${port.container}`}>
                  {`${port.number}${port.name ? ` ${port.name}` : ''}, ${port.container}`}
                </option>
              ))}
          </select>
        </label>
        <Field id={`${id}v`} label="Variable that tells the address" name="variable" value="" optional />
      </>
    );
  }
  return (
    <>
      {place.cell.volume === undefined && (
        <label className={styles.field} htmlFor={`${id}v`}>
          Volume
          <select id={`${id}v`} name="volume">
            {view.volumes
              .filter((volume) => volume.defined)
              .map((volume) => (
                <option key={volume.name} value={volume.name}>
                  {volume.name}
                </option>
              ))}
          </select>
        </label>
      )}
      <Field id={`${id}p`} label="Path in the container" name="path" value={suggestedPath(view, place.cell.volume)} />
      <label className={styles.check}>
        <input
          type="checkbox"
          name="readOnly"
          defaultChecked={place.cell.volume !== undefined && isWritten(view, place.cell.volume)}
        />
        Reads only
      </label>
    </>
  );
}

/** Where others have it is the best first guess. */
function suggestedPath(view: PodView, volume: string | undefined): string {
  const mounts = view.containers.flatMap((container) => container.mounts.filter((mount) => mount.volume === volume));
  return mounts[0]?.mountPath ?? '/';
}

function isWritten(view: PodView, volume: string): boolean {
  return view.containers.some((container) =>
    container.mounts.some((mount) => mount.volume === volume && mount.access === 'writes'),
  );
}

function Field({
  id,
  label,
  name,
  value,
  optional = false,
  numeric = false,
}: {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly optional?: boolean;
  readonly numeric?: boolean;
}) {
  return (
    <label className={styles.field} htmlFor={id}>
      <span>
        {label}
        {optional && <span className={styles.optional}> (not needed)</span>}
      </span>
      <input
        id={id}
        name={name}
        defaultValue={value}
        required={!optional}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="off"
      />
    </label>
  );
}

function read(
  kind: CellFormProps['kind'],
  data: FormData,
  place: GridPlace,
  view: PodView,
  container: ContainerView | undefined,
): Draft | undefined {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const pod = view.id;
  const id = container?.id ?? text('container');
  switch (kind) {
    case 'volume': {
      const type = text('type');
      const source =
        type === 'emptyDir'
          ? { type }
          : type === 'memory'
            ? { type: 'emptyDir', medium: 'Memory' }
            : { type, name: text('source') || text('name') };
      return { command: 'add-volume', args: { pod, name: text('name'), source } };
    }
    case 'port':
      return {
        command: 'add-port',
        args: { pod, container: id, port: Number(text('port')), ...(text('name') && { name: text('name') }) },
      };
    case 'connect': {
      const [port = '', owner = ''] = text('port').split(' ');
      return {
        command: 'connect-to-port',
        args: {
          pod,
          container: id,
          port: Number(port),
          owner,
          ...(text('variable') && { variable: text('variable') }),
        },
      };
    }
    case 'mount':
      return {
        command: 'mount-volume',
        args: {
          pod,
          container: id,
          volume: place.cell.volume ?? text('volume'),
          mountPath: text('path'),
          readOnly: data.get('readOnly') !== null,
        },
      };
  }
}
