'use client';

import type { ContainerView, PodView, Role } from '@/lib/pod/pod-view';
import { copyContainers } from '../studio/copy-containers';
import { placeOf } from '../studio/place-of';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import styles from './outline.module.css';

const LANES = [
  ['init', 'Make an init step'],
  ['sidecar', 'Make a sidecar that starts first'],
  ['app', 'Make an app container'],
] as const;
const ROLES: readonly Role[] = ['main', 'sidecar', 'ambassador', 'adapter'];

interface OutlineActionsProps {
  readonly view: PodView;
  readonly container: ContainerView;
}

/** What can be done with a container: the same commands as in the picture; what needs values is in the inspector. */
export function OutlineActions({ view, container }: OutlineActionsProps) {
  const shell = useShell();
  const { id } = container;
  const target = { pod: view.id, container: id };
  const siblings = view.containers.filter(({ list }) => list === container.list);
  const still = container.kind === 'ephemeral' ? 'an ephemeral container has no place in the order' : undefined;
  const run = (command: string, args: object) => () => void shell.run(command, { ...target, ...args });
  const move = (by: 1 | -1) => run('move-container', { kind: container.kind, index: container.index + by });
  const copy = (cut: boolean) => () => void copyContainers(shell, { pod: view.id, containers: [id], cut });

  async function showYaml(): Promise<void> {
    const place = placeOf(view, { kind: 'container', id });
    const range = place && (await shell.analyst.rangeOf(place));
    if (range !== undefined) shell.reveal(range, true);
  }

  return (
    <>
      <p className={styles.actions}>
        <Button
          look="quiet"
          aria-label={`Move ${id} earlier`}
          off={still ?? (container.index === 0 ? 'it is the first' : undefined)}
          onClick={move(-1)}
        >
          Earlier
        </Button>
        <Button
          look="quiet"
          aria-label={`Move ${id} later`}
          off={still ?? (container.index >= siblings.length - 1 ? 'it is the last' : undefined)}
          onClick={move(1)}
        >
          Later
        </Button>
        <Button look="quiet" aria-label={`Show ${id} in YAML`} onClick={() => void showYaml()}>
          YAML
        </Button>
        <Button
          look="quiet"
          aria-label={`Edit ${id}: name, image, mounts, ports, probes`}
          onClick={() => shell.select({ kind: 'container', id }, { inspect: true })}
        >
          Edit
        </Button>
        <Button look="quiet" aria-label={`Remove ${id}`} onClick={run('remove-container', {})}>
          Remove
        </Button>
      </p>
      <details className={styles.more}>
        <summary aria-label={`More actions of ${id}`}>More</summary>
        <p className={styles.actions}>
          <Button look="quiet" aria-label={`Duplicate ${id}`} off={still} onClick={run('duplicate-container', {})}>
            Duplicate
          </Button>
          <Button look="quiet" aria-label={`Copy ${id} as YAML`} onClick={copy(false)}>
            Copy
          </Button>
          <Button look="quiet" aria-label={`Cut ${id}`} onClick={copy(true)}>
            Cut
          </Button>
          {LANES.filter(([kind]) => still === undefined && kind !== container.kind).map(([kind, label]) => (
            <Button key={kind} look="quiet" aria-label={`${label}: ${id}`} onClick={run('move-container', { kind })}>
              {label}
            </Button>
          ))}
          {ROLES.filter((role) => container.role !== 'init' && (role !== container.role || !container.roleCertain)).map(
            (role) => (
              <Button key={role} look="quiet" aria-label={`Role of ${id}: ${role}`} onClick={run('set-role', { role })}>
                Role: {role}
              </Button>
            ),
          )}
        </p>
      </details>
    </>
  );
}
