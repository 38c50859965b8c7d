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
  readonly startMove: (container: string) => void;
  readonly startWire: (place: GridPlace) => void;
  readonly command: (id: string, args: object) => void;
  readonly remove: (place: GridPlace) => void;
  readonly trace: (place: GridPlace, by: 1 | -1) => void;
  readonly nextFinding: (by: 1 | -1) => void;
  readonly showYaml: (place: GridPlace) => void;
  readonly addAfter: (container: ContainerView | undefined) => void;
  readonly setDensity: (by: 1 | -1 | 0) => void;
  readonly find: () => void;
  readonly help: () => void;
}

export interface CanvasAction {
  readonly id: string;
  /** Stand together in a menu. */
  readonly group: 'look' | 'add' | 'move' | 'kind' | 'role' | 'edit' | 'view';
  /** As `KeyboardEvent.key` has it; shown in menus and in the list of keys. */
  readonly keys: readonly string[];
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

const onCard = (place: GridPlace) => place.cell.kind === 'card';
const hasContainer = (place: GridPlace, api: CanvasApi) => containerAt(place, api.view) !== undefined;

function moveBy(place: GridPlace, api: CanvasApi, by: 1 | -1): void {
  const container = containerAt(place, api.view);
  if (!container || container.kind === 'ephemeral') return;
  api.command('move-container', {
    pod: api.view.id,
    container: container.id,
    kind: container.kind,
    index: container.index + by,
  });
}

function neighbour(place: GridPlace, api: CanvasApi, by: 1 | -1): ContainerView | undefined {
  const container = containerAt(place, api.view);
  return api.view.containers.find(
    (other) =>
      container &&
      other.list === container.list &&
      other.index === container.index + by &&
      other.kind === container.kind,
  );
}

function become(kind: 'init' | 'sidecar' | 'app'): Pick<CanvasAction, 'fits' | 'run' | 'edits' | 'keys'> {
  return {
    keys: [],
    edits: true,
    fits: (place, api) =>
      onCard(place) &&
      containerAt(place, api.view)?.kind !== kind &&
      containerAt(place, api.view)?.kind !== 'ephemeral',
    run: (place, api) => {
      const container = containerAt(place, api.view);
      if (container) api.command('move-container', { pod: api.view.id, container: container.id, kind });
    },
  };
}

function role(name: 'main' | 'sidecar' | 'ambassador' | 'adapter'): CanvasAction {
  return {
    id: `role-${name}`,
    group: 'role',
    keys: [],
    edits: true,
    label: () => `Role: ${name}`,
    fits: (place, api) => {
      const container = containerAt(place, api.view);
      return (
        onCard(place) &&
        container !== undefined &&
        container.role !== 'init' &&
        (container.role !== name || !container.roleCertain)
      );
    },
    run: (place, api) => {
      const container = containerAt(place, api.view);
      if (container) api.command('set-role', { pod: api.view.id, container: container.id, role: name });
    },
  };
}

function probe(type: 'startup' | 'readiness' | 'liveness'): CanvasAction {
  return {
    id: `probe-${type}`,
    group: 'add',
    keys: [],
    edits: true,
    label: () => `Add ${type} probe`,
    fits: (place, api) => {
      const container = containerAt(place, api.view);
      return (
        onCard(place) &&
        container !== undefined &&
        container.kind !== 'init' &&
        !container.probes.some((known) => known.type === type)
      );
    },
    off: (place, api) => {
      const container = containerAt(place, api.view);
      return api.view.ports.some((port) => port.container === container?.id)
        ? undefined
        : 'no port is known: add one first';
    },
    run: (place, api) => {
      const container = containerAt(place, api.view);
      const port = api.view.ports.find(
        (candidate) => candidate.container === container?.id && candidate.protocol === 'TCP',
      );
      if (!container || !port) return;
      const named = port.declared && port.name !== undefined ? port.name : port.number;
      api.command('add-probe', {
        pod: api.view.id,
        container: container.id,
        type,
        handler: { tcpSocket: { port: named } },
      });
    },
  };
}

/** Every action of the picture, once: menus, keys, the list of keys and the command menu are made from it. */
export const CANVAS_ACTIONS: readonly CanvasAction[] = [
  {
    id: 'inspect',
    group: 'look',
    keys: ['Enter'],
    edits: false,
    label: () => 'Open in the inspector',
    fits: hasContainer,
    run: (place, api) => api.inspect(place),
  },
  {
    id: 'yaml',
    group: 'look',
    keys: ['y'],
    edits: false,
    label: () => 'Show in YAML',
    fits: (place) => elementAt(place) !== undefined,
    run: (place, api) => api.showYaml(place),
  },
  {
    id: 'trace',
    group: 'look',
    keys: ['t', 'T'],
    edits: false,
    label: () => 'Go to the other end',
    fits: (place) => place.cell.kind === 'mount' || place.stop !== undefined,
    run: (place, api) => api.trace(place, 1),
  },
  {
    id: 'select',
    group: 'view',
    keys: [' '],
    edits: false,
    label: () => 'Select',
    fits: () => true,
    keyOnly: true,
    run: (place, api) => api.toggle(place),
  },
  {
    id: 'menu',
    group: 'view',
    keys: ['.', 'ContextMenu'],
    edits: false,
    label: () => 'Menu of the cell',
    fits: () => true,
    keyOnly: true,
    run: (place, api) => api.openMenu(place),
  },
  {
    id: 'mount',
    group: 'add',
    keys: ['v'],
    edits: true,
    label: (place) => (place.cell.volume ? `Mount ${place.cell.volume} here…` : 'Mount volume…'),
    fits: hasContainer,
    off: (_, api) =>
      api.view.volumes.some((volume) => volume.defined) ? undefined : 'the pod has no volume: add one first',
    run: (place, api) => api.openForm('mount', place),
  },
  {
    id: 'unmount',
    group: 'add',
    keys: [],
    edits: true,
    label: (place) => `Unmount ${place.cell.volume ?? ''}`,
    fits: (place) => place.cell.kind === 'mount',
    run: (place, api) => api.remove(place),
  },
  {
    id: 'connect',
    group: 'add',
    keys: ['p'],
    edits: true,
    label: () => 'Connect to port…',
    fits: hasContainer,
    off: (place, api) =>
      api.view.ports.some((port) => port.container !== containerAt(place, api.view)?.id)
        ? undefined
        : 'no other container is known to listen',
    run: (place, api) => api.openForm('connect', place),
  },
  {
    id: 'wire',
    group: 'add',
    keys: ['w'],
    edits: true,
    label: () => 'Wire to…',
    fits: hasContainer,
    run: (place, api) => api.startWire(place),
  },
  {
    id: 'add-port',
    group: 'add',
    keys: [],
    edits: true,
    label: () => 'Add port…',
    fits: hasContainer,
    run: (place, api) => api.openForm('port', place),
  },
  probe('startup'),
  probe('readiness'),
  probe('liveness'),
  {
    id: 'add-after',
    group: 'add',
    keys: ['a'],
    edits: true,
    label: (place) => (onCard(place) ? 'Add container after this one…' : 'Add container…'),
    fits: () => true,
    run: (place, api) => api.addAfter(containerAt(place, api.view)),
  },
  {
    id: 'earlier',
    group: 'move',
    keys: [],
    edits: true,
    label: () => 'Move earlier',
    fits: (place, api) => onCard(place) && neighbour(place, api, -1) !== undefined,
    run: (place, api) => moveBy(place, api, -1),
  },
  {
    id: 'later',
    group: 'move',
    keys: [],
    edits: true,
    label: () => 'Move later',
    fits: (place, api) => onCard(place) && neighbour(place, api, 1) !== undefined,
    run: (place, api) => moveBy(place, api, 1),
  },
  {
    id: 'move',
    group: 'move',
    keys: ['m'],
    edits: true,
    label: () => 'Move with the arrow keys',
    fits: onCard,
    run: (place, api) => api.startMove(place.cell.container ?? ''),
  },
  { id: 'to-sidecar', group: 'kind', label: () => 'Make a sidecar that starts first', ...become('sidecar') },
  { id: 'to-app', group: 'kind', label: () => 'Make an app container', ...become('app') },
  { id: 'to-init', group: 'kind', label: () => 'Make an init step', ...become('init') },
  role('main'),
  role('sidecar'),
  role('ambassador'),
  role('adapter'),
  {
    id: 'rename',
    group: 'edit',
    keys: ['F2'],
    edits: true,
    label: () => 'Rename…',
    fits: (place) => onCard(place) || place.cell.kind === 'volume',
    run: (place, api) => api.openForm('rename', place),
  },
  {
    id: 'duplicate',
    group: 'edit',
    keys: [],
    edits: true,
    label: () => 'Duplicate',
    fits: onCard,
    run: (place, api) => api.command('duplicate-container', { pod: api.view.id, container: place.cell.container }),
  },
  {
    id: 'remove',
    group: 'edit',
    keys: ['Delete', 'Backspace'],
    edits: true,
    label: (place) => (place.cell.kind === 'card' ? `Remove ${place.cell.container}` : 'Remove'),
    fits: (place) => onCard(place) || place.cell.kind === 'volume' || place.stop?.kind === 'socket',
    run: (place, api) => api.remove(place),
  },
  {
    id: 'next-finding',
    group: 'view',
    keys: ['n'],
    edits: false,
    label: () => 'Next finding',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.nextFinding(1),
  },
  {
    id: 'previous-finding',
    group: 'view',
    keys: ['N'],
    edits: false,
    label: () => 'Previous finding',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.nextFinding(-1),
  },
  {
    id: 'denser',
    group: 'view',
    keys: ['-'],
    edits: false,
    label: () => 'Narrower columns',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.setDensity(-1),
  },
  {
    id: 'wider',
    group: 'view',
    keys: ['+', '='],
    edits: false,
    label: () => 'Wider columns',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.setDensity(1),
  },
  {
    id: 'fit',
    group: 'view',
    keys: ['0'],
    edits: false,
    label: () => 'Columns that fit',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.setDensity(0),
  },
  {
    id: 'find',
    group: 'view',
    keys: ['/'],
    edits: false,
    label: () => 'Find in the picture',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.find(),
  },
  {
    id: 'help',
    group: 'view',
    keys: ['?'],
    edits: false,
    label: () => 'Keys',
    fits: () => true,
    keyOnly: true,
    run: (_, api) => api.help(),
  },
];

/** The action behind a key at a place. */
export function actionForKey(key: string, place: GridPlace, api: CanvasApi): CanvasAction | undefined {
  return CANVAS_ACTIONS.find((action) => action.keys.includes(key) && action.fits(place, api));
}

/** Why an action cannot be done now, in words. */
export function whyOff(action: CanvasAction, place: GridPlace, api: CanvasApi): string | undefined {
  return (action.edits ? api.blocked : undefined) ?? action.off?.(place, api);
}
