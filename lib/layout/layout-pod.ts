import type { PodSecurityResult, Verdict } from '../engine/snapshot';
import type { PodView } from '../pod/pod-view';
import type { Finding } from '../rules/finding';
import { cardGrid, placeCard } from './cards';
import { widestCard } from './column-need';
import { groupDials, wiresPerContainer } from './dial-groups';
import { placeDials, planDials, reservedWidth } from './dials';
import { faultsOf } from './faults';
import type { Measure } from './fonts';
import { placeHead } from './head';
import { placeLanes } from './lanes';
import type { LayoutContext } from './layout-context';
import { FRAME_PAD, fitDensity, fitGutter, GUTTER, METRICS } from './metrics';
import type { CardLayout, Density, LaneLayout, PodLayout, VolumeRowLayout } from './pod-layout';
import { placeRail, planRail } from './rail';
import { groupSockets } from './socket-groups';
import { cachedMeasure } from './table-measure';
import { placeComesIn, placeGoesOut, placeProcesses } from './table-rows';
import { chooseRows, gutterWidth, placeBuses, placeVolumeRow } from './volume-rows';

export interface LayoutOptions {
  /** The fullest that fits when absent. */
  readonly density?: Density | undefined;
  /** Room in pixels; the frame is wider where its columns need it, narrower where they do not. */
  readonly width: number;
  readonly measure?: Measure | undefined;
  /** Shows where something can be added. */
  readonly editable?: boolean | undefined;
  /** A row for every volume, private ones too. */
  readonly allVolumes?: boolean | undefined;
  /** Rows as high as a fingertip. */
  readonly touch?: boolean | undefined;
  /** A fixed gutter (88 px on a phone). */
  readonly gutter?: number | undefined;
  readonly verdict?: Verdict | undefined;
  readonly security?: PodSecurityResult | undefined;
  /** The pod as it stands in the text, while another one is previewed. */
  readonly before?: PodView | undefined;
}

const LANE_HEAD = 42;
const sharedMeasure = cachedMeasure();

/**
 * Lays out one pod: frame head, volume tracks, cards, the localhost rail with its dials, and what comes in and goes
 * out. The same view and options always give the same picture.
 */
export function layoutPod(view: PodView, findings: readonly Finding[], options: LayoutOptions): PodLayout {
  const measure = options.measure ?? sharedMeasure;
  const density = options.density ?? fitDensity(view, options.width);
  const faults = faultsOf(findings, view);
  const { rows, own } = chooseRows({ view, faults }, options.allVolumes === true);
  const gutter =
    options.gutter ?? fitGutter(view, density, gutterWidth(rows, measure, GUTTER.min, GUTTER.max), options.width);
  const metrics = options.touch ? { ...METRICS[density], row: 44, pill: 32 } : METRICS[density];
  const context: LayoutContext = {
    view,
    faults,
    measure,
    density,
    metrics,
    gutter: { x: FRAME_PAD, width: gutter },
    width: options.width,
    editable: options.editable === true,
    // A column on a phone is as wide as a finger scrolls.
    cardMax: density === 'full' && !options.touch ? widestCard(view, measure) : metrics.card.max,
  };

  // Columns first: all else hangs on them. The head's height is known once the width is.
  const draft = placeLanes(context, 0, 0);
  const frameRight = Math.max(draft.right, Math.min(options.width - FRAME_PAD, 640));
  const frameWidth = frameRight + FRAME_PAD;
  // The head stays in sight when the frame is wider than its room, so it must fit the room.
  const room = Math.min(frameWidth, options.width);
  const head = placeHead(view, options.verdict, options.security, room, measure, options.before);
  const lanesTop = head.box.height + 8;

  // Upper band: one row a volume.
  const columns = draft.columns;
  const containers = new Map(view.containers.map((container) => [container.id, container]));
  const right = Math.max(draft.right, frameRight);
  let y = lanesTop + LANE_HEAD;
  const volumes: VolumeRowLayout[] = [];
  for (const volume of rows) {
    volumes.push(placeVolumeRow(context, volume, columns, containers, y, right));
    y += metrics.row;
  }
  const addVolume = context.editable
    ? {
        box: { x: FRAME_PAD, y: y + 2, width: Math.min(gutter, 92), height: 24 },
        run: {
          x: FRAME_PAD + (gutter < 100 ? 0 : 24),
          y: y + 18,
          text: '+ Volume',
          font: 'text',
          tone: 'muted',
        } as const,
      }
    : undefined;
  y += addVolume ? 30 : 0;
  const cardTop = y + (rows.length > 0 || addVolume ? 10 : 2);

  // Cards.
  const grid = cardGrid(context, columns[0]?.width ?? metrics.card.ideal, own);
  const cards = columns.flatMap((column, index): CardLayout[] => {
    const container = containers.get(column.container);
    if (!container) return [];
    const previous = containers.get(columns[index - 1]?.container ?? '');
    return [placeCard(context, { container, column }, cardTop, grid, own.get(container.id) ?? [], previous)];
  });
  const cardBottom = cardTop + grid.height;
  const laneHeight = cardBottom + 6 - lanesTop;
  const lanes = placeLanes(context, lanesTop, laneHeight, { y: cardTop, height: grid.height }).lanes.map((lane) =>
    withArrows(lane, cards),
  );
  const cardOf = new Map(cards.map((card) => [card.container, card]));

  // Lower band: processes, the rail, its dials.
  const processes = placeProcesses(context, cardBottom + 8, right);
  const stemsFrom = cardBottom;
  const groups = groupSockets(view, faults);
  const socketOfPort = new Map(
    groups.flatMap((group) => group.ports.map((port) => [port.id, group.ports[0]?.id] as const)),
  );
  const wires = groupDials(view, (port) => socketOfPort.get(port));
  const wireCounts = wiresPerContainer(wires);
  const reserved = new Map([...wireCounts].map(([id, count]) => [id, reservedWidth(count, metrics.drops)]));
  const dialled = new Set(
    wires.flatMap((wire) =>
      wire.target
        ? (groups.find((group) => group.ports[0]?.id === wire.target)?.ports.map((port) => port.id) ?? [])
        : [],
    ),
  );
  const railPlan = planRail(context, groups, columns, reserved, dialled);
  const arrivals = new Map<string, number>();
  for (const labels of railPlan.labels.values()) {
    for (const label of labels)
      for (const group of label.groups) for (const port of group.ports) arrivals.set(port.id, label.arrivalX);
  }
  const dialPlan = planDials(context, wires, (port) => arrivals.get(port), cardOf);
  const processHeight = processes ? processes.box.height + 4 : 0;
  const rail = placeRail(
    context,
    { ...railPlan, stem: railPlan.stem + processHeight },
    columns,
    cardOf,
    stemsFrom,
    dialPlan.drops,
    right,
  );
  const dialTop = rail.y + railPlan.below;
  const dials = placeDials(context, dialPlan, rail.sockets, stemsFrom, dialTop);
  const dialBottom = dialTop + (dialPlan.lanes > 0 ? 14 + dialPlan.lanes * 18 : 0);
  const railBottom = Math.max(dialBottom, rail.addPort ? rail.addPort.y + 26 : 0, rail.y + 28) + 6;

  const comesIn = placeComesIn(context, columns, railBottom, right);
  const goesOut = placeGoesOut(context, columns, comesIn.box.y + comesIn.box.height, right);
  return {
    pod: view.id,
    density,
    width: frameWidth,
    height: goesOut.box.y + goesOut.box.height,
    gutter: FRAME_PAD + gutter,
    head,
    lanes,
    columns,
    cards,
    volumes,
    buses: placeBuses(volumes, columns, cardTop),
    addVolume,
    rail,
    dials,
    rows: processes ? [processes, comesIn, goesOut] : [comesIn, goesOut],
  };
}

/** The picture for where nothing scrolls (a file, a page of the documentation): the head is as wide as the frame. */
export function layoutWhole(view: PodView, findings: readonly Finding[], options: LayoutOptions): PodLayout {
  const layout = layoutPod(view, findings, options);
  if (layout.width <= options.width) return layout;
  return layoutPod(view, findings, { ...options, width: layout.width, density: layout.density });
}

/** Lanes that have an order show it between their cards. */
function withArrows(lane: LaneLayout, cards: readonly CardLayout[]): LaneLayout {
  if (lane.kind !== 'init' && lane.kind !== 'sidecar') return lane;
  const arrows = lane.columns.slice(1).flatMap((index) => {
    const card = cards[index];
    const before = cards[index - 1];
    if (!card || !before) return [];
    return [{ x: (before.box.x + before.box.width + card.box.x) / 2, y: card.box.y + card.box.height / 2 }];
  });
  return { ...lane, arrows };
}
