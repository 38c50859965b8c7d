import type { Role } from '../../pod/pod-view';
import type { DialLayout, RailLayout, SocketLayout, TableRowLayout } from '../pod-layout';
import { alarmTone, line, mark, type Part, type Shape, texts } from './shapes';

export function paintRail(rail: RailLayout): Part[] {
  const known = rail.sockets.length > 0;
  return [
    {
      id: 'rail',
      kind: 'rail',
      keys: ['rail:line'],
      layer: 'body',
      shapes: rail.segments.map(([x1, x2]) => ({
        type: 'path',
        d: `M${x1 + 2.5} ${rail.y}H${Math.max(x1 + 2.6, x2 - 2.5)}`,
        stroke: rail.node ? 'warn' : known ? 'edge' : 'strong',
        width: 5,
        round: true,
      })),
    },
    {
      id: 'rail-head',
      kind: 'row',
      keys: [],
      layer: 'gutter',
      shapes: [...texts(rail.runs.slice(0, 2)), ...rail.marks.map(({ x, y }) => mark(x, y))],
    },
    ...(rail.runs.length > 2
      ? [{ id: 'rail-empty', kind: 'row', keys: [], layer: 'body', shapes: texts(rail.runs.slice(2)) } as const]
      : []),
  ];
}

export function paintSocket(socket: SocketLayout, role: Role): Part {
  const alarm = alarmTone(socket.fault?.severity);
  const clash = socket.owners.length > 1;
  const tone = alarm ?? (clash ? 'error' : 'role');
  const shapes: Shape[] = socket.stems.map((d) => ({ type: 'path', d, stroke: tone, width: 2 }));
  if (socket.leader) shapes.push({ type: 'path', d: socket.leader, stroke: 'edge', width: 1 });
  shapes.push({
    type: 'circle',
    x: socket.x,
    y: socket.y,
    r: 7,
    fill: 'surface',
    stroke: tone,
    width: 2.5,
    dash: socket.known && !clash ? '3.2 2.3' : undefined,
  });
  if (socket.loopback) shapes.push({ type: 'circle', x: socket.x, y: socket.y, r: 2.4, fill: tone });
  if (socket.label) {
    const { x, y, width, height } = socket.label;
    shapes.push({
      type: 'rect',
      x: x + 0.5,
      y: y + 0.5,
      w: width - 1,
      h: height - 1,
      r: 5,
      fill: alarm === 'error' ? 'error-tint' : alarm === 'warn' ? 'warn-tint' : 'surface',
      stroke: alarm ?? 'edge',
      width: alarm ? 1.5 : 1,
    });
  }
  shapes.push(...texts(socket.runs));
  return {
    id: `socket:${socket.keys[0] ?? socket.x}`,
    kind: 'socket',
    container: socket.container,
    keys: socket.keys,
    layer: 'body',
    role,
    severity: socket.fault?.severity,
    shapes,
  };
}

export function paintDial(dial: DialLayout): Part {
  const dead = dial.arrow === undefined;
  const alarm = alarmTone(dial.fault?.severity);
  const tone = alarm ?? (dial.cross && isCertain(dial) ? 'error' : dead ? 'edge' : 'role');
  const shapes: Shape[] = [
    { type: 'path', d: dial.path, stroke: tone, width: 2, dash: dead ? '4 3' : undefined },
    ...dial.joints.map(({ x, y }) => ({ type: 'circle', x, y, r: 3, fill: tone }) as const),
  ];
  if (dial.label && !dead) {
    const { x, y, width, height } = dial.label.box;
    shapes.push({ type: 'rect', x, y, w: width, h: height, fill: 'surface' });
  }
  if (dial.label) shapes.push(...texts(dial.label.runs));
  if (dial.arrow) {
    const { x, y } = dial.arrow;
    shapes.push({ type: 'path', d: `M${x - 5} ${y + 8}L${x} ${y}L${x + 5} ${y + 8}z`, fill: tone });
  }
  if (dial.cross) {
    const { x, y } = dial.cross;
    shapes.push({ type: 'icon', name: isCertain(dial) ? 'cross' : 'unknown', x: x - 6, y: y - 6, size: 12, tone });
  }
  return {
    id: `wire:${dial.keys[0] ?? dial.path}`,
    kind: 'dial',
    container: dial.containers[0],
    keys: dial.keys,
    layer: 'body',
    role: dial.role,
    severity: dial.fault?.severity ?? (dead ? 'warning' : undefined),
    shapes,
  };
}

/** A dead end of which the model may say that nobody listens. */
function isCertain(dial: DialLayout): boolean {
  return dial.title.endsWith('nobody listens');
}

export function paintRow(row: TableRowLayout, gutter: number, right: number): Part[] {
  const processes = row.id === 'processes';
  /** The process table has a second line in the gutter; what else a row says stands in the columns. */
  const heads = processes ? 2 : 1;
  const middle = row.box.y + row.box.height / 2 - 2;
  // The process table is a line that all stems pass: what is shared stands across the columns.
  const top = processes
    ? line(gutter, middle, right, middle, row.runs[1]?.tone === 'warn' ? 'warn' : 'strong', 1.5, '2 3')
    : line(row.box.x, row.box.y + 0.5, right, row.box.y + 0.5, 'line', 1);
  const parts: Part[] = [
    { id: `row:${row.id}`, kind: 'row', keys: [], layer: 'body', shapes: [top] },
    { id: `row-head:${row.id}`, kind: 'row', keys: [], layer: 'gutter', shapes: texts(row.runs.slice(0, heads)) },
  ];
  const said = row.runs.slice(heads);
  if (said.length > 0)
    parts.push({ id: `row-empty:${row.id}`, kind: 'row', keys: [], layer: 'body', shapes: texts(said) });
  for (const cell of row.cells) {
    if (cell.runs.length === 0) continue;
    parts.push({
      id: `cell:${row.id}:${cell.container ?? ''}`,
      kind: 'cell',
      container: cell.container,
      keys: cell.keys,
      layer: 'body',
      severity: cell.fault?.severity,
      shapes: texts(cell.runs),
    });
  }
  return parts;
}
