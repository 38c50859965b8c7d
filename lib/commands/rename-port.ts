import { itemsAt, textAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { findPort, type PortArguments } from './find-port';
import { portNameFault } from './names';
import { onContainer } from './on-container';
import { changes, count, done, refuse } from './outcome';
import { portReferences } from './port-references';

export interface RenamePort extends PortArguments {
  readonly name: string;
}

/** Names a port anew, and everything that refers to it by name. */
export const renamePort = defineCommand<RenamePort>({
  id: 'rename-port',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const { name } = args;
      const found = findPort(container, args);
      if (found === undefined) return refuse(`${container.id} does not declare port ${args.port}.`);
      const fault = portNameFault(name);
      if (fault !== undefined) return refuse(fault);
      const old = textAt(found.item, ['name']);
      if (old === name) return refuse(`It is called ${name} already.`);
      if (itemsAt(container.value, ['ports']).some(({ item }) => item.name === name)) {
        return refuse(`${container.id} has a port ${name} already.`);
      }
      const references = old === undefined ? [] : portReferences(pod, container, old);
      for (const { documentIndex, path } of references) context.draft.set(documentIndex, path, name);
      context.draft.set(pod.documentIndex, [...container.path, 'ports', found.index, 'name'], name);
      return done(
        `Port ${args.port} of ${container.id} is called ${name}${references.length === 0 ? '' : `, with ${count(references.length, 'reference')}`}.`,
        [
          changes(`${container.id}: port ${args.port}`),
          ...references.map(({ where }) => changes(`${where}: leads to ${name}`)),
        ],
      );
    }),
});
