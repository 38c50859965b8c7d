import { defineCommand } from './define-command';
import { listed, onSeveral, type SeveralArguments } from './on-several';
import { done } from './outcome';
import { removeContainer } from './remove-container';

/** Removes several containers as one step, each with its own wiring. */
export const removeContainers = defineCommand<SeveralArguments>({
  id: 'remove-containers',
  run: (context, args) =>
    onSeveral(context, args, removeContainer.run, (effects) => done(`Removed ${listed(args.containers)}.`, effects)),
});
