import { itemsAt, textAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { findPort, type PortArguments } from './find-port';
import { onContainer } from './on-container';
import { done, needs, refuse, removes } from './outcome';
import { portReferences, servicesOf } from './port-references';

/** Takes back the declaration of a port. The process goes on listening: a declaration opens nothing. */
export const removePort = defineCommand<PortArguments>({
  id: 'remove-port',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const found = findPort(container, args);
      if (found === undefined) return refuse(`${container.id} does not declare port ${args.port}.`);
      const name = textAt(found.item, ['name']);
      const named = name === undefined ? [] : portReferences(pod, container, name).map(({ where }) => where);
      const numbered = servicesOf(pod)
        .filter(({ value }) =>
          itemsAt(value, ['spec', 'ports']).some(({ item }) => (item.targetPort ?? item.port) === args.port),
        )
        .map((service) => `Service ${service.name}`);
      context.draft.remove(pod.documentIndex, [...container.path, 'ports', found.index], { prune: true });
      return done(`Removed port ${args.port} from ${container.id}.`, [
        removes(`${container.id}: port ${args.port}`),
        ...named.map((where) => needs(`${where} refers to ${name}: give it a number or another name`)),
        ...numbered.map((where) => needs(`${where} still leads to ${args.port}`)),
      ]);
    }),
});
