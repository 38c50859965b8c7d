import { itemsAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import { defineCommand } from './define-command';
import { type ContainerArguments, onContainer } from './on-container';
import { creates, done, refuse } from './outcome';
import { volumeDefinition } from './volume-uses';

export interface MountVolume extends ContainerArguments {
  readonly volume: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

export const mountVolume = defineCommand<MountVolume>({
  id: 'mount-volume',
  run: (context, args) =>
    onContainer(context, args, (pod, container) => {
      const { volume, mountPath, readOnly = false, subPath } = args;
      if (volumeDefinition(pod, volume) === undefined)
        return refuse(`There is no volume ${volume} in this pod: add it first.`);
      if (mountPath === '' || mountPath.includes(':')) return refuse('A mount path is needed, without a colon in it.');
      if (!mountPath.startsWith('/')) return refuse('A mount path begins with a slash.');
      if (subPath?.startsWith('/') || subPath?.split('/').includes('..')) {
        return refuse('A sub path is relative to the volume and does not lead out of it.');
      }
      const taken = itemsAt(container.value, ['volumeMounts']).find(({ item }) => item.mountPath === mountPath);
      if (taken !== undefined) return refuse(`${container.id} has ${String(taken.item.name)} at ${mountPath} already.`);
      const mount: JsonObject = {
        name: volume,
        mountPath,
        ...(subPath === undefined ? {} : { subPath }),
        ...(readOnly ? { readOnly } : {}),
      };
      context.draft.insert(pod.documentIndex, [...container.path, 'volumeMounts'], mount);
      return done(
        `Mounted ${volume} in ${container.id} at ${mountPath}, ${readOnly ? 'reads only' : 'may write'}.`,
        [creates(`${container.id}: mount of ${volume} at ${mountPath}`)],
        { kind: 'volume', id: volume },
      );
    }),
});
