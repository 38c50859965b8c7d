import type { KeyboardEvent } from 'react';
import { cardOfLane, type GridMove, type GridPlace, moveFocus, placeOf } from '@/lib/layout/grid-moves';
import { actionForKey, whyOff } from './actions';
import type { PressApi } from './canvas-api';
import type { PodCanvasProps } from './canvas-types';
import type { useGridFocus } from './use-grid-focus';
import type { Mode, useModes } from './use-modes';
import type { Picks } from './use-picks';
import type { Picture } from './use-picture';

interface KeyContext {
  readonly api: PressApi;
  readonly mode: Mode;
  readonly modes: ReturnType<typeof useModes>;
  readonly focus: ReturnType<typeof useGridFocus>;
  readonly picture: Picture;
  readonly blocked: string | undefined;
  readonly onSay: PodCanvasProps['onSay'];
  readonly onSelect: PodCanvasProps['onSelect'];
  readonly picks: Picks;
  readonly selected: boolean;
}

const ARROWS: Readonly<Record<string, GridMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** One key in the picture. Keys of fields, forms and menus never come here. */
export function handleCanvasKey(event: KeyboardEvent<HTMLDivElement>, context: KeyContext): void {
  const target = event.target as HTMLElement;
  if (target.closest('form') || target.matches('input, select, textarea')) return;
  const handled = handle(event, context);
  if (!handled) return;
  event.preventDefault();
  event.stopPropagation();
}

function handle(event: KeyboardEvent, context: KeyContext): boolean {
  const { mode, api, focus, picture } = context;
  if (mode.kind === 'move') return moveModeKey(event, mode, context);
  if (mode.kind === 'wire') return wireModeKey(event, mode, context);
  const { grid, layout } = picture;
  const place = placeOf(grid, focus.current);
  if (!place) return false;
  const mod = event.ctrlKey || event.metaKey;
  if (event.key === 'Escape') {
    if (context.picks.ids.length > 0) {
      context.picks.clear();
      return true;
    }
    if (!context.selected) return false;
    context.onSelect(undefined);
    return true;
  }
  const arrow = ARROWS[event.key];
  if (arrow && !mod && !event.altKey && !event.shiftKey) {
    focus.focus(moveFocus(grid, focus.current, arrow));
    return true;
  }
  if (pickKey(event, place, context)) return true;
  if (event.key === 'Home' || event.key === 'End') {
    const end = event.key === 'End';
    focus.focus(
      moveFocus(grid, focus.current, mod ? (end ? 'grid-end' : 'grid-start') : end ? 'row-end' : 'row-start'),
    );
    return true;
  }
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    const lanes = layout.lanes.map((lane) => lane.columns.flatMap((index) => layout.columns[index]?.container ?? []));
    const card = cardOfLane(grid, lanes, place.cell.container, event.key === 'PageDown' ? 1 : -1);
    if (card !== undefined) focus.focus(card);
    return true;
  }
  if (event.key === 'Enter' && !mod) {
    api.enter(place);
    return true;
  }
  if (event.shiftKey && event.key === 'F10') {
    api.openMenu(place);
    return true;
  }
  // The menu begins with the findings of the place and their fixes.
  if (mod && event.key === '.') {
    api.openMenu(place);
    return true;
  }
  if (mod || event.altKey) return false;
  if (event.key === 'T') {
    api.trace(place, -1);
    return true;
  }
  const key = event.key.length === 1 && event.key !== 'N' ? event.key.toLowerCase() : event.key;
  const action = actionForKey(key, place, api);
  if (!action) return false;
  const off = whyOff(action, place, api);
  if (off !== undefined) context.onSay(`Not possible: ${off}`, true);
  else action.run(place, api);
  return true;
}

/** Choosing several containers, and the clipboard. */
function pickKey(event: KeyboardEvent, place: GridPlace, { api, focus, picture }: KeyContext): boolean {
  const mod = event.ctrlKey || event.metaKey;
  const card = place.cell.kind === 'card';
  const key = event.key.toLowerCase();
  if (mod && !event.altKey && !event.shiftKey) {
    if (key === 'a') {
      api.pickAll();
      return true;
    }
    const targets = api.targets(place);
    if ((key !== 'c' && key !== 'x') || !card || targets.length === 0) return false;
    api.copy(targets, key === 'x');
    return true;
  }
  if (!event.shiftKey || mod || event.altKey || !card) return false;
  if (event.key === ' ') {
    api.pick(place);
    return true;
  }
  const step = event.key === 'ArrowRight' ? 'right' : event.key === 'ArrowLeft' ? 'left' : undefined;
  if (step === undefined) return false;
  const id = moveFocus(picture.grid, focus.current, step);
  const next = placeOf(picture.grid, id);
  if (!next || id === focus.current) return true;
  if (!api.picked.includes(place.cell.container ?? '')) api.pick(place);
  if (!api.picked.includes(next.cell.container ?? '')) api.pick(next);
  focus.focus(id);
  return true;
}

function moveModeKey(
  event: KeyboardEvent,
  mode: Extract<Mode, { kind: 'move' }>,
  { modes, onSay }: KeyContext,
): boolean {
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    modes.moveTo(mode, mode.at + (event.key === 'ArrowRight' ? 1 : -1), true);
    return true;
  }
  if (event.key === 'Enter') {
    modes.dropMove(mode);
    return true;
  }
  if (event.key === 'Escape') {
    modes.end();
    onSay('Put back');
    return true;
  }
  // Nothing else happens while something is held, but Tab still leaves.
  if (event.key === 'Tab') {
    modes.end();
    return false;
  }
  return true;
}

function wireModeKey(event: KeyboardEvent, mode: Extract<Mode, { kind: 'wire' }>, context: KeyContext): boolean {
  const { modes, focus, api, picture } = context;
  const by =
    event.key === 'ArrowRight' || event.key === 'ArrowDown'
      ? 1
      : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
        ? -1
        : 0;
  if (by !== 0) {
    const at = mode.ends.indexOf(focus.current);
    const next = mode.ends[at < 0 ? 0 : Math.max(0, Math.min(mode.ends.length - 1, at + by))];
    if (next !== undefined) {
      focus.focus(next);
      modes.showWire(mode, placeOf(picture.grid, next));
    }
    return true;
  }
  if (event.key === 'Enter' || event.key === ' ') {
    const place = placeOf(picture.grid, focus.current);
    if (place) api.press(place);
    return true;
  }
  if (event.key === 'Escape') {
    modes.end();
    focus.focus(mode.origin);
    return true;
  }
  if (event.key === 'Tab') {
    modes.end();
    return false;
  }
  return true;
}
