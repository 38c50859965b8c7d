import { valueAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, done, type Effect, refuse, removes } from './outcome';
import { quantityFault } from './quantity-fault';

/** A quantity to set, or null to remove it. */
type Amounts = Readonly<Record<string, string | null>>;

export interface SetResources extends ContainerArguments {
  readonly requests?: Amounts;
  readonly limits?: Amounts;
}

/** Sets requests and limits by resource: what is not mentioned stays. */
export const setResources = defineCommand<SetResources>({
  id: 'set-resources',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      if (container.kind === 'ephemeral') return refuse('An ephemeral container has no resources of its own.');
      const wanted = (['requests', 'limits'] as const).flatMap((part) =>
        Object.entries(args[part] ?? {}).map(([resource, amount]) => ({ part, resource, amount })),
      );
      for (const { amount } of wanted) {
        const fault = amount === null ? undefined : quantityFault(amount);
        if (fault !== undefined) return refuse(fault);
      }
      const effects: Effect[] = [];
      for (const { part, resource, amount } of wanted) {
        const path = ['resources', part, resource];
        const present = valueAt(container.value, path);
        if (amount !== null && present !== amount) {
          context.draft.set(pod.documentIndex, [...container.path, ...path], amount);
          effects.push(changes(`${container.id}: ${part} ${resource} ${amount}`));
        } else if (amount === null && present !== undefined) {
          context.draft.remove(pod.documentIndex, [...container.path, ...path], { prune: true });
          effects.push(removes(`${container.id}: ${part} ${resource}`));
        }
      }
      if (effects.length === 0) return refuse('That is what it has already.');
      return done(`Changed the resources of ${container.id}.`, effects, { kind: 'container', id: container.id });
    }),
});
