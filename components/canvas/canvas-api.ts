import { type RefObject, useMemo, useRef } from 'react';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { PartKey } from '@/lib/layout/pod-layout';
import { inListOrder } from '../findings/group-findings';
import { type CanvasApi, containerAt, elementAt, type FormKind } from './action-types';
import type { PodCanvasProps } from './canvas-types';
import { otherEnd } from './other-end';
import { idOfElement } from './part-ids';
import { pasteAt } from './paste-args';
import { removeContainers, removePlace } from './remove-place';
import { elementOf, type useGridFocus } from './use-grid-focus';
import type { useModes } from './use-modes';
import type { Picks } from './use-picks';
import type { Picture } from './use-picture';
import { wireEndOf, wirePair } from './wire-ends';

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
  readonly picks: Picks;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly setForm: (form: { kind: FormKind; place: GridPlace } | undefined) => void;
  readonly allVolumes: boolean;
  readonly setAllVolumes: (all: boolean) => void;
  readonly openFind: () => void;
  /** Back to the upper left at the size that fits. */
  readonly resetView: () => void;
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
    const pair = wirePair(mode.from, wireEndOf(place));
    modes.end();
    if (pair?.kind === 'port') void props.onCommand('connect-to-port', { pod: view.id, ...pair.args });
    else if (pair?.kind === 'mount') {
      const cell = placeOf(grid, `mount:${pair.container}:${pair.volume}`);
      if (cell) openForm('mount', cell);
    }
  }

  function targets(place: GridPlace): readonly string[] {
    const { ids } = now().picks;
    const own = containerAt(place, view)?.id;
    if (ids.length > 1 && (own === undefined || ids.includes(own))) return ids;
    return own === undefined ? [] : [own];
  }

  /** The container that is selected alone, as the first of those that are picked. */
  function seed(): string | undefined {
    const { selection } = now().props;
    return selection?.kind === 'container' ? selection.id : undefined;
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
    get picked() {
      return now().picks.ids;
    },
    pick(place) {
      const container = containerAt(place, view);
      if (!container || container.kind === 'ephemeral') return;
      const { picks, props } = now();
      const from = seed();
      picks.toggle(container.id, from);
      const was = picks.ids.length === 0 && from !== undefined ? [from] : picks.ids;
      const count = was.includes(container.id) ? was.length - 1 : was.length + 1;
      props.onSay(`${count} ${count === 1 ? 'container' : 'containers'} selected`);
    },
    pickAll() {
      const all = view.containers.filter(({ kind }) => kind !== 'ephemeral').map(({ id }) => id);
      now().picks.set(all);
      now().props.onSay(`${all.length} containers selected`);
    },
    targets,
    copy(containers, cut) {
      if (cut && refuse()) return;
      void now().props.onCommand('copy-containers', { pod: view.id, containers, ...(cut && { cut }) });
    },
    paste(place) {
      if (!refuse()) void pasteAt(place, now().props, now().picks, view);
    },
    duplicate(containers) {
      if (refuse()) return;
      const { props, picks } = now();
      const [container] = containers;
      if (containers.length > 1) {
        picks.takeNew();
        void props.onCommand('duplicate-containers', { pod: view.id, containers });
      } else void props.onCommand('duplicate-container', { pod: view.id, container });
    },
    removeSeveral(containers) {
      if (!refuse()) void removeContainers(containers, now().props, view);
    },
    startMove(containers) {
      const [first] = containers;
      if (refuse() || first === undefined) return;
      // The keys of the mode are the picture's: the focus must be there, wherever it was asked for.
      now().focus.focus(`container:${first}`);
      now().modes.startMove(containers);
    },
    startWire(place) {
      if (refuse()) return;
      const first = now().modes.startWire(place)?.[0];
      if (first !== undefined) now().focus.focus(first);
    },
    command: (id, args) => void now().props.onCommand(id, args),
    remove: (place) => void removePlace(place, now().props, view, targets(place)),
    saveCompanion: now().props.onSaveCompanion && ((container) => now().props.onSaveCompanion?.(container)),
    trace(place, by) {
      const target = otherEnd(place, picture, by);
      if (target === undefined) now().props.onSay('There is no other end');
      else now().focus.focus(target);
    },
    nextFinding(by) {
      const own = inListOrder(
        now().props.findings.filter((finding) => finding.pod === view.id && finding.elements.length > 0),
      );
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
      if (by === 0) {
        onDensity('fit');
        now().resetView();
      } else onDensity(order[Math.max(0, Math.min(2, order.indexOf(layout.density) + by))] ?? 'fit');
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
