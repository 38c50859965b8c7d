import type { Role } from '../pod/pod-view';
import { type DialGroup, dialTexts, dialTitle } from './dial-groups';
import type { LayoutContext } from './layout-context';
import { WIRE_LANE } from './metrics';
import type { CardLayout, DialLayout, SocketLayout, TextRun } from './pod-layout';

const DROP_PITCH = 11;
const DROP_INSET = 9;
const CORNER = 6;
/** Room between a text and a wire that passes it. */
const CLEAR = 6;

/** Room that a container's wires need at the right of its sockets. */
export function reservedWidth(wires: number, drops: number): number {
  return wires === 0 ? 0 : Math.min(wires, drops) * DROP_PITCH + DROP_INSET - 2;
}

interface Wire {
  readonly group: DialGroup;
  /** Where it arrives; undefined for a dead end. */
  readonly arrivalX: number | undefined;
  /** Lane counted from the labels downwards. */
  lane: number;
  /** Where it leaves each dialling card. */
  readonly drops: { readonly container: string; x: number }[];
}

export interface DialPlan {
  readonly wires: readonly Wire[];
  readonly drops: readonly number[];
  readonly lanes: number;
}

/** Gives each wire a lane, and each container's wires their places side by side. */
export function planDials(
  context: LayoutContext,
  groups: readonly DialGroup[],
  arrivalOf: (port: string) => number | undefined,
  cards: ReadonlyMap<string, CardLayout>,
): DialPlan {
  const span = (container: string): readonly [number, number] => {
    const box = cards.get(container)?.box;
    if (!box) return [0, 0];
    const right = box.x + box.width - dropInset(context);
    return [right - (context.metrics.drops - 1) * DROP_PITCH, right];
  };
  const wires: Wire[] = groups.map((group) => ({
    group,
    arrivalX: arrivalOf(group.target ?? ''),
    lane: 0,
    drops: group.containers.map((container) => ({ container, x: span(container)[1] })),
  }));
  const answered = wires.filter((wire) => wire.arrivalX !== undefined);
  const reach = (wire: Wire): readonly [number, number] => {
    const xs = wire.drops.flatMap(({ container }) => [...span(container)]);
    if (wire.arrivalX !== undefined) xs.push(wire.arrivalX);
    return [Math.min(...xs), Math.max(...xs)];
  };
  // Short wires take the upper lanes, so that long ones run round them instead of through them.
  const byLength = answered
    .map((wire, index) => ({ wire, index, reach: reach(wire) }))
    .sort((a, b) => a.reach[1] - a.reach[0] - (b.reach[1] - b.reach[0]) || a.index - b.index);
  const taken: (readonly [number, number])[][] = [];
  for (const { wire, reach: interval } of byLength) {
    let lane = 0;
    while (taken[lane]?.some((other) => other[0] - 14 < interval[1] && interval[0] < other[1] + 14)) lane++;
    wire.lane = lane;
    taken[lane] = [...(taken[lane] ?? []), interval];
  }
  const base = taken.length;
  placeDrops(context, wires, cards);
  const lanes = placeDeadEnds(context, wires, base);
  return { wires, drops: [...new Set(wires.flatMap((wire) => wire.drops.map((drop) => drop.x)))], lanes };
}

function dropInset(context: LayoutContext): number {
  return context.density === 'strip' ? 6 : DROP_INSET;
}

/** From left to right: wires that go left (upper lane first), dead ends, wires that go right (lower lane first). */
function placeDrops(context: LayoutContext, wires: readonly Wire[], cards: ReadonlyMap<string, CardLayout>): void {
  for (const [container, card] of cards) {
    const mine = wires.filter((wire) => wire.drops.some((drop) => drop.container === container));
    if (mine.length === 0) continue;
    const centre = card.box.x + card.box.width / 2;
    const rank = (wire: Wire) => {
      if (wire.arrivalX === undefined) return 1000;
      return wire.arrivalX < centre ? wire.lane : 3000 - wire.lane;
    };
    const ordered = [...mine].sort((a, b) => rank(a) - rank(b));
    const places = Math.min(ordered.length, context.metrics.drops);
    const right = card.box.x + card.box.width - dropInset(context);
    ordered.forEach((wire, index) => {
      const drop = wire.drops.find((candidate) => candidate.container === container);
      if (drop) drop.x = right - (places - 1 - Math.min(index, places - 1)) * DROP_PITCH;
    });
  }
}

/**
 * Dead ends lie below all other wires. Their words stand left of the drop; going from left to right, one whose words
 * would meet an earlier drop takes a lower lane.
 */
function placeDeadEnds(context: LayoutContext, wires: readonly Wire[], base: number): number {
  const ends = wires
    .filter((wire) => wire.arrivalX === undefined)
    .sort((a, b) => (a.drops[0]?.x ?? 0) - (b.drops[0]?.x ?? 0));
  let lanes = base;
  const placed: { x: number; lane: number }[] = [];
  for (const wire of ends) {
    const x = wire.drops[0]?.x ?? 0;
    const left = deadEndLeft(context, wire.group, x);
    let lane = base;
    for (const other of placed) if (other.x > left - CLEAR) lane = Math.max(lane, other.lane + 1);
    wire.lane = lane;
    placed.push({ x, lane });
    lanes = Math.max(lanes, lane + 1);
  }
  return lanes;
}

export function placeDials(
  context: LayoutContext,
  plan: DialPlan,
  sockets: readonly SocketLayout[],
  cardBottom: number,
  top: number,
): DialLayout[] {
  const socketOf = new Map(sockets.flatMap((socket) => socket.ports.map((port) => [port, socket] as const)));
  const roles = new Map<string, Role>(context.view.containers.map((container) => [container.id, container.role]));
  const laneY = (lane: number) => top + 12 + lane * WIRE_LANE;
  return plan.wires.map((wire) => {
    const socket = socketOf.get(wire.group.target ?? '');
    const y = laneY(wire.lane);
    const keys = wire.group.dials.map((dial) => `dial:${dial.id}`);
    const common = {
      keys,
      dials: wire.group.dials.map((dial) => dial.id),
      containers: wire.group.containers,
      role: roles.get(wire.group.containers[0] ?? '') ?? 'main',
      fault: context.faults.at(...keys),
      title: dialTitle(wire.group),
    };
    return socket
      ? { ...common, ...answeredWire(context, wire, socket, y, cardBottom, plan) }
      : { ...common, ...deadEnd(context, wire, y, cardBottom) };
  });
}

type WireShape = Pick<DialLayout, 'path' | 'segments' | 'joints' | 'arrow' | 'cross' | 'label'>;

function answeredWire(
  context: LayoutContext,
  wire: Wire,
  socket: SocketLayout,
  y: number,
  cardBottom: number,
  plan: DialPlan,
): WireShape {
  const end = socket.arrival;
  const segments: { x1: number; y1: number; x2: number; y2: number }[] = [];
  let path = '';
  for (const drop of wire.drops) {
    segments.push(
      { x1: drop.x, y1: cardBottom, x2: drop.x, y2: y },
      { x1: drop.x, y1: y, x2: end.x, y2: y },
      { x1: end.x, y1: y, x2: end.x, y2: end.y },
    );
    path += roundedWire(drop.x, cardBottom, y, end.x, end.y + 5);
  }
  const xs = [end.x, ...wire.drops.map((drop) => drop.x)];
  const from = Math.min(...xs);
  const to = Math.max(...xs);
  const joints = xs
    .filter((x, index) => x !== from && x !== to && (index > 0 || wire.drops.length > 1))
    .map((x) => ({ x, y }));
  return {
    path,
    segments,
    joints,
    arrow: end,
    cross: undefined,
    label: wireLabel(context, wire, plan, end.x, from, to, y),
  };
}

/** Down from the card, along the lane, up to the label. */
function roundedWire(x: number, top: number, y: number, endX: number, endY: number): string {
  const corner = Math.min(CORNER, Math.abs(endX - x) / 2, Math.max(0, y - endY));
  const turn = endX < x ? -corner : corner;
  return `M${n(x)} ${n(top)}V${n(y - corner)}Q${n(x)} ${n(y)} ${n(x + turn)} ${n(y)}H${n(endX - turn)}Q${n(endX)} ${n(y)} ${n(endX)} ${n(y - corner)}V${n(endY)}`;
}

/** The words of a wire stand in a gap of it, near who dials, where no other wire passes. */
function wireLabel(
  context: LayoutContext,
  wire: Wire,
  plan: DialPlan,
  arrivalX: number,
  from: number,
  to: number,
  y: number,
): DialLayout['label'] {
  const obstacles = wire.drops.map((drop) => drop.x);
  obstacles.push(arrivalX);
  for (const other of plan.wires) {
    if (other === wire || other.lane < wire.lane) continue;
    for (const drop of other.drops) obstacles.push(drop.x);
    if (other.arrivalX !== undefined) obstacles.push(other.arrivalX);
  }
  const edges = [...new Set(obstacles.filter((x) => x >= from && x <= to))].sort((a, b) => a - b);
  const near = wire.drops[0]?.x ?? to;
  const gaps = edges
    .slice(1)
    .map((right, index) => ({ left: (edges[index] ?? right) + CLEAR + 4, right: right - CLEAR - 4 }))
    .sort((a, b) => Math.abs((a.left + a.right) / 2 - near) - Math.abs((b.left + b.right) / 2 - near));
  for (const text of dialTexts(wire.group)) {
    const width = context.measure(text, 'mono');
    const gap = gaps.find((candidate) => candidate.right - candidate.left >= width + 8);
    if (!gap) continue;
    const x = near >= gap.right ? gap.right - width - 8 : gap.left;
    return {
      box: { x, y: y - 8, width: width + 8, height: 16 },
      runs: [{ x: x + 4, y: y + 4, text, font: 'mono', tone: 'role', full: dialTitle(wire.group) }],
    };
  }
  return undefined;
}

const NOBODY = 'nobody listens';

/** The words of a dead end from the fullest to none, each with its width. */
function deadEndWords(context: LayoutContext, group: DialGroup): { words: string; address: string; width: number }[] {
  const [long = '', short = ''] = dialTexts(group);
  const words = group.certain ? NOBODY : 'who listens?';
  const wordWidth = context.measure(words, 'small-strong');
  const mono = (text: string) => context.measure(text, 'mono');
  const cross = 22;
  return [
    { words, address: long, width: wordWidth + cross + mono(long) },
    { words: '', address: long, width: cross + mono(long) },
    { words: '', address: short, width: cross + mono(short) },
    { words: '', address: '', width: cross },
  ];
}

function deadEndRoom(context: LayoutContext, x: number): number {
  return x - (context.gutter.x + context.gutter.width + 6) - 12;
}

function chooseDeadEnd(context: LayoutContext, group: DialGroup, x: number) {
  const all = deadEndWords(context, group);
  const room = deadEndRoom(context, x);
  // In narrow columns the words would run through half of the picture.
  const limit = context.density === 'full' ? room : Math.min(room, 150);
  return all.find((candidate) => candidate.width <= limit) ?? all.at(-1);
}

function deadEndLeft(context: LayoutContext, group: DialGroup, x: number): number {
  return x - 12 - (chooseDeadEnd(context, group, x)?.width ?? 0);
}

function deadEnd(context: LayoutContext, wire: Wire, y: number, cardBottom: number): WireShape {
  const x = wire.drops[0]?.x ?? 0;
  const chosen = chooseDeadEnd(context, wire.group, x) ?? { words: '', address: '', width: 0 };
  const tone = wire.group.certain ? 'error' : 'muted';
  const addressWidth = context.measure(chosen.address, 'mono');
  const right = x - 12;
  const crossX = right - addressWidth - (chosen.address ? 11 : 5);
  const runs: TextRun[] = [];
  if (chosen.address)
    runs.push({
      x: right,
      y: y + 4,
      text: chosen.address,
      font: 'mono',
      tone,
      anchor: 'end',
      full: dialTitle(wire.group),
    });
  if (chosen.words)
    runs.push({ x: crossX - 11, y: y + 4, text: chosen.words, font: 'small-strong', tone, anchor: 'end' });
  const left = x - 12 - chosen.width;
  return {
    path: `M${n(x)} ${n(cardBottom)}V${n(y - CORNER)}Q${n(x)} ${n(y)} ${n(x - CORNER)} ${n(y)}H${n(right + 3)}`,
    segments: [
      { x1: x, y1: cardBottom, x2: x, y2: y },
      { x1: x, y1: y, x2: right + 3, y2: y },
    ],
    joints: [],
    arrow: undefined,
    cross: { x: crossX, y },
    label: { box: { x: left, y: y - 8, width: chosen.width, height: 16 }, runs },
  };
}

function n(value: number): number {
  return Math.round(value * 10) / 10;
}
