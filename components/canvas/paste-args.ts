import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodView } from '@/lib/pod/pod-view';

/** What is pasted into the picture: a container, after the one that has the focus. Undefined for whole manifests and for nothing. */
export function pasteArgs(text: string, place: GridPlace | undefined, view: PodView): object | undefined {
  if (text.trim() === '' || /^(apiVersion|kind)\s*:/m.test(text) || /^\s*\{\s*"(apiVersion|kind)"/.test(text))
    return undefined;
  const after = view.containers.find((container) => container.id === place?.cell.container);
  if (!after || after.kind === 'ephemeral') return { pod: view.id, text };
  return { pod: view.id, text, kind: after.kind, index: after.index + 1 };
}
