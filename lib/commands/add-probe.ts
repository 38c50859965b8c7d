import { itemsAt, textAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { creates, done, refuse } from './outcome';

export interface AddProbe extends ContainerArguments {
  readonly type: 'startup' | 'readiness' | 'liveness';
  /** Absent: a TCP connection to the first declared port. */
  readonly handler?:
    | { readonly httpGet: { readonly path: string; readonly port: number | string } }
    | { readonly tcpSocket: { readonly port: number | string } }
    | { readonly grpc: { readonly port: number } }
    | { readonly exec: { readonly command: readonly string[] } };
  readonly periodSeconds?: number;
  readonly failureThreshold?: number;
}

export const addProbe = defineCommand<AddProbe>({
  id: 'add-probe',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const field = `${args.type}Probe`;
      if (container.kind === 'init')
        return refuse(`${container.id} is a step that ends: the API server refuses probes on it.`);
      if (container.kind === 'ephemeral') return refuse('An ephemeral container has no probes.');
      if (container.value[field] !== undefined) return refuse(`${container.id} has a ${args.type} probe already.`);
      const handler = args.handler === undefined ? firstPort(container.value) : toJson(args.handler);
      if (handler === undefined) return refuse(`${container.id} declares no TCP port that could be asked: say which.`);
      // The usual threshold of 3 would end a process that is slow to start after half a minute.
      const usual = args.type === 'startup' ? { periodSeconds: 2, failureThreshold: 30 } : {};
      const { periodSeconds, failureThreshold } = args;
      context.draft.set(pod.documentIndex, [...container.path, field], {
        ...handler,
        ...usual,
        ...(periodSeconds === undefined ? {} : { periodSeconds }),
        ...(failureThreshold === undefined ? {} : { failureThreshold }),
      });
      return done(`Added a ${args.type} probe to ${container.id}.`, [creates(`${container.id}: ${field}`)], {
        kind: 'container',
        id: container.id,
      });
    }),
});

function firstPort(container: JsonObject): JsonObject | undefined {
  const port = itemsAt(container, ['ports']).find(({ item }) => (item.protocol ?? 'TCP') === 'TCP')?.item;
  const target = textAt(port, ['name']) ?? port?.containerPort;
  return target === undefined ? undefined : { tcpSocket: { port: target } };
}

function toJson(handler: NonNullable<AddProbe['handler']>): JsonObject {
  return 'exec' in handler ? { exec: { command: [...handler.exec.command] } } : { ...handler };
}
