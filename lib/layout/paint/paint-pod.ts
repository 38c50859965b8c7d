import type { Role } from '../../pod/pod-view';
import type { HeadLayout, LaneLayout, PodLayout } from '../pod-layout';
import { paintBus, paintCard, paintMount, paintTrack, paintVolumeHead } from './paint-cards';
import { paintDial, paintRail, paintRow, paintSocket } from './paint-rail';
import { line, type Part, type Shape, texts } from './shapes';

/** Every part of the picture in the order in which it is drawn: lines first, then what lies on them. */
export function paintPod(layout: PodLayout): Part[] {
  const roles = new Map<string, Role>(layout.cards.map((card) => [card.container, card.role]));
  return [
    paintFrame(layout),
    ...layout.lanes.map(paintLane),
    ...layout.volumes.flatMap(paintTrack),
    ...layout.buses.flatMap(paintBus),
    ...layout.volumes.flatMap((row) => row.mounts.map(paintMount)),
    ...layout.cards.map(paintCard),
    ...paintRail(layout.rail),
    ...layout.rail.sockets.map((socket) => paintSocket(socket, roles.get(socket.container) ?? 'main')),
    // Wires after sockets: a faulty one must not disappear under a label.
    ...layout.dials.map(paintDial),
    ...layout.rows.flatMap((row) => paintRow(row, layout.gutter, layout.width - 12)),
    ...layout.volumes.map(paintVolumeHead),
    ...paintActions(layout),
    ...paintHead(layout.head, layout.width),
  ];
}

function paintFrame(layout: PodLayout): Part {
  return {
    id: 'frame',
    kind: 'frame',
    keys: [],
    layer: 'body',
    shapes: [
      {
        type: 'rect',
        x: 0.5,
        y: 0.5,
        w: layout.width - 1,
        h: layout.height - 1,
        r: 14,
        fill: 'surface',
        stroke: 'edge',
        width: 1,
      },
    ],
  };
}

function paintLane(lane: LaneLayout): Part {
  const { x, y, width, height } = lane.box;
  const empty = lane.columns.length === 0;
  const shapes: Shape[] = [
    empty
      ? {
          type: 'rect',
          x: x + 0.5,
          y: y + 0.5,
          w: width - 1,
          h: height - 1,
          r: 10,
          stroke: 'strong',
          width: 1,
          dash: '4 4',
        }
      : { type: 'rect', x, y, w: width, h: height, r: 10, fill: 'sunken' },
    ...texts(lane.runs),
    ...lane.arrows.map(
      (arrow): Shape => ({
        type: 'path',
        d: `M${arrow.x - 2.5} ${arrow.y - 6}L${arrow.x + 2.5} ${arrow.y}L${arrow.x - 2.5} ${arrow.y + 6}`,
        stroke: 'edge',
        width: 1.5,
        round: true,
      }),
    ),
  ];
  if (lane.add) {
    const size = 14;
    shapes.push({
      type: 'icon',
      name: 'plus',
      x: lane.add.x + (lane.add.width - size) / 2,
      y: lane.add.y + (lane.add.height - size) / 2,
      size,
      tone: 'muted',
    });
  }
  return {
    id: `lane:${lane.id}`,
    kind: 'lane',
    keys: lane.columns.length ? [] : [`lane:${lane.id}`],
    layer: 'body',
    shapes,
  };
}

function paintActions(layout: PodLayout): Part[] {
  const runs = [layout.addVolume?.run, layout.rail.addRun].flatMap((run) => run ?? []);
  return runs.map((run, index) => ({
    id: `action:${index}`,
    kind: 'action',
    keys: [],
    layer: 'gutter',
    shapes: texts([run]),
  }));
}

function paintHead(head: HeadLayout, width: number): Part[] {
  const bottom = head.box.y + head.box.height - 0.5;
  const parts: Part[] = [
    {
      id: 'head',
      kind: 'head',
      keys: [],
      layer: 'head',
      shapes: [line(0.5, bottom, width - 0.5, bottom, 'line', 1), { ...head.name, type: 'text' }],
    },
  ];
  for (const fact of head.facts) {
    const shapes: Shape[] = [];
    if (fact.tint) {
      const { x, y, width: w, height: h } = fact.box;
      shapes.push({ type: 'rect', x, y, w, h, r: 12, fill: fact.tint });
    }
    if (fact.icon)
      shapes.push({
        type: 'icon',
        name: fact.icon.name,
        x: fact.icon.x,
        y: fact.icon.y,
        size: 14,
        tone: fact.icon.tone,
      });
    shapes.push(...texts(fact.runs));
    parts.push({ id: `head:${fact.id}`, kind: 'head', keys: [`head:${fact.id}`], layer: 'head', shapes });
    for (const { container, role, x, y, width: w } of fact.bar ?? []) {
      parts.push({
        id: `memory:${container}`,
        kind: 'head',
        keys: [],
        layer: 'head',
        role,
        shapes: [{ type: 'rect', x, y, w, h: 3, r: 1.5, fill: 'role' }],
      });
    }
  }
  return parts;
}
