import { type RefObject, useCallback, useImperativeHandle, useRef, useState } from 'react';
import { type DropSlot, dropSlots, slotAt } from '@/lib/layout/drop-slots';
import type { PictureElement } from '@/lib/rules/finding';
import type { DropTarget, HeldItem, PodCanvasHandle, PodCanvasProps } from './canvas-types';
import type { Picture } from './use-picture';
import type { usePreview } from './use-preview';

export interface Held {
  readonly item: HeldItem;
  readonly target: DropTarget;
  readonly slot: DropSlot;
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
}: HeldOptions): Held | undefined {
  const [held, setHeld] = useState<Held>();
  const latest = useRef<Held | undefined>(undefined);
  const { view, layout } = picture;

  const locate = useCallback(
    (
      point: { readonly x: number; readonly y: number },
      kinds?: readonly DropSlot['kind'][],
    ): { target: DropTarget; slot: DropSlot } | undefined => {
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
      const owner =
        view.containers.find((container) => container.id === under?.container && container.kind === 'app') ?? main;
      return { slot, target: { pod: view.id, kind: slot.kind, index: slot.index, beside: owner?.id } };
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
        if (!old || old.slot.x !== found.slot.x || old.target.beside !== found.target.beside)
          change({ item, ...found });
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
    }),
    [locate, blocked, preview, onCommand, onSay, change, focus],
  );

  return held;
}
