import type { ContainerView, MountView, PodView, VolumeView } from '../pod/pod-view';
import type { OwnVolumes } from './cards';
import { cutEnd, cutMiddle, cutPath, oneLine } from './cut-text';
import { isAlarming } from './faults';
import { volumeIcon } from './icons';
import type { LayoutContext } from './layout-context';
import { BUS_INSET, PILL_INSET } from './metrics';
import type { BusLayout, ColumnLayout, Fault, MountLayout, TextRun, VolumeRowLayout } from './pod-layout';

/** Rows up to this number may also show what only one container mounts. */
const ROOMY = 6;

/**
 * Which volumes get a row: shared ones, faulty ones and those that lead out of the pod always; configuration of a single container
 * while the table stays small. The rest is told on the card of its container.
 */
export function chooseRows(
  context: Pick<LayoutContext, 'view' | 'faults'>,
  expandAll: boolean,
): { readonly rows: readonly VolumeView[]; readonly own: OwnVolumes } {
  const { view, faults } = context;
  const mustShow = (volume: VolumeView) =>
    expandAll ||
    volume.shared ||
    !volume.defined ||
    volume.mountedBy.length !== 1 ||
    volume.sockets.length > 0 ||
    isAlarming(faults.at(`volume:${volume.name}`, ...volume.mountedBy.map((id) => `mount:${id}:${volume.name}`)));
  const always = view.volumes.filter(mustShow);
  const single = view.volumes.filter((volume) => !mustShow(volume) && volume.type !== 'emptyDir');
  const rows = [...byWeight(always), ...single.slice(0, Math.max(0, ROOMY - always.length))];
  const shown = new Set(rows);
  const own = new Map<string, string[]>();
  for (const volume of view.volumes) {
    const owner = volume.mountedBy[0];
    if (shown.has(volume) || owner === undefined) continue;
    const list = own.get(owner) ?? [];
    list.push(
      volume.detail === 'memory' || / memory\b|^memory /.test(` ${volume.detail}`)
        ? `${volume.name} (memory)`
        : volume.name,
    );
    own.set(owner, list);
  }
  return { rows, own };
}

/** Volumes of several containers first, then those of one, then those of none; within each, as written. */
function byWeight(volumes: readonly VolumeView[]): VolumeView[] {
  const weight = (volume: VolumeView) => (volume.mountedBy.length > 1 ? 0 : volume.mountedBy.length === 1 ? 1 : 2);
  return [...volumes].sort((a, b) => weight(a) - weight(b));
}

/** Second line of a row's head: the worst fact, else what the volume is. */
export function volumeFact(volume: VolumeView, view: PodView, fault: Fault | undefined): string {
  if (!volume.defined) return 'not defined';
  if (volume.mountedBy.length === 0) return 'not mounted';
  if (
    isAlarming(fault) &&
    volume.type === 'emptyDir' &&
    mountsOf(view, volume.name).every((mount) => mount.access === 'reads')
  ) {
    return 'nobody writes';
  }
  return volumeKind(volume);
}

/** `emptyDir 1Gi`, `ConfigMap redis-proxy`, `host /var/log`. */
export function volumeKind(volume: VolumeView): string {
  if (volume.type === 'emptyDir')
    return volume.detail && volume.detail !== 'emptyDir' ? `emptyDir ${volume.detail}` : 'emptyDir';
  return volume.detail || volume.type;
}

function mountsOf(view: PodView, volume: string): MountView[] {
  return view.containers.flatMap((container) => container.mounts.filter((mount) => mount.volume === volume));
}

export function placeVolumeRow(
  context: LayoutContext,
  volume: VolumeView,
  columns: readonly ColumnLayout[],
  containers: ReadonlyMap<string, ContainerView>,
  y: number,
  right: number,
): VolumeRowLayout {
  const { gutter, measure, metrics, view } = context;
  const fault = context.faults.at(`volume:${volume.name}`);
  const alarming = isAlarming(fault) || !volume.defined;
  const height = metrics.row;
  const middle = y + height / 2;
  const mounts: MountLayout[] = [];
  for (const column of columns) {
    const container = containers.get(column.container);
    const found = container?.mounts.filter((mount) => mount.volume === volume.name) ?? [];
    if (container && found.length > 0) mounts.push(placeMount(context, volume, container, found, column, middle));
  }
  const narrow = gutter.width < 100;
  const textX = gutter.x + (narrow ? 0 : 24);
  const host = volume.type === 'hostPath';
  const room = gutter.x + gutter.width - textX - 6;
  const fact = oneLine(volumeFact(volume, view, fault));
  const factRoom = room - (host ? 15 : 0);
  const tone = fault?.severity === 'error' || !volume.defined ? 'error' : isAlarming(fault) ? 'warn' : 'muted';
  const factFont = alarming ? 'small-strong' : 'small';
  const factText = fact.startsWith('host /')
    ? `host ${cutPath(fact.slice(5), factFont, factRoom - measure('host ', factFont), measure)}`
    : cutMiddle(fact, factFont, factRoom, measure);
  const runs: TextRun[] = [
    {
      x: textX,
      y: middle - 3,
      text: cutMiddle(oneLine(volume.name), 'strong', room, measure),
      font: 'strong',
      tone: 'ink',
      full: volume.name,
    },
    { x: textX, y: middle + 11, text: factText, font: factFont, tone, full: fact },
  ];
  const last = mounts.at(-1);
  return {
    key: `volume:${volume.name}`,
    volume: volume.name,
    box: { x: gutter.x, y, width: right - gutter.x, height },
    icon: { name: volumeIcon(volume.type), x: gutter.x, y: middle - 13 },
    runs: runs.filter((run) => run.text !== ''),
    marks: host && factText !== '' ? [{ x: textX + measure(factText, factFont) + 4, y: middle + 1 }] : [],
    track: last ? { x1: gutter.x + gutter.width, x2: last.dot.x, y: middle } : undefined,
    double: host,
    mounts,
    fault: fault ?? (volume.defined ? undefined : { severity: 'error', findings: [] }),
    title: `${volume.name}: ${volumeKind(volume)}`,
  };
}

function placeMount(
  context: LayoutContext,
  volume: VolumeView,
  container: ContainerView,
  mounts: readonly MountView[],
  column: ColumnLayout,
  middle: number,
): MountLayout {
  const { density, measure, metrics } = context;
  const first = mounts[0];
  const path = oneLine(first?.mountPath ?? '');
  const more = mounts.length > 1 ? ` +${mounts.length - 1}` : '';
  const inset = density === 'strip' ? 13 : PILL_INSET;
  const x = column.x + inset;
  const room = column.width - inset;
  const sockets = volume.sockets.filter((socket) => socket.container === container.id);
  const textRoom = room - 24 - 8;
  const wanted = density === 'full' ? path : lastSegment(path);
  const text =
    density === 'strip' ? '' : `${cutPath(wanted, 'mono', textRoom - measure(more, 'mono'), measure)}${more}`;
  const access = strongest(mounts);
  const bare = text === '' ? Math.min(room, 24) : 24 + measure(text, 'mono') + 8;
  const socket = density === 'full' ? socketFile(sockets) : '';
  const named = socket !== '' && text === `${path}${more}` && bare + measure(socket, 'small') + 10 <= room;
  const width = named ? bare + measure(socket, 'small') + 10 : bare;
  const y = middle - metrics.pill / 2;
  return {
    key: `mount:${container.id}:${volume.name}`,
    container: container.id,
    volume: volume.name,
    box: { x, y, width, height: metrics.pill },
    dot: { x: column.x + BUS_INSET, y: middle },
    run:
      text === ''
        ? undefined
        : { x: x + 24, y: middle + 4, text, font: 'mono', tone: access === 'writes' ? 'on-track' : 'ink', full: path },
    file: named
      ? {
          x: x + bare,
          y: middle + 4,
          text: socket,
          font: 'small',
          tone: access === 'writes' ? 'on-track' : 'muted',
          full: sockets.map(({ file }) => file).join(', '),
        }
      : undefined,
    access,
    socket: sockets.some((socket) => socket.side === 'listens') ? 'listens' : sockets.length > 0 ? 'dials' : undefined,
    fault: context.faults.at(`mount:${container.id}:${volume.name}`),
    title: mounts.map((mount) => mountTitle(mount)).join('; ') + socketTitle(sockets),
  };
}

const ACCESS_WORDS = { writes: 'writes', 'may-write': 'may write', reads: 'reads only' } as const;

function mountTitle(mount: MountView): string {
  const sub = mount.subPath ? ` (${mount.subPath} of the volume)` : '';
  const why = mount.evidence ? ` (${mount.evidence.text})` : '';
  return `${mount.mountPath}${sub}: ${ACCESS_WORDS[mount.access]}${why}`;
}

/** `csi.sock`: the name of the socket without its folders. */
function socketFile(sockets: VolumeView['sockets']): string {
  return oneLine(sockets[0]?.file.split('/').at(-1) ?? '');
}

function socketTitle(sockets: VolumeView['sockets']): string {
  return sockets.map((socket) => `; ${socket.side} on the Unix socket ${socket.file}`).join('');
}

function strongest(mounts: readonly MountView[]): MountView['access'] {
  if (mounts.some((mount) => mount.access === 'writes')) return 'writes';
  return mounts.some((mount) => mount.access === 'may-write') ? 'may-write' : 'reads';
}

function lastSegment(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1);
  if (last === undefined) return path;
  return segments.length > 1 ? `…/${last}` : path;
}

/** One vertical line a column, from its uppermost mounted track down to the card. */
export function placeBuses(
  rows: readonly VolumeRowLayout[],
  columns: readonly ColumnLayout[],
  cardTop: number,
): BusLayout[] {
  const buses: BusLayout[] = [];
  for (const column of columns) {
    const mounts = rows.flatMap((row) => row.mounts.filter((mount) => mount.container === column.container));
    const top = mounts[0];
    if (!top) continue;
    buses.push({
      container: column.container,
      x: top.dot.x,
      y1: top.dot.y,
      y2: cardTop,
      stops: mounts.map((mount) => ({ volume: mount.volume, y: mount.dot.y })),
    });
  }
  return buses;
}

/** Width of the gutter: the longest name decides, within bounds. */
export function gutterWidth(
  rows: readonly VolumeView[],
  measure: LayoutContext['measure'],
  min: number,
  max: number,
): number {
  let widest = 0;
  for (const volume of rows) {
    widest = Math.max(
      widest,
      measure(oneLine(volume.name), 'strong'),
      measure(cutEnd(oneLine(volumeKind(volume)), 'small', 132, measure), 'small') +
        (volume.type === 'hostPath' ? 15 : 0),
    );
  }
  return Math.ceil(Math.min(max, Math.max(min, widest + 24 + 8)));
}
