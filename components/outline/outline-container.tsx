'use client';

import type { ContainerView, PodView } from '@/lib/pod/pod-view';
import type { Finding } from '@/lib/rules/finding';
import { placeOf } from '../studio/place-of';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { SeverityMark } from '../ui/severity-mark';
import styles from './outline.module.css';

const KINDS = {
  init: 'init step',
  sidecar: 'sidecar',
  app: 'app container',
  ephemeral: 'ephemeral container',
} as const;
const ACCESS = { writes: 'writes', 'may-write': 'may write', reads: 'reads only' } as const;

interface OutlineContainerProps {
  readonly view: PodView;
  readonly container: ContainerView;
  readonly selected: boolean;
  readonly findings: readonly Finding[];
}

/** One container with everything its column shows, and its actions. */
export function OutlineContainer({ view, container, selected, findings }: OutlineContainerProps) {
  const shell = useShell();
  const target = { pod: view.id, container: container.id };
  const ports = view.ports.filter((port) => port.container === container.id);
  const dials = view.dials.filter((dial) => dial.container === container.id);
  const siblings = view.containers.filter(({ list }) => list === container.list);
  const move = (by: 1 | -1) =>
    void shell.run('move-container', { ...target, kind: container.kind, index: container.index + by });
  return (
    <article className={styles.container} data-selected={selected || undefined}>
      <h3 className={styles.name}>
        <span className={styles.icon} data-role={container.role}>
          <Icon name={container.role} size={14} />
        </span>
        <button
          type="button"
          className={styles.link}
          onClick={() => shell.select({ kind: 'container', id: container.id }, { inspect: true })}
        >
          {container.name || container.id}
        </button>
        <span className={styles.fact}>
          {KINDS[container.kind]}, {container.role}
          {container.roleCertain ? '' : '?'}
        </span>
      </h3>
      <ul className={styles.facts}>
        <li>Image {container.image?.text ?? 'missing'}</li>
        {container.mounts.map((mount) => (
          <li key={`${mount.volume} ${mount.mountPath}`}>
            Mounts {mount.volume} at {mount.mountPath}, {ACCESS[mount.access]}
          </li>
        ))}
        {ports.length > 0 && (
          <li>
            Listens on{' '}
            {ports.map(({ number, protocol }) => `${number}${protocol === 'TCP' ? '' : ` ${protocol}`}`).join(', ')}
          </li>
        )}
        {dials.length > 0 && <li>Dials localhost {dials.map(({ port }) => port).join(', ')}</li>}
        {container.probes.length > 0 && <li>Probes: {container.probes.map(({ type }) => type).join(', ')}</li>}
        <li>
          {container.user.uid === undefined
            ? 'User as the image says'
            : container.user.uid === 0
              ? 'Runs as root'
              : `uid ${container.user.uid}`}
        </li>
      </ul>
      {findings.length > 0 && (
        <ul className={styles.list}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <button type="button" className={styles.link} onClick={() => shell.showFinding(finding)}>
                <SeverityMark severity={finding.severity} size={13} named /> {finding.message}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.actions}>
        <Button
          look="quiet"
          aria-label={`Move ${container.id} earlier`}
          off={container.index === 0 ? 'it is the first' : undefined}
          onClick={() => move(-1)}
        >
          Earlier
        </Button>
        <Button
          look="quiet"
          aria-label={`Move ${container.id} later`}
          off={container.index >= siblings.length - 1 ? 'it is the last' : undefined}
          onClick={() => move(1)}
        >
          Later
        </Button>
        <Button
          look="quiet"
          aria-label={`Show ${container.id} in YAML`}
          onClick={async () => {
            const place = placeOf(view, { kind: 'container', id: container.id });
            const range = place && (await shell.analyst.rangeOf(place));
            if (range !== undefined) shell.reveal(range, true);
          }}
        >
          YAML
        </Button>
        <Button
          look="quiet"
          aria-label={`Remove ${container.id}`}
          onClick={() => void shell.run('remove-container', target)}
        >
          Remove
        </Button>
      </p>
    </article>
  );
}
