import { isObject, objectAt, valueAt } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path } from '../yaml/tree';
import { defineCommand } from './define-command';
import { portNameFault } from './names';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, creates, done, refuse, removes } from './outcome';

/** What is asked or done: of a probe the first four, of a hook the first two, `exec` and `sleep`. */
export type Handler =
  | { readonly kind: 'httpGet'; readonly path: string; readonly port: number | string }
  | { readonly kind: 'tcpSocket'; readonly port: number | string }
  | { readonly kind: 'grpc'; readonly port: number; readonly service: string }
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  | { readonly kind: 'sleep'; readonly seconds: number };

export const HANDLER_PLACES = {
  startup: ['startupProbe'],
  readiness: ['readinessProbe'],
  liveness: ['livenessProbe'],
  postStart: ['lifecycle', 'postStart'],
  preStop: ['lifecycle', 'preStop'],
} as const satisfies Record<string, Path>;

const KINDS = ['httpGet', 'tcpSocket', 'grpc', 'exec', 'sleep'] as const;

export interface SetHandler extends ContainerArguments {
  readonly at: keyof typeof HANDLER_PLACES;
  /** Absent: the hook or probe is taken away. */
  readonly handler?: Handler;
}

/** Changes what a probe asks or a hook does; of the same kind only what differs is touched. */
export const setHandler = defineCommand<SetHandler>({
  id: 'set-handler',
  run: (context, { at, handler, ...target }) =>
    onContainer(context, target, (pod, container) => {
      const { draft } = context;
      const place = HANDLER_PLACES[at];
      const path = [...container.path, ...place];
      const field = place.join('.');
      const present = valueAt(container.value, place);
      if (handler === undefined) {
        if (present === undefined) return refuse(`${container.id} has no ${field}.`);
        draft.remove(pod.documentIndex, path, { prune: true });
        return done(`Removed ${field} of ${container.id}.`, [removes(`${container.id}: ${field}`)]);
      }
      const hook = at === 'postStart' || at === 'preStop';
      const fault = misplaced(handler, hook) ?? handlerFault(handler);
      if (fault !== undefined) return refuse(fault);
      if (container.kind === 'init' || container.kind === 'ephemeral')
        return refuse(`${container.id} has neither probes nor hooks: only what goes on running has.`);
      const content = contentOf(handler);
      const old = objectAt(present, []);
      for (const kind of KINDS) {
        if (kind !== handler.kind && old[kind] !== undefined) draft.remove(pod.documentIndex, [...path, kind]);
      }
      const same = old[handler.kind];
      if (isObject(same)) {
        for (const [key, value] of Object.entries(content)) {
          if (value === null) {
            if (same[key] !== undefined) draft.remove(pod.documentIndex, [...path, handler.kind, key]);
          } else draft.set(pod.documentIndex, [...path, handler.kind, key], value);
        }
      } else draft.set(pod.documentIndex, [...path, handler.kind], withoutNull(content));
      const effect = `${container.id}: ${field}`;
      return present === undefined
        ? done(`Added ${field} to ${container.id}.`, [creates(effect)])
        : done(`Changed ${field} of ${container.id}.`, [changes(effect)]);
    }),
});

function misplaced({ kind }: Handler, hook: boolean): string | undefined {
  if (hook && kind === 'grpc') return 'A hook cannot ask by gRPC: choose a command, HTTP or a pause.';
  if (!hook && kind === 'sleep') return 'A probe cannot be a pause: choose HTTP, TCP, gRPC or a command.';
  return undefined;
}

function handlerFault(handler: Handler): string | undefined {
  switch (handler.kind) {
    case 'exec':
      return handler.command.length === 0 || handler.command[0] === '' ? 'A command is needed.' : undefined;
    case 'sleep':
      return Number.isInteger(handler.seconds) && handler.seconds >= 0
        ? undefined
        : 'A pause is a whole number of seconds.';
    case 'httpGet':
      return portFault(handler.port) ?? (/\s/.test(handler.path) ? 'A path holds no blanks.' : undefined);
    case 'grpc':
      return typeof handler.port === 'number' ? portFault(handler.port) : 'A gRPC probe takes the number of a port.';
    case 'tcpSocket':
      return portFault(handler.port);
  }
}

function portFault(port: number | string): string | undefined {
  if (typeof port === 'string') return portNameFault(port);
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? undefined : 'A port is a number from 1 to 65535.';
}

/** Null: not stated. */
function contentOf(handler: Handler): Readonly<Record<string, JsonValue>> {
  switch (handler.kind) {
    case 'exec':
      return { command: [...handler.command] };
    case 'sleep':
      return { seconds: handler.seconds };
    case 'httpGet':
      return { path: handler.path === '' ? null : handler.path, port: handler.port };
    case 'grpc':
      return { port: handler.port, service: handler.service === '' ? null : handler.service };
    case 'tcpSocket':
      return { port: handler.port };
  }
}

function withoutNull(content: Readonly<Record<string, JsonValue>>): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
}
