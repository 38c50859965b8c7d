import { defineCommand } from './define-command';
import { imageFault } from './names';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, done, refuse } from './outcome';

export interface SetImage extends ContainerArguments {
  readonly image: string;
}

export const setImage = defineCommand<SetImage>({
  id: 'set-image',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const fault = imageFault(args.image);
      if (fault !== undefined) return refuse(fault);
      context.draft.set(pod.documentIndex, [...container.path, 'image'], args.image);
      return done(`${container.id} runs ${args.image}.`, [changes(`${container.id}: image`)], {
        kind: 'container',
        id: container.id,
      });
    }),
});
