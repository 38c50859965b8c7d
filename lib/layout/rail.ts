import type { PortView } from '../pod/pod-view';
import { isAlarming } from './faults';
import type { LayoutContext } from './layout-context';
import type { CardLayout, ColumnLayout, PartKey, RailLayout, SocketLayout, TextRun } from './pod-layout';
import type { SocketGroup } from './socket-groups';
import { LABEL_HEIGHT, LABEL_PITCH, type LabelPlan, planLabels } from './socket-labels';

const SOCKET_RADIUS = 7;
/** From the rail to the first line of labels. */
const LABEL_TOP = 13;
/** From the cards to the rail, without the lanes of shared claims. */
const STEM = 28;
const CLAIM_PITCH = 6;

export interface RailPlan {
  readonly labels: ReadonlyMap<string, readonly LabelPlan[]>;
  readonly lines: number;
  readonly claims: readonly SocketGroup[];
  /** Height between cards and rail. */
  readonly stem: number;
  /** Height of the labels below the rail. */
  readonly below: number;
}

/** Decides where sockets and labels stand in each column; `reserved` is the room at its right for wires that pass. */
export function planRail(
  context: LayoutContext,
  groups: readonly SocketGroup[],
  columns: readonly ColumnLayout[],
  reserved: ReadonlyMap<string, number>,
  dialledPorts: ReadonlySet<string>,
): RailPlan {
  const labels = new Map<string, LabelPlan[]>();
  let lines = 0;
  const dialled = (group: SocketGroup) => group.ports.some((port) => dialledPorts.has(port.id));
  for (const column of columns) {
    const mine = groups.filter((group) => group.owners[0] === column.container);
    const inset = context.density === 'strip' ? 1 : 3;
    const left = column.x + inset;
    const right = column.x + column.width + 3 - (reserved.get(column.container) ?? 0);
    const plans = planLabels(mine, left, right, dialled, context.measure);
    labels.set(column.container, plans);
    for (const plan of plans) lines = Math.max(lines, plan.line + 1);
  }
  const claims = groups.filter((group) => group.owners.length > 1);
  return {
    labels,
    lines,
    claims,
    stem: STEM + Math.min(3, claims.length) * CLAIM_PITCH,
    below: lines === 0 ? LABEL_TOP : LABEL_TOP + lines * LABEL_PITCH,
  };
}

export function placeRail(
  context: LayoutContext,
  plan: RailPlan,
  columns: readonly ColumnLayout[],
  cards: ReadonlyMap<string, CardLayout>,
  cardBottom: number,
  drops: readonly number[],
  right: number,
): RailLayout {
  const { gutter, view } = context;
  const y = cardBottom + plan.stem;
  const from = gutter.x + gutter.width;
  const sockets: SocketLayout[] = [];
  for (const column of columns) {
    for (const label of plan.labels.get(column.container) ?? []) {
      sockets.push(placeSocket(context, label, column.container, y, cards, cardBottom, plan));
    }
  }
  const node = view.shares.hostNetwork;
  const narrow = gutter.width < 100;
  const runs: TextRun[] = [
    { x: gutter.x, y: y - 2, text: 'Listens', font: 'strong', tone: 'ink' },
    {
      x: gutter.x + (node ? 15 : 0),
      y: y + 13,
      text: node ? 'node’s ports' : 'one localhost',
      font: 'small',
      tone: node ? 'warn' : 'muted',
      full: node
        ? 'hostNetwork: the pod listens on the node’s own ports'
        : 'All containers of a pod share one port space',
    },
  ];
  if (sockets.length === 0 && drops.length === 0 && context.density !== 'strip') {
    const text = narrow ? 'no port known' : 'no listening port known: add one, or name the image';
    if (context.measure(text, 'small') < right - from - 8) {
      runs.push({ x: from + 8, y: y + 20, text, font: 'small', tone: 'muted' });
    }
  }
  return {
    y,
    box: { x: gutter.x, y: cardBottom, width: right - gutter.x, height: plan.stem + Math.max(plan.below, 24) },
    segments: breakRail(from, right, drops),
    runs,
    sockets,
    node,
    marks: node ? [{ x: gutter.x, y: y + 3 }] : [],
    addPort: context.editable ? { x: gutter.x, y: y + 18, width: Math.min(60, gutter.width), height: 24 } : undefined,
    addRun: context.editable ? { x: gutter.x, y: y + 34, text: '+ Port', font: 'text', tone: 'muted' } : undefined,
  };
}

/** The rail has a gap of 10 px where a wire passes. */
function breakRail(from: number, to: number, drops: readonly number[]): (readonly [number, number])[] {
  const segments: (readonly [number, number])[] = [];
  let x = from;
  for (const drop of [...drops].sort((a, b) => a - b)) {
    if (drop - 5 > x) segments.push([x, drop - 5]);
    x = Math.max(x, drop + 5);
  }
  if (to > x) segments.push([x, to]);
  return segments;
}

function placeSocket(
  context: LayoutContext,
  label: LabelPlan,
  container: string,
  y: number,
  cards: ReadonlyMap<string, CardLayout>,
  cardBottom: number,
  plan: RailPlan,
): SocketLayout {
  const ports = label.groups.flatMap((group) => group.ports);
  const owners = [...new Set(ports.map((port) => port.container))];
  const keys: PartKey[] = ports.map((port) => `port:${port.id}`);
  const fault = context.faults.at(...keys);
  const alarm = isAlarming(fault) ? (fault.severity === 'error' ? 'error' : 'warn') : undefined;
  const top = y + LABEL_TOP + label.line * LABEL_PITCH;
  const numberWidth = context.measure(label.number, 'mono-strong');
  const pad = label.name === '' ? (label.width - numberWidth) / 2 : 6;
  const runs: TextRun[] = [
    { x: label.x + pad, y: top + 15, text: label.number, font: 'mono-strong', tone: alarm ?? 'ink' },
  ];
  if (label.name !== '') {
    runs.push({
      x: label.x + pad + numberWidth + 5,
      y: top + 15,
      text: label.name,
      font: 'small',
      tone: 'muted',
      full: ports.map(portTitle).join('; '),
    });
  }
  const x = label.socketX;
  const stems = owners.map((owner) => stemFrom(owner, container, x, y, cards, cardBottom, plan, ports));
  return {
    keys,
    ports: ports.map((port) => port.id),
    owners,
    container,
    x,
    y,
    loopback: ports.every((port) => port.bind === 'loopback'),
    known: ports.every((port) => !port.declared),
    label: label.number === '' ? undefined : { x: label.x, y: top, width: label.width, height: LABEL_HEIGHT },
    runs: runs.filter((run) => run.text !== ''),
    arrival: { x: label.arrivalX, y: label.number === '' ? y + SOCKET_RADIUS + 2 : top + LABEL_HEIGHT + 1 },
    stems: stems.filter((stem) => stem !== ''),
    leader: label.line > 0 ? `M${r(x)} ${r(y + SOCKET_RADIUS)}V${r(top)}` : undefined,
    fault,
    title: ports.map(portTitle).join('; '),
  };
}

function stemFrom(
  owner: string,
  container: string,
  x: number,
  y: number,
  cards: ReadonlyMap<string, CardLayout>,
  cardBottom: number,
  plan: RailPlan,
  ports: readonly PortView[],
): string {
  const end = y - SOCKET_RADIUS;
  if (owner === container) return `M${r(x)} ${r(cardBottom)}V${r(end)}`;
  const card = cards.get(owner);
  if (!card) return '';
  const lane = plan.claims.findIndex((claim) => claim.ports[0]?.id === ports[0]?.id);
  const claimY = cardBottom + 9 + (Math.max(0, lane) % 3) * CLAIM_PITCH;
  // Left of every socket of its own card, and far from the wires that leave at the right.
  const start = card.box.x + 6;
  const turn = start > x ? -4 : 4;
  return `M${r(start)} ${r(cardBottom)}V${r(claimY - 4)}Q${r(start)} ${r(claimY)} ${r(start + turn)} ${r(claimY)}H${r(x - turn)}Q${r(x)} ${r(claimY)} ${r(x)} ${r(claimY + 4)}V${r(end)}`;
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}

const BIND_WORDS = { all: 'on every address', loopback: 'loopback only', unknown: 'address not known' } as const;

/** `6379 redis of redis-proxy, loopback only (default of envoy)`. */
export function portTitle(port: PortView): string {
  const name = port.name ? ` ${port.name}` : '';
  const protocol = port.protocol === 'TCP' ? '' : ` ${port.protocol}`;
  const why = port.evidence[0] && port.evidence[0].source !== 'declared' ? ` (${port.evidence[0].text})` : '';
  const declared = port.declared ? '' : ', not declared';
  return `${port.number}${protocol}${name} of ${port.container}, ${BIND_WORDS[port.bind]}${declared}${why}`;
}
