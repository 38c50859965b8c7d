import type { ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { slotAt } from '@/lib/layout/drop-slots';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { PressApi } from './canvas-api';
import { handleCanvasKey } from './canvas-keys';
import type { PodCanvasProps } from './canvas-types';
import { findingAt } from './part-ids';
import { pasteArgs } from './paste-args';
import { nameBox } from './rename-field';
import type { Pointed } from './tooltip';
import type { useGridFocus } from './use-grid-focus';
import type { useModes } from './use-modes';
import type { Picks } from './use-picks';
import type { Picture } from './use-picture';

interface EventContext {
  readonly props: PodCanvasProps;
  readonly picture: Picture;
  readonly api: PressApi;
  readonly modes: ReturnType<typeof useModes>;
  readonly picks: Picks;
  readonly focus: ReturnType<typeof useGridFocus>;
  readonly blocked: string | undefined;
  readonly hovered: Pointed | undefined;
  readonly setHovered: (pointed: Pointed | undefined) => void;
  readonly openMenu: (menu: { place: GridPlace; x: number; y: number }) => void;
  readonly dragging: boolean;
  /** Whether the click that comes now only ends a drag, a band, a wire or a long press. */
  readonly wasGesture: () => boolean;
  readonly rename: (place: GridPlace) => void;
}

/** What the pointer, the keyboard and the clipboard do in the frame; the cell under them is found by its id. */
export function canvasEvents(context: EventContext) {
  const { props, picture, api, modes, picks, focus, blocked, hovered, setHovered, openMenu, dragging } = context;
  const { findings, view, selection, onCommand, onSay, onSelect } = props;
  const { grid } = picture;
  const { mode } = modes;

  const idAt = (target: EventTarget) => (target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell;

  function onClick(event: MouseEvent<HTMLDivElement>): void {
    if (context.wasGesture()) return;
    const rect = event.currentTarget.getBoundingClientRect();
    const scale = rect.width / picture.layout.width || 1;
    const point = { x: (event.clientX - rect.left) / scale, y: (event.clientY - rect.top) / scale };
    // Moving without dragging: one press says what, the next one where to.
    if (mode.kind === 'move') {
      const slot = slotAt(mode.slots, picture.layout, point.x);
      if (slot) modes.dropMove({ ...mode, at: mode.slots.indexOf(slot) });
      return;
    }
    const menuOf = (event.target as HTMLElement).closest<HTMLElement>('[data-menu]')?.dataset.menu;
    const place = placeOf(grid, menuOf ?? idAt(event.target) ?? '');
    if (!place) {
      if ((event.target as HTMLElement).closest('form, input')) return;
      picks.clear();
      onSelect(undefined);
      return;
    }
    // A finger has no rest: a tap on the chips says what they ask, the next one elsewhere takes it away.
    const probes = onProbes(event.target);
    if (isTouch(event)) {
      setHovered(probes ? { id: place.cell.id, probes, by: 'touch' } : undefined);
      if (probes) return;
    }
    const plug = (event.target as HTMLElement).closest('[data-plug]') !== null;
    if (plug) {
      api.startWire(place);
      return;
    }
    // On a touch screen nobody holds Shift: once several are picked, a tap picks.
    const adds = event.shiftKey || event.ctrlKey || event.metaKey || (picks.ids.length > 0 && isTouch(event));
    if (menuOf === undefined && adds && place.cell.kind === 'card' && mode.kind === 'idle') {
      focus.adopt(place.cell.id);
      api.pick(place);
      return;
    }
    if (menuOf !== undefined) {
      openMenu({ place, x: event.clientX, y: event.clientY });
      return;
    }
    if (mode.kind === 'idle') picks.clear();
    api.press(place, point);
  }

  function onContextMenu(event: MouseEvent<HTMLDivElement>): void {
    const place = placeOf(grid, idAt(event.target) ?? '');
    if (!place) return;
    event.preventDefault();
    focus.adopt(place.stop?.id ?? place.cell.id);
    openMenu({ place, x: event.clientX, y: event.clientY });
  }

  return {
    onClick,
    onContextMenu,
    onDoubleClick: (event: MouseEvent<HTMLDivElement>) => {
      const place = placeOf(grid, idAt(event.target) ?? '');
      if (place?.cell.kind === 'volume') context.rename(place);
      if (place?.cell.kind !== 'card') return;
      if (onName(event, place, picture)) context.rename(place);
      else api.inspect(place);
    },
    onFocus: (event: FocusEvent<HTMLDivElement>) => {
      const id = idAt(event.target);
      if (id === undefined) return;
      focus.adopt(id);
      if (event.target.matches(':focus-visible')) setHovered({ id, probes: false, by: 'keys' });
    },
    onBlur: () => setHovered(undefined),
    onPaste: (event: ClipboardEvent<HTMLDivElement>) => {
      const args = pasteArgs(event.clipboardData.getData('text/plain'), placeOf(grid, focus.current), view);
      // A whole manifest is not for the picture: the page opens it.
      if (!args || (event.target as HTMLElement).closest('form')) return;
      event.preventDefault();
      event.stopPropagation();
      if (blocked === undefined) {
        picks.takeNew();
        void onCommand('paste-container', args);
      } else onSay(`Not possible: ${blocked}`, true);
    },
    onPointerOver: (event: PointerEvent<HTMLDivElement>) => {
      if (event.pointerType === 'touch' || dragging) return;
      const id = idAt(event.target);
      const probes = onProbes(event.target);
      if (id === hovered?.id && probes === (hovered?.probes ?? false)) return;
      setHovered(id === undefined ? undefined : { id, probes, by: 'pointer' });
      props.onHoverFinding?.(findingAt(id === undefined ? undefined : placeOf(grid, id), findings));
    },
    onPointerLeave: () => {
      setHovered(undefined);
      props.onHoverFinding?.(undefined);
    },
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) =>
      handleCanvasKey(event, {
        api,
        mode,
        modes,
        focus,
        picture,
        blocked,
        onSay,
        onSelect,
        picks,
        selected: selection !== undefined,
      }),
  };
}

function isTouch(event: MouseEvent): boolean {
  return (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch';
}

function onProbes(target: EventTarget): boolean {
  return (target as HTMLElement).closest('[data-probes]') !== null;
}

/** Whether a double click hit the card's name. */
function onName(event: MouseEvent<HTMLDivElement>, place: GridPlace, { layout }: Picture): boolean {
  const box = nameBox(layout, place);
  if (!box) return false;
  const rect = event.currentTarget.getBoundingClientRect();
  const scale = rect.width / layout.width || 1;
  const x = (event.clientX - rect.left) / scale;
  const y = (event.clientY - rect.top) / scale;
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
