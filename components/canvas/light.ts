import type { GridPlace } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import type { PartKey } from '@/lib/layout/pod-layout';
import type { PodView } from '@/lib/pod/pod-view';
import type { Finding } from '@/lib/rules/finding';
import type { PartLook } from './picture-layer';

/** What lights up, and whether the rest is dimmed. */
export interface Light {
  readonly keys: ReadonlySet<PartKey>;
  readonly dims: boolean;
}

export const NO_LIGHT: Light = { keys: new Set(), dims: false };

/** A pill lights its track, its piece of the bus and its card; a card its column; a socket and a dial each other. */
export function lightOf(place: GridPlace | undefined, view: PodView): Light {
  if (!place) return NO_LIGHT;
  const { cell, stop } = place;
  if (stop?.kind === 'dial') {
    const ids = new Set(stop.keys.map((key) => key.slice('dial:'.length)));
    const dials = view.dials.filter((dial) => ids.has(dial.id));
    return light([
      ...stop.keys,
      ...dials.flatMap((dial) => [`container:${dial.container}`, ...dial.answeredBy.map((id) => `port:${id}`)]),
    ]);
  }
  if (stop) {
    const ids = new Set(stop.port?.ids ?? []);
    const dials = view.dials.filter((dial) => dial.answeredBy.some((id) => ids.has(id)));
    return light([
      ...stop.keys,
      ...dials.map((dial) => `dial:${dial.id}`),
      ...(stop.port ? [`container:${stop.port.owner}`] : []),
    ]);
  }
  if (cell.kind === 'mount') return light([...cell.keys, `container:${cell.container}`]);
  if (cell.kind === 'volume') return light([...cell.keys]);
  return NO_LIGHT;
}

function light(keys: readonly PartKey[]): Light {
  return { keys: new Set(keys), dims: false };
}

/** Every part that a finding names, both halves of a clash, and the containers whose ports and dials they are. */
export function lightOfFinding(finding: Finding | undefined, view: PodView): Light {
  if (!finding) return NO_LIGHT;
  const keys = finding.elements.flatMap((element): PartKey[] => {
    const key = `${element.kind}:${element.id}`;
    if (element.kind === 'pod') return [];
    if (element.kind === 'port') return [key, ...owners(view.ports, element.id)];
    if (element.kind === 'dial') return [key, ...owners(view.dials, element.id)];
    return [key];
  });
  return keys.length === 0 ? NO_LIGHT : { keys: new Set(keys), dims: true };
}

/** What a search has found, with what it is wired to; the rest gives way. */
export function lightOfHits(places: readonly GridPlace[], view: PodView): Light {
  const keys = places.flatMap((place) => [...(place.stop?.keys ?? place.cell.keys), ...lightOf(place, view).keys]);
  return { keys: new Set(keys), dims: true };
}

function owners(list: readonly { readonly id: string; readonly container: string }[], id: string): PartKey[] {
  return list.filter((one) => one.id === id).map((one) => `container:${one.container}`);
}

const ALWAYS_PLAIN: readonly Part['kind'][] = ['frame', 'lane', 'head', 'rail', 'row', 'action'];

/** Which containers run at a moment that is shown, and whose calls come to nothing then. */
export interface Moment {
  readonly running: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

export function lookOf(part: Part, lit: Light, moment: Moment | undefined): PartLook {
  const running = moment?.running;
  if (part.kind === 'dial' && part.keys.some((key) => moment?.refused.has(key.slice('dial:'.length)))) return 'refused';
  if (running && part.container !== undefined && !running.has(part.container)) {
    return part.kind === 'card' ? 'waiting' : 'dim';
  }
  if (part.keys.some((key) => lit.keys.has(key) || lit.keys.has(key.replace(/#\d+$/, '')))) return 'lit';
  if (lit.dims && !ALWAYS_PLAIN.includes(part.kind)) return 'dim';
  return 'plain';
}
