import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodView } from '@/lib/pod/pod-view';
import { containerAt } from './action-types';
import type { PodCanvasProps } from './canvas-types';
import { targetWords } from './pick-actions';

type RemoveProps = Pick<PodCanvasProps, 'onPreview' | 'onCommand' | 'onAsk'>;

/** Removes what stands at a place; of a card that is picked with others, all of them. */
export async function removePlace(
  place: GridPlace,
  props: RemoveProps,
  view: PodView,
  targets: readonly string[],
): Promise<void> {
  const { cell, stop } = place;
  const pod = view.id;
  if (cell.kind === 'card') return removeContainers(targets, props, view);
  if (cell.kind === 'volume') return remove(props, 'remove-volume', { pod, volume: cell.volume }, 'it');
  if (cell.kind === 'mount') {
    return remove(props, 'unmount-volume', { pod, container: cell.container, volume: cell.volume }, 'it');
  }
  const container = containerAt(place, view)?.id;
  if (stop?.port) return remove(props, 'remove-port', { pod, container, port: stop.port.number }, 'it');
}

export function removeContainers(containers: readonly string[], props: RemoveProps, view: PodView): Promise<void> {
  const pod = view.id;
  const [container] = containers;
  return containers.length === 1
    ? remove(props, 'remove-container', { pod, container }, targetWords(containers))
    : remove(props, 'remove-containers', { pod, containers }, targetWords(containers));
}

/** Asks only when something else would break by it. */
async function remove(props: RemoveProps, id: string, args: object, what: string): Promise<void> {
  const preview = await props.onPreview?.(id, args);
  const breaks = preview?.outcome.done ? preview.outcome.effects.filter((effect) => effect.kind === 'needs') : [];
  if (breaks.length === 0) {
    void props.onCommand(id, args);
    return;
  }
  props.onAsk({
    title: `Remove ${what}?`,
    text: `${breaks.map((effect) => effect.text).join('; ')}.`,
    confirm: 'Remove',
    run: () => void props.onCommand(id, args),
  });
}
