import type { Protocol } from '../pod/pod-view';
import { itemsAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { defineCommand } from './define-command';
import { portNameFault } from './names';
import { type ContainerArguments, onContainer } from './on-container';
import { creates, done, refuse } from './outcome';

export interface AddPort extends ContainerArguments {
  readonly port: number;
  readonly name?: string;
  readonly protocol?: Protocol;
}

/** Declares a port of a container. */
export const addPort = defineCommand<AddPort>({
  id: 'add-port',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const { port, name, protocol = 'TCP' } = args;
      if (!Number.isInteger(port) || port < 1 || port > 65535)
        return refuse('A port is a whole number from 1 to 65535.');
      const fault = name === undefined ? undefined : portNameFault(name);
      if (fault !== undefined) return refuse(fault);
      for (const other of pod.containers().filter(({ kind }) => kind !== 'init')) {
        for (const { item } of itemsAt(other.value, ['ports'])) {
          if (item.containerPort === port && (item.protocol ?? 'TCP') === protocol) {
            return refuse(`Port ${port} is declared by ${other.id} already: containers of a pod share their ports.`);
          }
          if (other.id === container.id && name !== undefined && item.name === name) {
            return refuse(`${container.id} has a port ${name} already.`);
          }
        }
      }
      const entry: JsonObject = {
        ...(name === undefined ? {} : { name }),
        containerPort: port,
        ...(protocol === 'TCP' ? {} : { protocol }),
      };
      context.draft.insert(pod.documentIndex, [...container.path, 'ports'], entry);
      return done(`Added port ${port} to ${container.id}.`, [creates(`${container.id}: port ${port}`)], {
        kind: 'port',
        id: `${container.id}/${protocol}/${port}`,
      });
    }),
});
