import type { GridPlace } from '@/lib/layout/grid-moves';
import type { PodView } from '@/lib/pod/pod-view';
import { isMac, showKeys } from '../ui/keys';
import type { PodCanvasProps } from './canvas-types';
import type { Picks } from './use-picks';

/** What is pasted into the picture: containers, after the one that has the focus. Undefined for whole manifests and for nothing. */
export function pasteArgs(text: string, place: GridPlace | undefined, view: PodView): object | undefined {
  if (text.trim() === '' || isManifest(text)) return undefined;
  const isList = /^(initContainers|containers)\s*:/m.test(text);
  const after = view.containers.find((container) => container.id === place?.cell.container);
  if (!after || after.kind === 'ephemeral') return { pod: view.id, text };
  // What says of itself what it is stays so; a bare container becomes what the one beside it is.
  return isList
    ? { pod: view.id, text, after: after.id }
    : { pod: view.id, text, kind: after.kind, index: after.index + 1 };
}

function isManifest(text: string): boolean {
  return /^(apiVersion|kind)\s*:/m.test(text) || /^\s*\{\s*"(apiVersion|kind)"/.test(text);
}

/** Whether a text is a piece of a pod rather than a manifest: containers, or one, without a kind. */
export function isFragment(text: string): boolean {
  return !isManifest(text) && /^\s*(- )?["']?image["']?\s*:|[{,]\s*["']?image["']?\s*:/m.test(text);
}

/** Pastes what the clipboard holds; where the browser does not let the page read it, the keys do. */
export async function pasteAt(place: GridPlace, props: PodCanvasProps, picks: Picks, view: PodView): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    props.onSay(
      `The browser does not let the page read the clipboard: press ${showKeys('Mod V', isMac())} in the picture`,
      true,
    );
    return;
  }
  const args = pasteArgs(text, place, view);
  if (args === undefined) {
    props.onSay('Not possible: the clipboard holds no container', true);
    return;
  }
  picks.takeNew();
  await props.onCommand('paste-container', args);
}
