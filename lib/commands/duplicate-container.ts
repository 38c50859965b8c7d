import { itemsAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { defineCommand } from './define-command';
import { positionInLane } from './lanes';
import { freeName } from './names';
import { type ContainerArguments, onContainer } from './on-container';
import { creates, done, type Effect, needs, refuse } from './outcome';

/** Puts a copy of a container behind it; what two containers of a pod cannot share is said. */
export const duplicateContainer = defineCommand<ContainerArguments>({
  id: 'duplicate-container',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      if (container.kind === 'ephemeral') return refuse('An ephemeral container is added to a running pod only.');
      const name = freeName(
        container.name === '' ? 'container' : container.name,
        new Set(pod.containers().map((one) => one.name)),
      );
      const copy: JsonObject = { ...container.value, name };
      const effects: Effect[] = [creates(`container ${name}`)];
      const ports = itemsAt(copy, ['ports']).map(({ item }) => item);
      if (ports.length > 0) {
        // A host port can be had once on a node; a copy that claims it would never be scheduled.
        copy.ports = ports.map(({ hostPort: _, ...port }) => port);
        const numbers = ports.map(({ containerPort }) => String(containerPort)).join(', ');
        effects.push(needs(`another port in ${name} than ${numbers}: containers of a pod share their ports`));
      }
      context.draft.insert(pod.documentIndex, pod.at(container.list), copy, container.index + 1);
      return done(`Added ${name}, a copy of ${container.id}, ${positionInLane(pod, name)}.`, effects, {
        kind: 'container',
        id: name,
      });
    }),
});
