import type { ContainerView, PodView } from '../pod/pod-view';
import { cutEnd, cutMiddle, firstFit, oneLine, wrapName } from './cut-text';
import { isAlarming } from './faults';
import { imageRuns } from './image-line';
import type { LayoutContext, PlacedContainer } from './layout-context';
import type { Badge, CardLayout, PartKey, ProbeChip, TextRun } from './pod-layout';

/** Lines that all cards of a frame keep free, so that the same fact stands at the same height in every column. */
export interface CardGrid {
  readonly nameLines: number;
  readonly resourceLines: number;
  readonly own: boolean;
  readonly height: number;
}

/** In the narrowest columns the name runs upwards below icon and badge. */
const STRIP_HEIGHT = 164;
const STRIP_HEAD = 58;
const PAD_LEFT = 12;
const PAD_RIGHT = 10;
const BADGE = 22;

export const ROLE_WORDS = {
  main: 'main',
  sidecar: 'sidecar',
  ambassador: 'ambassador',
  adapter: 'adapter',
  init: 'init step',
} as const;

/** Volumes that a container has for itself and that are told on its card. */
export type OwnVolumes = ReadonlyMap<string, readonly string[]>;

export function cardGrid(context: LayoutContext, cardWidth: number, own: OwnVolumes): CardGrid {
  const { density, view } = context;
  if (density === 'strip') return { nameLines: 0, resourceLines: 0, own: false, height: STRIP_HEIGHT };
  const room = nameRoom(context, cardWidth);
  const nameLines = view.containers.some((container) => nameOf(context, container, room).length > 1) ? 2 : 1;
  const hasOwn = own.size > 0;
  if (density === 'compact') {
    return { nameLines, resourceLines: 0, own: false, height: 34 + nameLines * 16 + 18 + 30 };
  }
  const resourceLines = view.containers.some(
    (container) =>
      Object.keys(container.resources.requests).length > 0 || Object.keys(container.resources.limits).length > 0,
  )
    ? 2
    : 1;
  return {
    nameLines,
    resourceLines,
    own: hasOwn,
    height: 18 + nameLines * 16 + 18 + 20 + resourceLines * 15 + 12 + 20 + (hasOwn ? 23 : 0) + 14,
  };
}

function nameRoom(context: LayoutContext, cardWidth: number): number {
  const inner = cardWidth - PAD_LEFT - PAD_RIGHT;
  return context.density === 'compact' ? inner : inner - 22 - BADGE;
}

function nameOf(context: LayoutContext, container: ContainerView, room: number): string[] {
  return wrapName(oneLine(container.name || container.id), 'name', room, context.measure, 2);
}

/** Keys of every part that belongs to a container. */
export function keysOfContainer(view: PodView, container: ContainerView): PartKey[] {
  return [
    ...container.mounts.map((mount) => `mount:${container.id}:${mount.volume}`),
    ...(['startup', 'liveness', 'readiness'] as const).map((type) => `probe:${container.id}:${type}`),
    ...view.ports.filter((port) => port.container === container.id).map((port) => `port:${port.id}`),
    ...view.dials.filter((dial) => dial.container === container.id).map((dial) => `dial:${dial.id}`),
  ];
}

export function placeCard(
  context: LayoutContext,
  { container, column }: PlacedContainer,
  y: number,
  grid: CardGrid,
  own: readonly string[],
  previous: ContainerView | undefined,
): CardLayout {
  const { density, faults, measure, view } = context;
  const box = { x: column.x, y, width: column.width, height: grid.height };
  const left = box.x + PAD_LEFT;
  const right = box.x + box.width - PAD_RIGHT;
  const inner = right - left;
  const runs: TextRun[] = [];
  const marks: { x: number; y: number }[] = [];
  const found = faults.of(container.id, keysOfContainer(view, container));
  const badge: Badge | undefined = isAlarming(found?.fault)
    ? { box: badgeBox(context, box), severity: found.fault.severity, count: found.count }
    : undefined;
  const common = {
    key: `container:${container.id}`,
    container: container.id,
    role: container.role,
    box,
    badge,
    fault: faults.at(`container:${container.id}`),
    runs,
    marks,
  };
  if (density === 'strip') {
    const room = box.height - STRIP_HEAD - 8;
    const name = oneLine(container.name || container.id);
    runs.push({
      x: box.x + box.width / 2 + 4.5,
      y: box.y + box.height - 8,
      text: wrapName(name, 'name', room, measure, 1)[0] ?? '',
      font: 'name',
      tone: 'ink',
      full: name,
      upright: true,
    });
    return { ...common, icon: { x: box.x + box.width / 2 - 8, y: box.y + 10, width: 16, height: 16 }, probes: [] };
  }

  const nameX = density === 'compact' ? left : left + 22;
  const room = nameRoom(context, column.width);
  const names = nameOf(context, container, room);
  let line = density === 'compact' ? y + 46 : y + 25;
  names.forEach((text, index) => {
    runs.push({ x: nameX, y: line + index * 16, text, font: 'name', tone: 'ink', full: container.name });
  });
  // The role belongs to the name; what follows stands at the same height in every column.
  const roleLine = line + (names.length - 1) * 16 + 18;
  line += (grid.nameLines - 1) * 16 + 18;
  const word = `${ROLE_WORDS[container.role]}${container.roleCertain ? '' : '?'}`;
  runs.push({
    x: left,
    y: roleLine,
    text: cutEnd(word, 'small-strong', inner, measure),
    font: 'small-strong',
    tone: container.roleCertain ? 'role' : 'muted',
    full: container.roleReason,
  });
  if (density === 'full') {
    line += 20;
    runs.push(...imageRuns(context, container, previous, left, right, line, marks));
    line += 19;
    runs.push(...resourceRuns(context, container, left, inner, line, grid.resourceLines));
    line += (grid.resourceLines - 1) * 15;
  }
  const chips = probeChips(context, container, left, line + (density === 'full' ? 12 : 10));
  const chipBottom = line + (density === 'full' ? 12 : 10) + 20;
  if (density === 'full') {
    const chipsRight = chips.length ? (chips.at(-1)?.box.x ?? 0) + 24 + 6 : left;
    const user = userRun(context, container, right, chipBottom - 6, right - chipsRight);
    if (user) {
      runs.push(user.run);
      if (user.root) marks.push({ x: right - measure(user.run.text, 'small-strong') - 15, y: chipBottom - 15 });
    }
    if (own.length > 0) {
      const text = ownText(own, 'small', inner, context);
      if (text)
        runs.push({ x: left, y: chipBottom + 19, text, font: 'small', tone: 'muted', full: `own: ${own.join(', ')}` });
    }
  }
  return {
    ...common,
    icon: { x: left, y: density === 'compact' ? y + 11 : y + 12, width: 16, height: 16 },
    probes: chips,
  };
}

function badgeBox(context: LayoutContext, box: CardLayout['box']) {
  if (context.density === 'strip')
    return { x: box.x + box.width / 2 - BADGE / 2, y: box.y + 32, width: BADGE, height: BADGE };
  return { x: box.x + box.width - BADGE - 6, y: box.y + 8, width: BADGE, height: BADGE };
}

function ownText(own: readonly string[], font: 'small', room: number, context: LayoutContext): string | undefined {
  const names = own.map((name) => oneLine(name));
  const candidates: string[] = [];
  for (let count = Math.min(3, names.length); count > 0; count--) {
    const rest = names.length - count;
    candidates.push(`own: ${names.slice(0, count).join(', ')}${rest > 0 ? ` +${rest}` : ''}`);
  }
  return (
    firstFit(candidates, font, room, context.measure) ?? cutMiddle(candidates.at(-1) ?? '', font, room, context.measure)
  );
}

/** `cpu 250m → 500m`, `mem 192Mi → 256Mi`; "no requests" alone when neither is set. */
function resourceRuns(
  context: LayoutContext,
  container: ContainerView,
  x: number,
  width: number,
  y: number,
  lines: number,
): TextRun[] {
  const { requests, limits } = container.resources;
  const facts = [
    ['cpu', requests.cpu, limits.cpu],
    ['mem', requests.memory, limits.memory],
  ] as const;
  if (lines === 1 || facts.every(([, request, limit]) => request === undefined && limit === undefined)) {
    return [{ x, y, text: cutEnd('no requests', 'mono', width, context.measure), font: 'mono', tone: 'muted' }];
  }
  return facts.map(([word, request, limit], index) => {
    const whole = oneLine(`${word} ${request ?? limit ?? 'none'} → ${limit ?? 'none'}`);
    return {
      x,
      y: y + index * 15,
      text: cutMiddle(whole, 'mono', width, context.measure),
      font: 'mono',
      tone: 'muted',
      full: whole,
    };
  });
}

function userRun(
  context: LayoutContext,
  container: ContainerView,
  x: number,
  y: number,
  room: number,
): { run: TextRun; root: boolean } | undefined {
  const { uid } = container.user;
  if (uid === 0) {
    const text = firstFit(['runs as root', 'root'], 'small-strong', room - 18, context.measure);
    if (!text) return undefined;
    return { run: { x, y, text, font: 'small-strong', tone: 'warn', anchor: 'end', full: 'runs as root' }, root: true };
  }
  const candidates = uid === undefined ? ['uid from image', 'image’s uid'] : [`uid ${uid}`, `${uid}`];
  const text = firstFit(candidates, 'small', room, context.measure);
  if (!text) return undefined;
  return { run: { x, y, text, font: 'small', tone: 'muted', anchor: 'end', full: candidates[0] }, root: false };
}

const LETTERS = { startup: 'S', liveness: 'L', readiness: 'R' } as const;

/** Declared probes, and those whose absence matters here: dashed. */
export function expectedProbes(view: PodView, container: ContainerView): ('startup' | 'readiness')[] {
  const has = (type: string) => container.probes.some((probe) => probe.type === type);
  const expected: ('startup' | 'readiness')[] = [];
  if (container.kind === 'sidecar' && !has('startup') && dialledByOthers(view, container.id)) expected.push('startup');
  const served = view.arrivals.some((arrival) => arrival.kind === 'service' && arrival.container === container.id);
  if (served && !has('readiness') && container.kind !== 'init') expected.push('readiness');
  return expected;
}

function dialledByOthers(view: PodView, id: string): boolean {
  return view.dials.some((dial) => dial.container !== id && dial.answeredBy.some((port) => port.startsWith(`${id}/`)));
}

function probeChips(context: LayoutContext, container: ContainerView, x: number, y: number): ProbeChip[] {
  const expected: readonly string[] = expectedProbes(context.view, container);
  const chips: ProbeChip[] = [];
  for (const type of ['startup', 'liveness', 'readiness'] as const) {
    const declared = container.probes.some((probe) => probe.type === type);
    if (!declared && !expected.includes(type)) continue;
    const key = `probe:${container.id}:${type}`;
    const left = x + chips.length * 28;
    const fault = context.faults.at(key);
    chips.push({
      key,
      type,
      box: { x: left, y, width: 24, height: 20 },
      letter: {
        x: left + 12,
        y: y + 14,
        text: LETTERS[type],
        font: declared ? 'small-strong' : 'small',
        tone: fault?.severity === 'error' ? 'error' : declared ? 'ink' : 'muted',
        anchor: 'middle',
      },
      declared,
      fault,
    });
  }
  return chips;
}
