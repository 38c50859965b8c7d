import { defineCommand } from './define-command';
import { onPod, type PodArguments } from './on-container';
import { done, refuse, removes } from './outcome';
import { volumeDefinition, volumeUses } from './volume-uses';

export interface RemoveVolume extends PodArguments {
  readonly volume: string;
}

/** Removes a volume with its mounts: a mount of a volume that is not defined is refused by the API server. */
export const removeVolume = defineCommand<RemoveVolume>({
  id: 'remove-volume',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const uses = volumeUses(pod, args.volume);
      if (volumeDefinition(pod, args.volume) === undefined && uses.length === 0) {
        return refuse(`There is no volume ${args.volume} in this pod.`);
      }
      // From the back, so that the places before stay right.
      for (const { path } of uses.toReversed()) context.draft.remove(pod.documentIndex, path, { prune: true });
      const definition = volumeDefinition(pod, args.volume);
      if (definition !== undefined) context.draft.remove(pod.documentIndex, definition.path, { prune: true });
      return done(`Removed volume ${args.volume}.`, [
        removes(`volume ${args.volume}`),
        ...uses.map((use) => removes(`${use.container}: mount at ${use.mountPath}`)),
      ]);
    }),
});
