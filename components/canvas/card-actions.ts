import type { GridPlace } from '@/lib/layout/grid-moves';
import type { ContainerView } from '@/lib/pod/pod-view';
import { type CanvasAction, type CanvasApi, containerAt } from './action-types';

/** The place is a card. */
export const onCard = (place: GridPlace) => place.cell.kind === 'card';
/** The place belongs to a container. */
export const hasContainer = (place: GridPlace, api: CanvasApi) => containerAt(place, api.view) !== undefined;

/** Moves a container within its lane. */
export function moveBy(place: GridPlace, api: CanvasApi, by: 1 | -1): void {
  const container = containerAt(place, api.view);
  if (!container || container.kind === 'ephemeral') return;
  api.command('move-container', {
    pod: api.view.id,
    container: container.id,
    kind: container.kind,
    index: container.index + by,
  });
}

/** The container before or after it in its lane. */
export function neighbour(place: GridPlace, api: CanvasApi, by: 1 | -1): ContainerView | undefined {
  const container = containerAt(place, api.view);
  return api.view.containers.find(
    (other) =>
      container &&
      other.list === container.list &&
      other.index === container.index + by &&
      other.kind === container.kind,
  );
}

/** The part of an action that turns a container into another kind. */
export function become(kind: 'init' | 'sidecar' | 'app'): Pick<CanvasAction, 'fits' | 'run' | 'edits' | 'keys'> {
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

/** States the role of a container. */
export function role(name: 'main' | 'sidecar' | 'ambassador' | 'adapter'): CanvasAction {
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

/** Adds a probe that opens a connection to the container's first known port. */
export function probe(type: 'startup' | 'readiness' | 'liveness'): CanvasAction {
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
