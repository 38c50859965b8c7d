import { defineCommand } from './define-command';
import { labelFault } from './names';
import { onPod, type PodArguments } from './on-container';
import { changes, count, done, refuse } from './outcome';
import { volumeDefinition, volumeUses } from './volume-uses';

export interface RenameVolume extends PodArguments {
  readonly volume: string;
  readonly name: string;
}

/** Renames a volume and its mounts. */
export const renameVolume = defineCommand<RenameVolume>({
  id: 'rename-volume',
  run: (context, args) =>
    onPod(context, args, (pod) => {
      const { volume, name } = args;
      const fault = labelFault(name);
      if (fault !== undefined) return refuse(fault);
      if (name === volume) return refuse(`It is called ${name} already.`);
      if (volumeDefinition(pod, name) !== undefined) return refuse(`There is a volume ${name} in this pod already.`);
      const definition = volumeDefinition(pod, volume);
      const uses = volumeUses(pod, volume);
      if (definition === undefined && uses.length === 0) return refuse(`There is no volume ${volume} in this pod.`);
      if (definition !== undefined) context.draft.set(pod.documentIndex, definition.namePath, name);
      for (const use of uses) context.draft.set(pod.documentIndex, [...use.path, 'name'], name);
      return done(
        `Renamed volume ${volume} to ${name}, with ${count(uses.length, 'mount')}.`,
        [
          changes(`volume ${volume}: its name`),
          ...uses.map((use) => changes(`${use.container}: mount at ${use.mountPath}`)),
        ],
        { kind: 'volume', id: name },
      );
    }),
});
