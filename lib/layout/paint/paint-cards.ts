import type { Badge, BusLayout, CardLayout, MountLayout, VolumeRowLayout } from '../pod-layout';
import { alarmTone, line, mark, type Part, round, type Shape, texts } from './shapes';

export function paintCard(card: CardLayout): Part {
  const { box } = card;
  const alarm = alarmTone(card.fault?.severity);
  const shapes: Shape[] = [
    {
      type: 'rect',
      x: box.x + 0.5,
      y: box.y + 0.5,
      w: box.width - 1,
      h: box.height - 1,
      r: 10,
      fill: 'raised',
      stroke: alarm ?? 'edge',
      width: alarm ? 1.5 : 1,
    },
    { type: 'rect', x: box.x, y: box.y + 10, w: 3, h: box.height - 20, r: 1.5, fill: 'role' },
    { type: 'icon', name: card.role, x: card.icon.x, y: card.icon.y, size: card.icon.width, tone: 'role' },
    ...texts(card.runs),
    ...card.marks.map(({ x, y }) => mark(x, y)),
  ];
  for (const probe of card.probes) {
    const tone = alarmTone(probe.fault?.severity);
    shapes.push(
      {
        type: 'rect',
        x: probe.box.x + 0.5,
        y: probe.box.y + 0.5,
        w: probe.box.width - 1,
        h: probe.box.height - 1,
        r: 5,
        fill: probe.declared ? 'sunken' : undefined,
        stroke: tone ?? 'edge',
        width: tone ? 1.5 : 1,
        dash: probe.declared ? undefined : '3 2',
      },
      { ...probe.letter, type: 'text' },
    );
  }
  if (card.badge) shapes.push(...paintBadge(card.badge));
  return {
    id: card.key,
    kind: 'card',
    container: card.container,
    keys: [card.key, ...card.probes.map((probe) => probe.key)],
    layer: 'body',
    role: card.role,
    severity: card.badge?.severity,
    shapes,
  };
}

/** Octagon, triangle or disc, with the number of findings: never colour alone. */
export function paintBadge(badge: Badge): Shape[] {
  const { x, y, width } = badge.box;
  const tone = alarmTone(badge.severity) ?? 'muted';
  const number = badge.count > 9 ? '9+' : `${badge.count}`;
  return [
    { type: 'icon', name: badge.severity === 'error' ? 'octagon' : 'triangle', x, y, size: width, tone },
    {
      type: 'text',
      x: x + width / 2,
      y: y + width / 2 + (badge.severity === 'error' ? 4 : 6.5),
      text: number,
      font: 'badge',
      tone: tone === 'error' ? 'on-error' : 'on-warn',
      anchor: 'middle',
    },
  ];
}

export function paintTrack(row: VolumeRowLayout): Part[] {
  if (!row.track) return [];
  const { x1, x2, y } = row.track;
  const tone = alarmTone(row.fault?.severity) ?? 'track';
  const shapes: Shape[] = row.double
    ? [line(x1, y - 1.75, x2, y - 1.75, tone, 1.5), line(x1, y + 1.75, x2, y + 1.75, tone, 1.5)]
    : [line(x1, y, x2, y, tone, 2)];
  return [
    {
      id: `track:${row.volume}`,
      kind: 'track',
      keys: [row.key, ...row.mounts.map((mount) => mount.key)],
      layer: 'body',
      severity: row.fault?.severity,
      shapes,
    },
  ];
}

/** A bus in pieces from mount to mount: a piece carries the mounts above it, and lights up with each of them. */
export function paintBus(bus: BusLayout): Part[] {
  return bus.stops.map((stop, index) => ({
    id: `bus:${bus.container}:${stop.volume}`,
    kind: 'bus',
    container: bus.container,
    keys: bus.stops.slice(0, index + 1).map(({ volume }) => `mount:${bus.container}:${volume}`),
    layer: 'body',
    shapes: [line(bus.x, stop.y, bus.x, bus.stops[index + 1]?.y ?? bus.y2, 'track', 2)],
  }));
}

/** The head of a volume's row stands in the gutter. */
export function paintVolumeHead(row: VolumeRowLayout): Part {
  const alarm = alarmTone(row.fault?.severity);
  return {
    id: row.key,
    kind: 'volume',
    keys: [row.key, ...row.mounts.map((mount) => mount.key)],
    layer: 'gutter',
    severity: row.fault?.severity,
    shapes: [
      ...(row.runs[0] && row.runs[0].x > row.icon.x + 8
        ? [
            {
              type: 'icon',
              name: row.icon.name,
              x: row.icon.x,
              y: row.icon.y,
              size: 16,
              tone: alarm ?? 'muted',
            } as const,
          ]
        : []),
      ...texts(row.runs),
      ...row.marks.map(({ x, y }) => mark(x, y)),
    ],
  };
}

const ACCESS_ICONS = { writes: 'up', 'may-write': 'up-down', reads: 'down' } as const;

export function paintMount(mount: MountLayout): Part {
  const { box, dot } = mount;
  const alarm = alarmTone(mount.fault?.severity);
  const filled = mount.access === 'writes';
  const iconSize = 14;
  const iconX = mount.run ? box.x + 6 : box.x + (box.width - iconSize) / 2;
  const shapes: Shape[] = [
    { type: 'circle', x: dot.x, y: dot.y, r: 3.5, fill: alarm ?? 'track' },
    {
      type: 'rect',
      x: box.x + 0.75,
      y: box.y + 0.75,
      w: box.width - 1.5,
      h: box.height - 1.5,
      r: 6,
      fill: filled ? (alarm ?? 'track') : 'surface',
      stroke: alarm ?? 'track',
      width: alarm ? 2 : 1.5,
    },
    {
      type: 'icon',
      name: ACCESS_ICONS[mount.access],
      x: iconX,
      y: box.y + (box.height - iconSize) / 2,
      size: iconSize,
      tone: filled ? 'on-track' : 'track',
    },
  ];
  if (mount.run) shapes.push({ ...mount.run, type: 'text' });
  if (mount.file) shapes.push({ ...mount.file, type: 'text' });
  if (mount.socket) shapes.push(...socketEnd(mount));
  return {
    id: mount.key,
    kind: 'mount',
    container: mount.container,
    keys: [mount.key, `volume:${mount.volume}`],
    layer: 'body',
    severity: mount.fault?.severity,
    shapes,
  };
}

/** A Unix socket on the volume: a ring for who listens, an arrow head for who dials. */
function socketEnd(mount: MountLayout): Shape[] {
  const x = round(mount.box.x + mount.box.width);
  const y = round(mount.box.y + mount.box.height / 2);
  return mount.socket === 'listens'
    ? [{ type: 'circle', x, y, r: 4.5, fill: 'surface', stroke: 'track', width: 2 }]
    : [{ type: 'path', d: `M${x - 3} ${y - 5}L${x + 4} ${y}L${x - 3} ${y + 5}z`, fill: 'track' }];
}
