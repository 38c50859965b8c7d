import { itemsAt, textAt } from '../yaml/read-value';
import type { Path } from '../yaml/tree';
import type { OpenPod } from './open-pod';

/** A mount, or a block device, of a volume in a container. */
export interface VolumeUse {
  readonly container: string;
  /** From the root of the document. */
  readonly path: Path;
  readonly mountPath: string;
}

/** Where a volume is used, in the order of the text. */
export function volumeUses(pod: OpenPod, volume: string): VolumeUse[] {
  return pod.containers().flatMap((container) =>
    ['volumeMounts', 'volumeDevices'].flatMap((list) =>
      itemsAt(container.value, [list])
        .filter(({ item }) => textAt(item, ['name']) === volume)
        .map(({ item, index }) => ({
          container: container.id,
          path: [...container.path, list, index],
          mountPath: textAt(item, ['mountPath']) ?? textAt(item, ['devicePath']) ?? '',
        })),
    ),
  );
}

/** Where a volume is defined: in the pod, or as a claim template of a StatefulSet. */
export function volumeDefinition(
  pod: OpenPod,
  volume: string,
): { readonly path: Path; readonly namePath: Path } | undefined {
  const own = itemsAt(pod.spec(), ['volumes']).find(({ item }) => item.name === volume);
  if (own !== undefined) return { path: pod.at('volumes', own.index), namePath: pod.at('volumes', own.index, 'name') };
  const template = itemsAt(pod.object(), ['spec', 'volumeClaimTemplates']).find(
    ({ item }) => textAt(item, ['metadata', 'name']) === volume,
  );
  if (template === undefined) return undefined;
  const path = [...pod.view.objectPath, 'spec', 'volumeClaimTemplates', template.index];
  return { path, namePath: [...path, 'metadata', 'name'] };
}
