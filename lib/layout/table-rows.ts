import type { ArrivalView, OutsideView } from '../pod/pod-view';
import { cutMiddle, firstFit, oneLine } from './cut-text';
import type { LayoutContext } from './layout-context';
import { BUS_INSET } from './metrics';
import type { ColumnLayout, Fault, OutsideCell, PartKey, TableRowLayout, TextRun } from './pod-layout';

const LINE = 16;
const PAD = 20;

interface Line {
  readonly label: string;
  readonly detail: string;
  /** Shorter words for the detail, where its middle cannot be cut. */
  readonly brief?: string;
  readonly title: string;
  readonly fault: Fault | undefined;
}

/** "Comes in": what reaches each container from outside; what reaches none stands under the first app container. */
export function placeComesIn(
  context: LayoutContext,
  columns: readonly ColumnLayout[],
  y: number,
  right: number,
): TableRowLayout {
  const lines = new Map<string, Line[]>();
  const keys = new Map<string, PartKey[]>();
  const home = context.view.containers.find((container) => container.kind === 'app') ?? context.view.containers[0];
  context.view.arrivals.forEach((arrival, index) => {
    const container = arrival.container ?? home?.id;
    if (container === undefined) return;
    const key = arrivalKey(arrival, index);
    push(lines, container, arrivalLine(context, arrival, key));
    push(keys, container, key);
  });
  return placeRow(context, 'comes-in', 'Comes in', lines, keys, columns, y, right);
}

/** How findings name an arrival; the place in the list tells two of one Service apart. */
export function arrivalKey(arrival: ArrivalView, index: number): PartKey {
  return `arrival:${arrival.label}#${index}`;
}

function arrivalLine(context: LayoutContext, arrival: ArrivalView, key: PartKey): Line {
  const fault = context.faults.at(key, `arrival:${arrival.label}`);
  const lost = arrival.container === undefined || arrival.ports.length === 0;
  const unanswered = lost && arrival.kind === 'service';
  const detail = oneLine(arrival.detail);
  return {
    label: oneLine(arrival.label),
    detail: unanswered ? `${detail}, nobody` : detail,
    // `S L` of `S L :9902`, `80` of `80 → http`: what is left of a cut middle would mean nothing.
    brief: detail.replace(/ ?(:|→).*$/, ''),
    title: `${arrival.label} ${arrival.detail}${unanswered ? ': no container has this port' : ''}`,
    fault: fault ?? (unanswered ? { severity: 'warning', findings: [] } : undefined),
  };
}

/** "Goes out": what each container dials outside the pod. */
export function placeGoesOut(
  context: LayoutContext,
  columns: readonly ColumnLayout[],
  y: number,
  right: number,
): TableRowLayout {
  const lines = new Map<string, Line[]>();
  for (const outside of context.view.outside) {
    const line = outsideLine(outside);
    const known = lines.get(outside.container) ?? [];
    // The same host from two places (an argument and a variable) is one line.
    if (!known.some((other) => other.label === line.label && other.detail === line.detail))
      push(lines, outside.container, line);
  }
  return placeRow(context, 'goes-out', 'Goes out', lines, new Map(), columns, y, right);
}

const USUAL_PORTS: readonly (number | undefined)[] = [undefined, 80, 443];

function outsideLine(outside: OutsideView): Line {
  const port = USUAL_PORTS.includes(outside.port) ? '' : `:${outside.port}`;
  const note = outside.note ?? '';
  return {
    label: oneLine(`${outside.host}${port}`),
    detail: oneLine(note),
    title: `${outside.host}${outside.port ? `:${outside.port}` : ''} ${note} (${outside.evidence.text})`,
    fault: undefined,
  };
}

/** "Processes": only where the containers share one process table. */
export function placeProcesses(context: LayoutContext, y: number, right: number): TableRowLayout | undefined {
  if (!context.view.shares.processes && !context.view.shares.hostPID) return undefined;
  const { gutter, measure } = context;
  const host = context.view.shares.hostPID;
  const narrow = gutter.width < 100;
  const sub = host ? (narrow ? 'the node’s' : 'the node’s, all seen') : narrow ? 'shared' : 'one table, all seen';
  const title = host
    ? 'hostPID: every process of the node can be seen'
    : 'shareProcessNamespace: every container sees the processes of the others and can signal them';
  return {
    id: 'processes',
    box: { x: gutter.x, y, width: right - gutter.x, height: 36 },
    runs: [
      { x: gutter.x, y: y + 15, text: 'Processes', font: 'strong', tone: 'ink' },
      {
        x: gutter.x,
        y: y + 30,
        text: cutMiddle(sub, 'small', gutter.width - 4, measure),
        font: 'small',
        tone: host ? 'warn' : 'muted',
        full: title,
      },
    ],
    cells: [],
  };
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function placeRow(
  context: LayoutContext,
  id: 'comes-in' | 'goes-out',
  title: string,
  lines: ReadonlyMap<string, readonly Line[]>,
  keys: ReadonlyMap<string, readonly PartKey[]>,
  columns: readonly ColumnLayout[],
  y: number,
  right: number,
): TableRowLayout {
  const { gutter, density } = context;
  const most = columns.reduce((max, column) => Math.max(max, lines.get(column.container)?.length ?? 0), 0);
  const shown = density === 'strip' ? 1 : Math.min(2, Math.max(1, most));
  const height = PAD + shown * LINE;
  const cells = columns.map((column, index) => {
    const mine = lines.get(column.container) ?? [];
    const inset = density === 'strip' ? 4 : BUS_INSET;
    // As in a spreadsheet, words may run on over the next column where that is empty.
    const free = lines.has(columns[index + 1]?.container ?? '') ? 14 : column.width;
    const next = columns.slice(index + 1).find(({ container }) => lines.has(container));
    const end = Math.min(next ? next.x : right, column.x + column.width + free);
    const x = column.x + inset;
    const cell: OutsideCell = {
      keys: keys.get(column.container) ?? [],
      container: column.container,
      box: { x: column.x, y, width: column.width, height },
      runs: cellRuns(context, mine, x, y + 22, end - x - 6, shown),
      fault: worst(mine),
      title: mine.map((line) => line.title).join('; '),
    };
    return cell;
  });
  const runs: TextRun[] = [{ x: gutter.x, y: y + 22, text: title, font: 'strong', tone: 'ink' }];
  const from = (columns[0]?.x ?? gutter.x + gutter.width) + BUS_INSET;
  const nothing = firstFit(NOTHING[id], 'small', right - from, context.measure);
  if (most === 0 && nothing !== undefined)
    runs.push({ x: from, y: y + 22, text: nothing, font: 'small', tone: 'faint' });
  return { id, box: { x: gutter.x, y, width: right - gutter.x, height }, runs, cells };
}

/** What an empty row means, as an empty line would look like a fault of the picture. */
const NOTHING = {
  'comes-in': ['no Service in this text, no probe, no host port', 'nothing known'],
  'goes-out': ['no address outside of the pod is known', 'nothing known'],
} as const;

function worst(lines: readonly Line[]): Fault | undefined {
  const faults = lines.flatMap((line) => line.fault ?? []);
  return (
    faults.find((fault) => fault.severity === 'error') ??
    faults.find((fault) => fault.severity === 'warning') ??
    faults[0]
  );
}

/** At most `shown` lines; what is left over is counted at the end of the last. */
function cellRuns(
  context: LayoutContext,
  lines: readonly Line[],
  x: number,
  y: number,
  width: number,
  shown: number,
): TextRun[] {
  const { density, measure } = context;
  if (lines.length === 0 || width < 8) return [];
  if (density === 'strip') {
    const text = `${lines.length}`;
    const alarm = worst(lines);
    return [
      {
        x,
        y,
        text,
        font: 'small-strong',
        tone: alarm?.severity === 'error' ? 'error' : 'muted',
        full: lines.map((line) => line.title).join('; '),
      },
    ];
  }
  const runs: TextRun[] = [];
  lines.slice(0, shown).forEach((line, index) => {
    const rest = index === shown - 1 ? lines.length - shown : 0;
    const more = rest > 0 ? `+${rest}` : '';
    const moreWidth = more ? measure(more, 'small-strong') + 6 : 0;
    const baseline = y + index * LINE;
    const used = lineRuns(context, line, x, baseline, width - moreWidth, runs);
    if (more) {
      runs.push({
        x: x + used + 6,
        y: baseline,
        text: more,
        font: 'small-strong',
        tone: 'muted',
        full: lines
          .slice(shown)
          .map((left) => left.title)
          .join('; '),
      });
    }
  });
  return runs;
}

function lineRuns(context: LayoutContext, line: Line, x: number, y: number, width: number, runs: TextRun[]): number {
  const { measure } = context;
  const tone = line.fault?.severity === 'error' ? 'error' : line.fault?.severity === 'warning' ? 'warn' : 'ink';
  const label = cutMiddle(line.label, 'text', width, measure);
  if (label === '') return 0;
  runs.push({ x, y, text: label, font: 'text', tone, full: line.title });
  const used = measure(label, 'text');
  const room = width - used - 5;
  if (line.detail === '' || label !== line.label) return used;
  const detail =
    line.brief === undefined
      ? cutMiddle(line.detail, 'text', room, measure)
      : (firstFit([line.detail, line.brief], 'text', room, measure) ?? '');
  if (
    detail === '' ||
    (line.brief === undefined && Array.from(detail).length < Math.min(4, Array.from(line.detail).length))
  )
    return used;
  runs.push({
    x: x + used + 5,
    y,
    text: detail,
    font: 'text',
    tone: tone === 'ink' ? 'muted' : tone,
    full: line.title,
  });
  return used + 5 + measure(detail, 'text');
}
