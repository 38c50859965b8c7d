import { itemsAt, textAt } from '../../yaml/read-value';
import type { FoundContainer } from './found';

/** Where a sibling mounts a volume that it shares with the companion. */
export function mountPathInSiblings(found: FoundContainer, volume: string | undefined): string | undefined {
  if (volume === undefined) return undefined;
  for (const sibling of found.siblings) {
    const mounted = itemsAt(sibling, ['volumeMounts']).find(({ item }) => item.name === volume)?.item;
    const path = textAt(mounted, ['mountPath']);
    if (path !== undefined) return path;
  }
  return undefined;
}
