import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { changes, done, refuse, removes } from './outcome';
import { volumeUses } from './volume-uses';

export interface UnmountVolume extends ContainerArguments {
  readonly volume: string;
  /** One of several mounts; all of them when absent. */
  readonly mountPath?: string;
}

export const unmountVolume = defineCommand<UnmountVolume>({
  id: 'unmount-volume',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const uses = volumeUses(pod, args.volume).filter(
        (use) => use.container === container.id && (args.mountPath === undefined || use.mountPath === args.mountPath),
      );
      if (uses.length === 0)
        return refuse(
          `${container.id} does not mount ${args.volume}${args.mountPath === undefined ? '' : ` at ${args.mountPath}`}.`,
        );
      for (const { path } of uses.toReversed()) context.draft.remove(pod.documentIndex, path, { prune: true });
      const left = volumeUses(pod, args.volume).length;
      return done(
        `Took ${args.volume} from ${container.id}.`,
        [
          ...uses.map((use) => removes(`${container.id}: mount at ${use.mountPath}`)),
          ...(left === 0 ? [changes(`volume ${args.volume}: nobody mounts it any more`)] : []),
        ],
        { kind: 'volume', id: args.volume },
      );
    }),
});
