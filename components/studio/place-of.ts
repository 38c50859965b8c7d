import type { Place, PodView } from '@/lib/pod/pod-view';
import type { PictureElement } from '@/lib/rules/finding';

/** Where a part of the picture is written; undefined for what stands in no text (a port that is only known). */
export function placeOf(view: PodView, element: PictureElement): Place | undefined {
  const at = (path: Place['path'] | undefined): Place | undefined =>
    path === undefined ? undefined : { documentIndex: view.documentIndex, path: [...view.objectPath, ...path] };
  const [container, rest] = splitId(element.id);
  const owner = view.containers.find(({ id }) => id === (element.kind === 'container' ? element.id : container));
  switch (element.kind) {
    case 'pod':
      return at([]);
    case 'container':
      return at(owner?.path);
    case 'volume':
      return at(view.volumes.find(({ name }) => name === element.id)?.path);
    case 'mount':
      return at(owner?.mounts.find(({ volume }) => volume === rest)?.path);
    case 'probe':
      return at(owner?.probes.find(({ type }) => type === rest)?.path);
    case 'port': {
      const port = view.ports.find(({ id }) => id === element.id);
      return at(port?.path) ?? port?.evidence.find(({ place }) => place !== undefined)?.place;
    }
    case 'dial':
      return view.dials.find(({ id }) => id === element.id)?.evidence.place;
    case 'arrival':
      return view.arrivals.find(({ label }) => label === element.id)?.place;
  }
}

/** `web:content` → container and the rest; names hold no colon. */
function splitId(id: string): [string, string] {
  const at = id.indexOf(':');
  return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)];
}

/** The container that a part of the picture belongs to. */
export function containerOf(view: PodView, element: PictureElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  if (element.kind === 'container') return element.id;
  if (element.kind === 'mount' || element.kind === 'probe') return splitId(element.id)[0];
  if (element.kind === 'port') return view.ports.find(({ id }) => id === element.id)?.container;
  if (element.kind === 'dial') return view.dials.find(({ id }) => id === element.id)?.container;
  return undefined;
}
