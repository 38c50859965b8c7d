import { type PointerEvent, useRef } from 'react';

/** As long as the systems' own. */
const PRESS = 500;
const SLACK = 10;

/** A finger that rests on something opens its menu; some browsers say so themselves, and then it is not said twice. */
export function useLongPress(open: (target: HTMLElement, x: number, y: number) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const pressed = useRef(false);

  const stop = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  return {
    stop,
    /** The click that follows a long press is not one. */
    wasLong: () => {
      const was = pressed.current;
      pressed.current = false;
      return was;
    },
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        pressed.current = false;
        stop();
        if (event.pointerType !== 'touch' || !event.isPrimary) return;
        const { clientX: x, clientY: y } = event;
        const target = event.target as HTMLElement;
        start.current = { x, y };
        timer.current = setTimeout(() => {
          pressed.current = true;
          open(target, x, y);
        }, PRESS);
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        if (timer.current === undefined) return;
        if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > SLACK) stop();
      },
      onPointerUp: (_event: PointerEvent<HTMLDivElement>) => stop(),
      onPointerCancel: (_event: PointerEvent<HTMLDivElement>) => stop(),
    },
  };
}
