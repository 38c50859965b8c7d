import { imageName } from '@/lib/commands/names';
import type { PodView } from '@/lib/pod/pod-view';
import type { OwnCompanion } from '@/lib/studio/own-companions';
import { helpedContainer, type PaletteItem } from './palette-items';

/** The person's own companions as things of the palette: they go where they were, unless dropped elsewhere. */
export function ownItems(
  companions: readonly OwnCompanion[],
  pod: PodView | undefined,
  selected: string | undefined,
): PaletteItem[] {
  const target = pod === undefined ? undefined : helpedContainer(pod, selected);
  const off =
    pod === undefined
      ? 'Add your app first: this works inside a pod.'
      : target === undefined
        ? 'Add an app container first: a companion works beside one.'
        : undefined;
  return companions.map((own): PaletteItem => {
    const { id, companion } = own;
    const { lane } = companion;
    return {
      id: `own-${id}`,
      section: 'own',
      icon: lane === 'app' ? 'main' : lane,
      tone: lane === 'app' ? 'main' : lane,
      title: companion.title,
      detail: companion.description || imageName(String(companion.container.image)),
      suggested: undefined,
      off,
      asks: [],
      kinds: ['init', 'sidecar', 'app'],
      role: lane === 'app' ? 'main' : lane,
      explains: true,
      own,
      command: (_, { beside, kind, index }) => ({
        id: 'add-personal-companion',
        args: {
          pod: pod?.id,
          beside: pod === undefined ? beside : helpedContainer(pod, beside ?? selected)?.id,
          companion,
          ...(kind !== undefined && kind !== 'ephemeral' && kind !== lane && { kind }),
          ...(index !== undefined && kind !== 'ephemeral' && { index }),
        },
      }),
    };
  });
}
