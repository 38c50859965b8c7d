import type { ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { PressApi } from './canvas-api';
import { handleCanvasKey } from './canvas-keys';
import type { PodCanvasProps } from './canvas-types';
import { findingAt } from './part-ids';
import { pasteArgs } from './paste-args';
import type { useGridFocus } from './use-grid-focus';
import type { useModes } from './use-modes';
import type { Picture } from './use-picture';

interface EventContext {
  readonly props: PodCanvasProps;
  readonly picture: Picture;
  readonly api: PressApi;
  readonly modes: ReturnType<typeof useModes>;
  readonly focus: ReturnType<typeof useGridFocus>;
  readonly blocked: string | undefined;
  readonly hovered: string | undefined;
  readonly setHovered: (id: string | undefined) => void;
  readonly openMenu: (menu: { place: GridPlace; x: number; y: number }) => void;
  readonly dragging: boolean;
  /** Whether the click that comes now only ends a drag. */
  readonly wasDrag: () => boolean;
}

/** What the pointer, the keyboard and the clipboard do in the frame; the cell under them is found by its id. */
export function canvasEvents(context: EventContext) {
  const { props, picture, api, modes, focus, blocked, hovered, setHovered, openMenu, dragging, wasDrag } = context;
  const { findings, view, selection, onCommand, onSay, onSelect } = props;
  const { grid } = picture;
  const { mode } = modes;

  const idAt = (target: EventTarget) => (target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell;

  function onClick(event: MouseEvent<HTMLDivElement>): void {
    if (wasDrag()) return;
    const menuOf = (event.target as HTMLElement).closest<HTMLElement>('[data-menu]')?.dataset.menu;
    const place = placeOf(grid, menuOf ?? idAt(event.target) ?? '');
    if (!place) {
      if (!(event.target as HTMLElement).closest('form')) onSelect(undefined);
      return;
    }
    if (menuOf !== undefined) {
      openMenu({ place, x: event.clientX, y: event.clientY });
      return;
    }
    const rect = event.currentTarget.getBoundingClientRect();
    const scale = rect.width / picture.layout.width || 1;
    const point = { x: (event.clientX - rect.left) / scale, y: (event.clientY - rect.top) / scale };
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
      if (place?.cell.kind === 'card') api.inspect(place);
    },
    onFocus: (event: FocusEvent<HTMLDivElement>) => {
      const id = idAt(event.target);
      if (id === undefined) return;
      focus.adopt(id);
      if (event.target.matches(':focus-visible')) setHovered(id);
    },
    onBlur: () => setHovered(undefined),
    onPaste: (event: ClipboardEvent<HTMLDivElement>) => {
      const args = pasteArgs(event.clipboardData.getData('text/plain'), placeOf(grid, focus.current), view);
      // A whole manifest is not for the picture: the page opens it.
      if (!args || (event.target as HTMLElement).closest('form')) return;
      event.preventDefault();
      event.stopPropagation();
      if (blocked === undefined) void onCommand('paste-container', args);
      else onSay(`Not possible: ${blocked}`, true);
    },
    onPointerOver: (event: PointerEvent<HTMLDivElement>) => {
      if (event.pointerType === 'touch' || dragging) return;
      const id = idAt(event.target);
      if (id === hovered) return;
      setHovered(id);
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
        onCopy: props.onCopy,
        selected: selection !== undefined,
      }),
  };
}
