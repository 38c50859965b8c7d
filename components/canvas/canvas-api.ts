import { type RefObject, useMemo, useRef } from 'react';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { PartKey } from '@/lib/layout/pod-layout';
import { type CanvasApi, containerAt, elementAt, type FormKind } from './action-types';
import type { PodCanvasProps } from './canvas-types';
import { idOfElement } from './part-ids';
import { elementOf, type useGridFocus } from './use-grid-focus';
import type { useModes } from './use-modes';
import type { Picture } from './use-picture';
import { wireEndOf } from './wire-ends';

export interface PressApi extends CanvasApi {
  /** A click or Enter on a place; the point is in the frame's pixels. */
  readonly press: (place: GridPlace, point?: { readonly x: number; readonly y: number }) => void;
  /** Enter: as a click, but a card opens in the inspector. */
  readonly enter: (place: GridPlace) => void;
}

interface ApiOptions {
  readonly props: PodCanvasProps;
  readonly picture: Picture;
  readonly blocked: string | undefined;
  readonly focus: ReturnType<typeof useGridFocus>;
  readonly modes: ReturnType<typeof useModes>;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly setForm: (form: { kind: FormKind; place: GridPlace } | undefined) => void;
  readonly allVolumes: boolean;
  readonly setAllVolumes: (all: boolean) => void;
  readonly openFind: () => void;
  readonly setMenu: (menu: { place: GridPlace; x: number; y: number } | undefined) => void;
}

/** What the picture's actions can do, on top of the page's callbacks. */
export function useCanvasApi(options: ApiOptions): PressApi {
  const latest = useRef(options);
  latest.current = options;
  const lastFinding = useRef<string | undefined>(undefined);
  const { props, picture, blocked } = options;
  return useMemo(
    () => createApi(() => latest.current, lastFinding, picture, blocked, props.view),
    [picture, blocked, props.view],
  );
}

function createApi(
  now: () => ApiOptions,
  lastFinding: { current: string | undefined },
  picture: Picture,
  blocked: string | undefined,
  view: PodCanvasProps['view'],
): PressApi {
  const { grid, layout } = picture;
  const select = (place: GridPlace, inspect: boolean) => now().props.onSelect(elementAt(place), { inspect });
  const refuse = () => {
    if (blocked !== undefined) now().props.onSay(`Not possible: ${blocked}`, true);
    return blocked !== undefined;
  };
  const openForm = (kind: FormKind, place: GridPlace) => {
    if (!refuse()) now().setForm({ kind, place });
  };

  /** The second end of a wire was chosen. */
  function connect(place: GridPlace): void {
    const { modes, props } = now();
    const { mode } = modes;
    if (mode.kind !== 'wire') return;
    const ends = [mode.from, wireEndOf(place)];
    modes.end();
    const container = ends.find((end) => end?.kind === 'container');
    const socket = ends.find((end) => end?.kind === 'socket');
    const volume = ends.find((end) => end?.kind === 'volume');
    if (container?.kind === 'container' && socket?.kind === 'socket') {
      void props.onCommand('connect-to-port', {
        pod: view.id,
        container: container.container,
        port: socket.port,
        owner: socket.owner,
      });
    } else if (container?.kind === 'container' && volume?.kind === 'volume') {
      const cell = placeOf(grid, `mount:${container.container}:${volume.volume}`);
      if (cell) openForm('mount', cell);
    }
  }

  function press(place: GridPlace, point?: { readonly x: number; readonly y: number }): void {
    const { modes, props, focus } = now();
    const id = place.stop?.id ?? place.cell.id;
    if (modes.mode.kind === 'wire') {
      if (modes.mode.ends.includes(id)) connect(place);
      else modes.end();
      return;
    }
    focus.adopt(id);
    const { cell, stop } = place;
    if (stop?.kind === 'socket') {
      select(place, false);
      if (blocked === undefined) modes.startWire(place);
      return;
    }
    switch (cell.kind) {
      case 'fact':
        if (cell.id === 'fact:verdict') props.onVerdict();
        else props.onSelect({ kind: 'pod', id: view.id }, { inspect: false });
        return;
      case 'lane':
        if (!refuse() && cell.lane && cell.lane !== 'ephemeral')
          props.onAddContainer({ kind: cell.lane, index: undefined });
        return;
      case 'empty':
        openForm('mount', place);
        return;
      case 'add-volume':
        openForm('volume', place);
        return;
      case 'add-port':
        openForm('port', place);
        return;
      case 'card': {
        const badge = layout.cards.find((card) => card.container === cell.container)?.badge?.box;
        if (
          badge &&
          point &&
          point.x >= badge.x &&
          point.x <= badge.x + badge.width &&
          point.y >= badge.y &&
          point.y <= badge.y + badge.height
        ) {
          const first = props.findings.find(
            (finding) =>
              finding.pod === view.id &&
              finding.elements.some(
                (element) =>
                  idOfElement(grid, element) === cell.id || belongs(`${element.kind}:${element.id}`, cell.container),
              ),
          );
          if (first) {
            props.onFinding(first.id);
            return;
          }
        }
        select(place, false);
        return;
      }
      default:
        select(place, false);
    }
  }

  return {
    view,
    density: layout.density,
    blocked,
    press,
    enter(place) {
      if (place.cell.kind === 'card' && now().modes.mode.kind !== 'wire') select(place, true);
      else if ((place.cell.kind === 'mount' || place.cell.kind === 'volume') && now().modes.mode.kind !== 'wire')
        select(place, true);
      else press(place);
    },
    openForm,
    openMenu(place) {
      const element = elementOf(now().root.current, place.stop?.id ?? place.cell.id);
      const rect = element?.getBoundingClientRect();
      now().setMenu({
        place,
        x: rect ? rect.left + Math.min(24, rect.width / 2) : 0,
        y: rect ? rect.top + Math.min(40, rect.height) : 0,
      });
    },
    inspect: (place) => select(place, true),
    toggle(place) {
      const { selection, onSelect } = now().props;
      const element = elementAt(place);
      const same = element && selection && element.kind === selection.kind && element.id === selection.id;
      onSelect(same ? undefined : element);
    },
    startMove(container) {
      if (!refuse()) now().modes.startMove(container);
    },
    startWire(place) {
      if (refuse()) return;
      const first = now().modes.startWire(place);
      if (first !== undefined) now().focus.focus(first);
    },
    command: (id, args) => void now().props.onCommand(id, args),
    remove: (place) => void removePlace(place, now().props, view),
    saveCompanion: now().props.onSaveCompanion && ((container) => now().props.onSaveCompanion?.(container)),
    trace(place, by) {
      const target = otherEnd(place, picture, by);
      if (target === undefined) now().props.onSay('There is no other end');
      else now().focus.focus(target);
    },
    nextFinding(by) {
      const own = now().props.findings.filter((finding) => finding.pod === view.id && finding.elements.length > 0);
      if (own.length === 0) {
        now().props.onSay('No findings in the picture');
        return;
      }
      const at = own.findIndex((finding) => finding.id === lastFinding.current);
      const next = own[at < 0 ? (by === 1 ? 0 : own.length - 1) : (at + by + own.length) % own.length];
      if (!next) return;
      lastFinding.current = next.id;
      now().props.onFinding(next.id);
      const id = next.elements.map((element) => idOfElement(grid, element)).find((found) => found !== undefined);
      if (id !== undefined) now().focus.focus(id);
    },
    showYaml(place) {
      const element = elementAt(place);
      if (element) now().props.onShowYaml(element);
    },
    addAfter(container) {
      if (refuse()) return;
      const kind = container && container.kind !== 'ephemeral' ? container.kind : 'app';
      now().props.onAddContainer({ kind, index: container === undefined ? undefined : container.index + 1 });
    },
    setDensity(by) {
      const order = ['strip', 'compact', 'full'] as const;
      const { onDensity } = now().props;
      if (by === 0) onDensity('fit');
      else onDensity(order[Math.max(0, Math.min(2, order.indexOf(layout.density) + by))] ?? 'fit');
    },
    allVolumes: now().allVolumes,
    toggleAllVolumes: () => now().setAllVolumes(!now().allVolumes),
    openSource:
      now().props.onShowPlace === undefined
        ? undefined
        : (place) => {
            const source = view.volumes.find((volume) => volume.name === place.cell.volume)?.source;
            if (source) now().props.onShowPlace?.(source);
          },
    find: () => now().openFind(),
    help: () => now().props.onHelp?.(),
  };
}

function belongs(key: PartKey, container: string | undefined): boolean {
  return (
    container !== undefined &&
    (key === `container:${container}` ||
      key.startsWith(`mount:${container}:`) ||
      key.startsWith(`probe:${container}:`) ||
      key.startsWith(`port:${container}/`))
  );
}

/** Removing asks only when something else would break by it. */
async function removePlace(place: GridPlace, props: PodCanvasProps, view: PodCanvasProps['view']): Promise<void> {
  const { cell, stop } = place;
  const pod = view.id;
  const container = containerAt(place, view);
  let id: string;
  let args: object;
  if (cell.kind === 'card') [id, args] = ['remove-container', { pod, container: cell.container }];
  else if (cell.kind === 'volume') [id, args] = ['remove-volume', { pod, volume: cell.volume }];
  else if (cell.kind === 'mount')
    [id, args] = ['unmount-volume', { pod, container: cell.container, volume: cell.volume }];
  else if (stop?.port) [id, args] = ['remove-port', { pod, container: container?.id, port: stop.port.number }];
  else return;
  const preview = await props.onPreview?.(id, args);
  const breaks = preview?.outcome.done ? preview.outcome.effects.filter((effect) => effect.kind === 'needs') : [];
  if (breaks.length === 0) {
    void props.onCommand(id, args);
    return;
  }
  props.onAsk({
    title: cell.kind === 'card' ? `Remove ${cell.container}?` : 'Remove it?',
    text: `${breaks.map((effect) => effect.text).join('; ')}.`,
    confirm: 'Remove',
    run: () => void props.onCommand(id, args),
  });
}

/** The other end of what has the focus: a dial's socket, a socket's diallers, the next mount of the same volume. */
function otherEnd(place: GridPlace, { grid, view }: Picture, by: 1 | -1): string | undefined {
  const { cell, stop } = place;
  const stops = grid.rows.flatMap((row) => row.cells.flatMap((one) => one.stops));
  if (stop?.kind === 'dial') {
    const ids = new Set(stop.keys.map((key) => key.slice('dial:'.length)));
    const answered = new Set(view.dials.filter((dial) => ids.has(dial.id)).flatMap((dial) => dial.answeredBy));
    return stops.find((other) => other.port?.ids.some((id) => answered.has(id)))?.id;
  }
  if (stop?.port) {
    const port = stop.port;
    const dials = view.dials
      .filter((dial) => dial.answeredBy.some((id) => port.ids.includes(id)))
      .map((dial) => `dial:${dial.id}`);
    const found = stops.filter((other) => other.kind === 'dial' && other.keys.some((key) => dials.includes(key)));
    return (by === 1 ? found[0] : found.at(-1))?.id;
  }
  if (cell.kind !== 'mount') return undefined;
  const mounts = grid.rows.flatMap((row) =>
    row.cells.filter((other) => other.kind === 'mount' && other.volume === cell.volume),
  );
  const at = mounts.findIndex((other) => other.id === cell.id);
  const next = mounts[(at + by + mounts.length) % mounts.length];
  return next && next.id !== cell.id ? next.id : undefined;
}
