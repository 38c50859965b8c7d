import type { ContainerView, PodView } from '../pod/pod-view';
import { keysOfContainer } from './cards';
import type { Faults } from './faults';
import { probeFacts } from './outline-facts';
import type { Box, CardLayout, LaneKind, PartKey, PodLayout } from './pod-layout';
import {
  containerSentence,
  dialSentence,
  emptyMountSentence,
  mountSentence,
  plural,
  socketSentence,
  volumeSentence,
} from './sentences';

/** The picture as a table: what is focused, said and pressed. Identity is by name, so a changed text never moves the focus. */
export interface GridStop {
  readonly id: string;
  readonly kind: 'socket' | 'dial';
  readonly box: Box;
  readonly label: string;
  readonly keys: readonly PartKey[];
  readonly port?: { readonly number: number; readonly owner: string; readonly ids: readonly string[] };
}

export interface GridCell {
  readonly id: string;
  readonly kind:
    | 'fact'
    | 'lane'
    | 'row-head'
    | 'volume'
    | 'mount'
    | 'empty'
    | 'add-volume'
    | 'card'
    | 'listens'
    | 'add-port'
    | 'comes-in'
    | 'goes-out';
  readonly role: 'gridcell' | 'rowheader' | 'columnheader';
  readonly box: Box;
  readonly label: string;
  readonly keys: readonly PartKey[];
  readonly container?: string;
  readonly volume?: string;
  readonly lane?: LaneKind;
  /** Several things in one cell, from left to right. */
  readonly stops: readonly GridStop[];
  /** Stands in the gutter, which sticks to the left. */
  readonly sticky?: boolean;
  /** On a card: its probe chips as one target, and what they ask. */
  readonly probes?: { readonly box: Box; readonly title: string };
}

export interface GridRow {
  readonly id: string;
  readonly cells: readonly GridCell[];
}

export interface PictureGrid {
  readonly rows: readonly GridRow[];
}

export function gridOf(view: PodView, layout: PodLayout, faults: Faults, editable: boolean): PictureGrid {
  const rows: GridRow[] = [headRow(layout)];
  if (layout.lanes.some((lane) => lane.add)) rows.push(lanesRow(layout));
  rows.push(...volumeRows(view, layout, faults, editable));
  if (layout.addVolume) {
    rows.push({
      id: 'add-volume',
      cells: [cell('add-volume', 'add-volume', layout.addVolume.box, 'Add a volume', { sticky: true })],
    });
  }
  rows.push(cardRow(view, layout, faults));
  rows.push(listensRow(view, layout));
  for (const row of layout.rows) if (row.id !== 'processes') rows.push(outsideRow(layout, row));
  return { rows: rows.filter((row) => row.cells.length > 0) };
}

function cell(id: string, kind: GridCell['kind'], box: Box, label: string, more: Partial<GridCell> = {}): GridCell {
  return { id, kind, role: 'gridcell', box, label, keys: [], stops: [], ...more };
}

function headRow(layout: PodLayout): GridRow {
  return {
    id: 'head',
    cells: layout.head.facts.map((fact) =>
      cell(`fact:${fact.id}`, 'fact', fact.box, fact.title, { keys: [`head:${fact.id}`], sticky: true }),
    ),
  };
}

const LANE_WORDS: Readonly<Record<LaneKind, string>> = {
  init: 'an init step',
  sidecar: 'a sidecar that starts first',
  app: 'an app container',
  ephemeral: 'an ephemeral container',
};

function lanesRow(layout: PodLayout): GridRow {
  return {
    id: 'lanes',
    cells: layout.lanes.flatMap((lane) =>
      lane.add
        ? [
            cell(`lane:${lane.id}`, 'lane', lane.add, `Add ${LANE_WORDS[lane.kind]}. ${lane.title}`, {
              lane: lane.kind,
              keys: [`lane:${lane.id}`],
            }),
          ]
        : [],
    ),
  };
}

function volumeRows(view: PodView, layout: PodLayout, faults: Faults, editable: boolean): GridRow[] {
  const volumes = new Map(view.volumes.map((volume) => [volume.name, volume]));
  const containers = new Map(view.containers.map((container) => [container.id, container]));
  return layout.volumes.flatMap((row): GridRow[] => {
    const volume = volumes.get(row.volume);
    if (!volume) return [];
    const head = cell(
      `volume:${row.volume}`,
      'volume',
      { ...row.box, width: layout.gutter - row.box.x },
      volumeSentence(view, volume, faults.at(row.key)),
      { role: 'rowheader', volume: row.volume, sticky: true, keys: [row.key, ...row.mounts.map((mount) => mount.key)] },
    );
    const cells = layout.columns.flatMap((column): GridCell[] => {
      const container = containers.get(column.container);
      if (!container) return [];
      const mount = row.mounts.find((candidate) => candidate.container === column.container);
      const id = `mount:${column.container}:${row.volume}`;
      const box = { x: column.x, y: row.box.y, width: column.width, height: row.box.height };
      const shared = { container: column.container, volume: row.volume };
      if (!mount) return [cell(id, 'empty', box, emptyMountSentence(container, row.volume, editable), shared)];
      const mounts = container.mounts.filter((candidate) => candidate.volume === row.volume);
      return [cell(id, 'mount', box, mountSentence(view, container, volume, mounts), { ...shared, keys: [mount.key] })];
    });
    return [{ id: `volume:${row.volume}`, cells: [head, ...cells] }];
  });
}

function cardRow(view: PodView, layout: PodLayout, faults: Faults): GridRow {
  return {
    id: 'containers',
    cells: view.containers.flatMap((container) => {
      const card = layout.cards.find((candidate) => candidate.container === container.id);
      if (!card) return [];
      const found = faults.of(container.id, keysOfContainer(view, container));
      return [
        cell(card.key, 'card', card.box, containerSentence(view, container, found), {
          role: 'columnheader',
          container: container.id,
          keys: [card.key],
          ...probesOf(view, container, card),
        }),
      ];
    }),
  };
}

function probesOf(view: PodView, container: ContainerView, card: CardLayout): Pick<GridCell, 'probes'> {
  const [first] = card.probes;
  const last = card.probes.at(-1);
  if (!first || !last) return {};
  const box = { x: first.box.x, y: first.box.y - 2, width: last.box.x + last.box.width - first.box.x, height: 24 };
  return { probes: { box, title: probeFacts(view, container).join('\n') } };
}

function listensRow(view: PodView, layout: PodLayout): GridRow {
  const { rail } = layout;
  const head = cell(
    'head:listens',
    'row-head',
    { x: rail.box.x, y: rail.y - 16, width: layout.gutter - rail.box.x, height: 32 },
    `Listens: ${rail.node ? 'the ports of the node' : 'one localhost for all'}, ${plural(view.ports.length, 'port')}`,
    {
      role: 'rowheader',
      sticky: true,
    },
  );
  const ports = new Map(view.ports.map((port) => [port.id, port]));
  const cells = layout.columns.map((column) => {
    const sockets = rail.sockets
      .filter((socket) => socket.container === column.container)
      .map((socket): GridStop => {
        const claims = socket.ports.flatMap((id) => ports.get(id) ?? []);
        const first = claims[0];
        return {
          id: `socket:${socket.keys[0] ?? ''}`,
          kind: 'socket',
          box: socketBox(socket.x, socket.y, socket.label),
          label: socketSentence(view, claims, socket.fault),
          keys: socket.keys,
          ...(first && { port: { number: first.number, owner: first.container, ids: socket.ports } }),
        };
      })
      .sort((a, b) => a.box.x - b.box.x);
    const dials = layout.dials
      .filter((dial) => dial.containers[0] === column.container)
      .map(
        (dial): GridStop => ({
          id: `dial:${dial.dials[0] ?? ''}`,
          kind: 'dial',
          box: dial.label?.box ?? dialBox(dial.segments),
          label: dialSentence(view.dials.filter((candidate) => dial.dials.includes(candidate.id))),
          keys: dial.keys,
        }),
      );
    const stops = [...sockets, ...dials];
    const box = {
      x: column.x,
      y: rail.y - 16,
      width: column.width,
      height: rail.box.y + rail.box.height - rail.y + 16,
    };
    const label =
      stops.length === 0 ? `${column.container} is not known to listen on a port` : `${column.container} listens`;
    return cell(`listens:${column.container}`, 'listens', box, label, { container: column.container, stops });
  });
  const add = rail.addPort ? [cell('add-port', 'add-port', rail.addPort, 'Add a port', { sticky: true })] : [];
  return { id: 'listens', cells: [head, ...cells, ...add] };
}

/** A target of at least 28 × 32 around the socket, down to the end of its label. */
function socketBox(x: number, y: number, label: Box | undefined): Box {
  const left = Math.min(x - 14, label?.x ?? x - 14);
  const right = Math.max(x + 14, label ? label.x + label.width : x + 14);
  const top = y - 12;
  return {
    x: left,
    y: top,
    width: right - left,
    height: Math.max(32, (label ? label.y + label.height : y + 20) - top),
  };
}

function dialBox(
  segments: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[],
): Box {
  const last = segments[1] ?? segments[0];
  if (!last) return { x: 0, y: 0, width: 24, height: 24 };
  return {
    x: Math.min(last.x1, last.x2),
    y: last.y1 - 8,
    width: Math.max(24, Math.abs(last.x2 - last.x1)),
    height: 16,
  };
}

function outsideRow(layout: PodLayout, row: PodLayout['rows'][number]): GridRow {
  const kind = row.id === 'comes-in' ? 'comes-in' : 'goes-out';
  const title = row.id === 'comes-in' ? 'Comes in' : 'Goes out';
  const head = cell(`head:${row.id}`, 'row-head', { ...row.box, width: layout.gutter - row.box.x }, title, {
    role: 'rowheader',
    sticky: true,
  });
  const cells = row.cells.map((one) =>
    cell(
      `${row.id}:${one.container ?? ''}`,
      kind,
      one.box,
      one.title === ''
        ? `${title}, ${one.container ?? ''}: nothing known`
        : `${title}, ${one.container ?? ''}: ${one.title}`,
      {
        keys: one.keys,
        ...(one.container === undefined ? {} : { container: one.container }),
      },
    ),
  );
  return { id: row.id, cells: [head, ...cells] };
}
