'use client';

import { saveCompanion } from '../personal/save-companion';
import { placeOf } from '../studio/place-of';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import { Field } from '../ui/field';
import { CommandSection } from './command-section';
import { CompanionForm } from './companion-form';
import type { ContainerProps } from './container-props';
import { EnvironmentSection } from './environment-section';
import { HooksSection } from './hooks-section';
import { ImageField } from './image-field';
import styles from './inspector.module.css';
import { MountsSection } from './mounts-section';
import { PortsSection } from './ports-section';
import { ProbesSection } from './probes-section';
import { RemoveContainer } from './remove-container';
import { ResourcesSection } from './resources-section';
import { SecuritySection } from './security-section';

const KIND_WORDS = {
  init: 'Init step: ends before the rest starts',
  sidecar: 'Sidecar: starts first, stops last',
  app: 'App container',
  ephemeral: 'Ephemeral, for debugging',
} as const;
const ROLES = ['main', 'sidecar', 'ambassador', 'adapter'] as const;

/** Everything of one container that has a form of its own, and the way to the text for the rest. */
export function ContainerInspector({ view, container }: ContainerProps) {
  const shell = useShell();
  const target = { pod: view.id, container: container.id };
  return (
    <>
      <section className={styles.section}>
        <div className={styles.stack}>
          <Field label="Name">
            {(properties) => (
              <CommittedInput
                {...properties}
                value={container.name}
                onCommit={(name) => void shell.run('rename-container', { ...target, name: name.trim() })}
              />
            )}
          </Field>
          <ImageField view={view} container={container} />
          <div className={styles.grid}>
            <Field label="What it is">
              {(properties) => (
                <select
                  {...properties}
                  value={container.kind}
                  onChange={(event) => void shell.run('move-container', { ...target, kind: event.target.value })}
                >
                  {(['init', 'sidecar', 'app'] as const).map((kind) => (
                    <option key={kind} value={kind}>
                      {KIND_WORDS[kind]}
                    </option>
                  ))}
                  {container.kind === 'ephemeral' && <option value="ephemeral">{KIND_WORDS.ephemeral}</option>}
                </select>
              )}
            </Field>
            <Field
              label="Role"
              help={container.roleCertain ? container.roleReason : `A guess: ${container.roleReason}`}
            >
              {(properties) => (
                <select
                  {...properties}
                  value={container.role}
                  onChange={(event) => void shell.run('set-role', { ...target, role: event.target.value })}
                >
                  {container.role === 'init' && <option value="init">init step</option>}
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {role}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </div>
      </section>
      <CompanionForm view={view} container={container} />
      <PortsSection view={view} container={container} />
      <MountsSection view={view} container={container} />
      <EnvironmentSection view={view} container={container} />
      <CommandSection view={view} container={container} />
      <ProbesSection view={view} container={container} />
      <HooksSection view={view} container={container} />
      <ResourcesSection view={view} container={container} />
      <SecuritySection view={view} container={container} />
      <section className={styles.section}>
        <div className={styles.buttons}>
          <Button
            onClick={async () => {
              const place = placeOf(view, { kind: 'container', id: container.id });
              const range = place && (await shell.analyst.rangeOf(place));
              if (range !== undefined) shell.reveal(range, true);
            }}
          >
            Show in YAML
          </Button>
          <Button onClick={() => void shell.run('duplicate-container', target)}>Duplicate</Button>
          <Button onClick={() => void saveCompanion(shell, container.id)}>Save as my companion…</Button>
        </div>
        <RemoveContainer view={view} container={container} />
      </section>
    </>
  );
}
