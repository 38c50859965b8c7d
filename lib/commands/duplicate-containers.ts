import { defineCommand } from './define-command';
import { duplicateContainer } from './duplicate-container';
import { listed, onSeveral, type SeveralArguments } from './on-several';
import { done } from './outcome';

/** Puts a copy behind each of several containers as one step. */
export const duplicateContainers = defineCommand<SeveralArguments>({
  id: 'duplicate-containers',
  run: (context, args) =>
    onSeveral(context, args, duplicateContainer.run, (effects, selected) => {
      const last = selected.at(-1);
      const said = `Added ${listed(selected)}, ${selected.length === 1 ? 'a copy' : 'copies'} of ${listed(args.containers)}.`;
      return last === undefined ? done(said, effects) : done(said, effects, { kind: 'container', id: last });
    }),
});
