'use client';

import { X } from 'lucide-react';
import type { ProbeView } from '@/lib/pod/pod-view';
import { useShell } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import { CommittedInput } from '../ui/committed-input';
import type { ContainerProps } from './container-props';
import { HandlerForm } from './handler-form';
import styles from './inspector.module.css';
import { asObject, useValue } from './use-value';

const TYPES = ['startup', 'readiness', 'liveness'] as const;
const KINDS = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const;
const MEANINGS = {
  startup: 'until it passes, nothing after it starts and no other probe runs',
  readiness: 'while it fails, Services send nothing',
  liveness: 'when it fails, the container is restarted',
} as const;
const NUMBERS = [
  ['periodSeconds', 'every', 's'],
  ['failureThreshold', 'failures', ''],
  ['initialDelaySeconds', 'first after', 's'],
  ['timeoutSeconds', 'timeout', 's'],
] as const;

function describe(probe: ProbeView): string {
  const port = probe.port === undefined ? '' : ` :${probe.port}`;
  if (probe.handler === 'httpGet') return `GET ${probe.httpPath ?? '/'}${port}`;
  if (probe.handler === 'tcpSocket') return `TCP${port}`;
  if (probe.handler === 'grpc') return `gRPC${port}`;
  return probe.handler === 'exec' ? 'a command' : 'no handler';
}

/** What the kubelet asks the container, and what follows when it gets no answer. */
export function ProbesSection({ view, container }: ContainerProps) {
  const shell = useShell();
  const target = { pod: view.id, container: container.id };
  const content = asObject(useValue(view, container.path));
  const field = (probe: ProbeView, name: string) => ({
    documentIndex: view.documentIndex,
    path: [...view.objectPath, ...probe.path, name],
  });
  if (container.kind === 'init') {
    return (
      <details className={styles.section}>
        <summary>Probes</summary>
        <p className={styles.fact}>An init step has none: it counts as done when it ends with exit code 0.</p>
      </details>
    );
  }
  return (
    <details className={styles.section} open={container.probes.length > 0}>
      <summary>Probes ({container.probes.length})</summary>
      <div className={styles.stack}>
        {TYPES.map((type) => {
          const probe = container.probes.find((one) => one.type === type);
          if (probe === undefined) {
            return (
              <div key={type} className={styles.row}>
                <span className={styles.grow}>
                  {type} <span className={styles.fact}>{MEANINGS[type]}</span>
                </span>
                <Button onClick={() => void shell.run('add-probe', { ...target, type })}>Add</Button>
              </div>
            );
          }
          return (
            <div key={type}>
              <div className={styles.row}>
                <span className={styles.grow}>
                  {type} <code>{describe(probe)}</code>
                </span>
                <IconButton
                  label={`Remove the ${type} probe`}
                  onClick={() =>
                    void shell.run('set-field', {
                      documentIndex: view.documentIndex,
                      path: [...view.objectPath, ...probe.path],
                    })
                  }
                >
                  <X size={15} aria-hidden />
                </IconButton>
              </div>
              <HandlerForm view={view} container={container} at={type} value={content[`${type}Probe`]} kinds={KINDS} />
              <div className={styles.row}>
                {NUMBERS.map(([name, word]) => (
                  <span key={name} className={styles.fact}>
                    {word}
                    <CommittedInput
                      aria-label={`${type} probe: ${name}`}
                      className={styles.control}
                      inputMode="numeric"
                      size={4}
                      value={String(probe[name])}
                      onCommit={(text) => {
                        if (/^\d{1,6}$/.test(text.trim()))
                          void shell.run('set-field', { ...field(probe, name), value: Number(text) });
                        else shell.toast(`${name} is a whole number of seconds or times.`, { trouble: true });
                      }}
                    />
                  </span>
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </details>
  );
}
