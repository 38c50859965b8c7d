import { itemsAt } from '../yaml/read-value';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { done, needs, refuse, removes } from './outcome';

export interface RemoveEnv extends ContainerArguments {
  readonly name: string;
}

export const removeEnv = defineCommand<RemoveEnv>({
  id: 'remove-env',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const variables = itemsAt(container.value, ['env']);
      const found = variables.filter(({ item }) => item.name === args.name).reverse();
      if (found.length === 0) return refuse(`${container.id} has no variable ${args.name}.`);
      for (const { index } of found) {
        context.draft.remove(pod.documentIndex, [...container.path, 'env', index], { prune: true });
      }
      const reference = `$(${args.name})`;
      const users = JSON.stringify([container.value.command, container.value.args, container.value.env]).includes(
        reference,
      );
      return done(`Removed ${args.name} from ${container.id}.`, [
        removes(`${container.id}: variable ${args.name}`),
        ...(users ? [needs(`${container.id} still refers to ${reference}`)] : []),
      ]);
    }),
});
