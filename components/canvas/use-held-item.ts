import { type RefObject, useCallback, useImperativeHandle, useRef, useState } from 'react';
import { type DropSlot, dropSlots, slotAt } from '@/lib/layout/drop-slots';
import type { PictureElement } from '@/lib/rules/finding';
import type { DropTarget, HeldItem, PodCanvasHandle, PodCanvasProps } from './canvas-types';
import { isFragment } from './paste-args';
import type { Picture } from './use-picture';
import type { usePreview } from './use-preview';

export interface Held {
  readonly item: HeldItem;
  readonly target: DropTarget;
  readonly slot: DropSlot;
  /** The container under the pointer, where it is one that a companion can help. */
  readonly helps: string | undefined;
}

interface HeldOptions {
  readonly handle: PodCanvasProps['handle'];
  readonly root: RefObject<HTMLDivElement | null>;
  /** The picture without what is held: places are counted in it, so that nothing jumps under the pointer. */
  readonly picture: Picture;
  readonly blocked: string | undefined;
  readonly preview: Pick<ReturnType<typeof usePreview>, 'show' | 'clear'>;
  readonly onCommand: PodCanvasProps['onCommand'];
  readonly onSay: PodCanvasProps['onSay'];
  readonly focus: (element?: PictureElement) => void;
  readonly paste: (text: string) => boolean;
}

/** What the palette holds over the picture: where it would stand, whom it would help, what it would do. */
export function useHeldItem({
  handle,
  root,
  picture,
  blocked,
  preview,
  onCommand,
  onSay,
  focus,
  paste,
}: HeldOptions): Held | undefined {
  const [held, setHeld] = useState<Held>();
  const latest = useRef<Held | undefined>(undefined);
  const { view, layout } = picture;

  const locate = useCallback(
    (
      point: { readonly x: number; readonly y: number },
      kinds?: readonly DropSlot['kind'][],
    ): { target: DropTarget; slot: DropSlot; pointed: string | undefined } | undefined => {
      const element = root.current;
      if (!element) return undefined;
      const pane = element.closest<HTMLElement>('[data-canvas-pane]')?.getBoundingClientRect();
      if (!pane || point.x < pane.left || point.x > pane.right || point.y < pane.top || point.y > pane.bottom)
        return undefined;
      const rect = element.getBoundingClientRect();
      const x = (point.x - rect.left) / (rect.width / layout.width || 1);
      const slots = dropSlots(view, layout, undefined).filter((slot) => !kinds || kinds.includes(slot.kind));
      const slot = slotAt(slots, layout, x);
      if (!slot) return undefined;
      const under = layout.columns.find((column) => x >= column.x && x <= column.x + column.width);
      const main =
        view.containers.find((container) => container.role === 'main') ??
        view.containers.find((container) => container.kind === 'app');
      const pointed = view.containers.find(
        (container) => container.id === under?.container && container.kind === 'app',
      )?.id;
      const target = { pod: view.id, kind: slot.kind, index: slot.index, beside: pointed ?? main?.id };
      return { slot, target, pointed };
    },
    [root, view, layout],
  );

  const change = useCallback((next: Held | undefined) => {
    latest.current = next;
    setHeld(next);
  }, []);

  useImperativeHandle(
    handle,
    (): PodCanvasHandle => ({
      dragOver(point, item) {
        const found = blocked === undefined ? locate(point, item.kinds) : undefined;
        if (!found) {
          if (latest.current) {
            change(undefined);
            preview.clear();
          }
          return undefined;
        }
        const old = latest.current;
        const companion = item.role !== 'main' && item.role !== 'init';
        const helps = companion ? found.pointed : undefined;
        if (!old || old.slot.x !== found.slot.x || old.target.beside !== found.target.beside || old.helps !== helps)
          change({ item, target: found.target, slot: found.slot, helps });
        const command = item.commandFor(found.target);
        preview.show(command.id, command.args);
        return found.target;
      },
      drop() {
        const now = latest.current;
        change(undefined);
        preview.clear();
        if (blocked !== undefined) {
          onSay(`Not possible: ${blocked}`, true);
          return false;
        }
        if (!now) return false;
        const command = now.item.commandFor(now.target);
        void onCommand(command.id, command.args);
        return true;
      },
      dragEnd() {
        change(undefined);
        preview.clear();
      },
      dropTargetAt: (point) => locate(point)?.target,
      focus,
      paste(text) {
        if (!isFragment(text)) return false;
        if (blocked === undefined) return paste(text);
        onSay(`Not possible: ${blocked}`, true);
        return true;
      },
    }),
    [locate, blocked, preview, onCommand, onSay, change, focus, paste],
  );

  return held;
}
