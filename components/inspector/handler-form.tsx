'use client';

import { useState } from 'react';
import type { Handler, SetHandler } from '@/lib/commands/set-handler';
import type { JsonValue } from '@/lib/yaml/tree';
import { useShell } from '../studio/shell-context';
import { CommittedInput } from '../ui/committed-input';
import { joinCommand, splitCommand } from './command-line';
import type { ContainerProps } from './container-props';
import styles from './inspector.module.css';
import { asList, asObject, asText } from './use-value';

const WORDS: Readonly<Record<Handler['kind'], string>> = {
  httpGet: 'HTTP request',
  tcpSocket: 'TCP connection',
  grpc: 'gRPC health',
  exec: 'command',
  sleep: 'pause',
};

interface HandlerFormProps extends ContainerProps {
  readonly at: SetHandler['at'];
  /** The probe or hook as the text has it. */
  readonly value: JsonValue | undefined;
  readonly kinds: readonly Handler['kind'][];
}

/** What a probe asks or a hook does: its kind and the fields of that kind. */
export function HandlerForm({ view, container, at, value, kinds }: HandlerFormProps) {
  const shell = useShell();
  const content = asObject(value);
  const kind = kinds.find((one) => content[one] !== undefined);
  const [next, setNext] = useState<Handler['kind'] | undefined>(undefined);
  const shown = next ?? kind ?? kinds[0] ?? 'exec';
  const now = asObject(content[shown]);
  const own = view.ports.find((port) => port.container === container.id && port.protocol === 'TCP');
  const usual = own === undefined ? '' : String(own.declared && own.name !== undefined ? own.name : own.number);

  function set(handler: Handler): void {
    void shell
      .run('set-handler', { pod: view.id, container: container.id, at, handler })
      .then((done) => done && setNext(undefined));
  }

  function choose(wanted: Handler['kind']): void {
    setNext(wanted === kind ? undefined : wanted);
    if (wanted === kind) return;
    // What is complete by itself is written at once; a command or a missing port is asked for first.
    if (wanted === 'sleep') set({ kind: 'sleep', seconds: 5 });
    else if (wanted === 'httpGet' && usual !== '') set({ kind: 'httpGet', path: '/', port: portOf(usual) });
    else if (wanted === 'tcpSocket' && usual !== '') set({ kind: 'tcpSocket', port: portOf(usual) });
    else if (wanted === 'grpc' && own !== undefined) set({ kind: 'grpc', port: own.number, service: '' });
  }

  const field = (label: string, text: string, commit: (text: string) => void, wide = false) => (
    <CommittedInput
      aria-label={`${at}: ${label}`}
      className={`${styles.control} ${styles.mono} ${wide ? styles.grow : ''}`}
      placeholder={label}
      size={wide ? 16 : 8}
      value={text}
      onCommit={(entered) => commit(entered.trim())}
    />
  );
  const port = asText(now.port);
  return (
    <div className={styles.buttons}>
      <select
        className={styles.control}
        aria-label={`${at}: kind`}
        value={shown}
        onChange={(event) => {
          const wanted = kinds.find((one) => one === event.target.value);
          if (wanted !== undefined) choose(wanted);
        }}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {WORDS[one]}
          </option>
        ))}
      </select>
      {shown === 'httpGet' && (
        <>
          {field('path', asText(now.path), (path) => set({ kind: 'httpGet', path, port: portOf(port || usual) }), true)}
          {field('port', port, (text) => set({ kind: 'httpGet', path: asText(now.path), port: portOf(text) }))}
        </>
      )}
      {shown === 'tcpSocket' && field('port', port, (text) => set({ kind: 'tcpSocket', port: portOf(text) }))}
      {shown === 'grpc' && (
        <>
          {field('port', port, (text) => set({ kind: 'grpc', port: Number(text), service: asText(now.service) }))}
          {field('service', asText(now.service), (service) => set({ kind: 'grpc', port: Number(port), service }), true)}
        </>
      )}
      {shown === 'exec' &&
        field(
          'command',
          joinCommand(asList(now.command).map(asText)),
          (text) => set({ kind: 'exec', command: splitCommand(text) }),
          true,
        )}
      {shown === 'sleep' &&
        field('seconds', asText(now.seconds), (text) => set({ kind: 'sleep', seconds: Number(text) }))}
    </div>
  );
}

function portOf(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
