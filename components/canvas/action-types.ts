import type { GridPlace } from '@/lib/layout/grid-moves';
import type { Density } from '@/lib/layout/pod-layout';
import type { ContainerView, PodView } from '@/lib/pod/pod-view';
import type { PictureElement } from '@/lib/rules/finding';

export type FormKind = 'mount' | 'volume' | 'port' | 'rename' | 'connect';

/** What an action of the picture may do; the canvas implements it. */
export interface CanvasApi {
  readonly view: PodView;
  readonly density: Density;
  /** Why nothing can be edited now, if so. */
  readonly blocked: string | undefined;
  readonly openForm: (kind: FormKind, place: GridPlace) => void;
  readonly openMenu: (place: GridPlace) => void;
  readonly inspect: (place: GridPlace) => void;
  readonly toggle: (place: GridPlace) => void;
  /** Containers that are picked together. */
  readonly picked: readonly string[];
  /** Adds the place's container to those that are picked, or takes it out. */
  readonly pick: (place: GridPlace) => void;
  readonly pickAll: () => void;
  /** What an action of the place is about: its container, or all that are picked when it is one of them. */
  readonly targets: (place: GridPlace) => readonly string[];
  readonly copy: (containers: readonly string[], cut: boolean) => void;
  /** Puts what the clipboard holds behind the place's container. */
  readonly paste: (place: GridPlace) => void;
  readonly duplicate: (containers: readonly string[]) => void;
  readonly removeSeveral: (containers: readonly string[]) => void;
  readonly startMove: (containers: readonly string[]) => void;
  readonly startWire: (place: GridPlace) => void;
  readonly command: (id: string, args: object) => void;
  readonly remove: (place: GridPlace) => void;
  /** Keeps a container as a companion of one's own; undefined where there is no palette. */
  readonly saveCompanion: ((container: string) => void) | undefined;
  readonly trace: (place: GridPlace, by: 1 | -1) => void;
  readonly nextFinding: (by: 1 | -1) => void;
  readonly showYaml: (place: GridPlace) => void;
  readonly addAfter: (container: ContainerView | undefined) => void;
  readonly setDensity: (by: 1 | -1 | 0) => void;
  readonly allVolumes: boolean;
  readonly toggleAllVolumes: () => void;
  /** Goes to the object of the same text that backs a volume; undefined when there is none. */
  readonly openSource: ((place: GridPlace) => void) | undefined;
  readonly find: () => void;
  readonly help: () => void;
}

export interface CanvasAction {
  readonly id: string;
  /** Stand together in a menu. */
  readonly group: 'look' | 'pick' | 'add' | 'move' | 'kind' | 'role' | 'clip' | 'edit' | 'view';
  /** As `KeyboardEvent.key` has it; shown in menus and in the list of keys. */
  readonly keys: readonly string[];
  /** Keys that are more than one press of one key, as `showKeys` takes them: `Mod C`. The picture's key handler knows them. */
  readonly shortcut?: string;
  /** What the key does, for the list of keys; every action that has a key has one. */
  readonly title?: string;
  readonly label: (place: GridPlace, api: CanvasApi) => string;
  /** Whether it belongs to this place at all. */
  readonly fits: (place: GridPlace, api: CanvasApi) => boolean;
  /** It changes the text: off while the picture cannot be edited. */
  readonly edits: boolean;
  /** Why it cannot be done here though it fits. */
  readonly off?: (place: GridPlace, api: CanvasApi) => string | undefined;
  readonly run: (place: GridPlace, api: CanvasApi) => void;
  /** Not in the menu of a cell: only a key (and the command menu). */
  readonly keyOnly?: boolean;
}

/** The container that a place is about. */
export function containerAt(place: GridPlace, view: PodView): ContainerView | undefined {
  const id = place.stop?.port?.owner ?? place.cell.container;
  return view.containers.find((container) => container.id === id);
}

/** How findings and the inspector name a place. */
export function elementAt(place: GridPlace): PictureElement | undefined {
  const { cell, stop } = place;
  const key = stop?.keys[0] ?? (cell.kind === 'card' ? `container:${cell.container}` : cell.keys[0]);
  if (key !== undefined) {
    const [kind, ...rest] = key.split(':');
    const id = rest.join(':');
    if (
      kind === 'container' ||
      kind === 'volume' ||
      kind === 'mount' ||
      kind === 'port' ||
      kind === 'dial' ||
      kind === 'arrival'
    ) {
      return { kind, id: kind === 'arrival' ? id.replace(/#\d+$/, '') : id };
    }
  }
  if (cell.container !== undefined) return { kind: 'container', id: cell.container };
  return undefined;
}
