'use client';

import { useImperativeHandle, useRef } from 'react';
import styles from './scroll-viewport.module.css';
import type { ViewportProps } from './viewport-types';

/** The narrow viewport: the browser's own scrolling, sideways by columns; the page scrolls up and down. */
export function ScrollViewport({ gutter, handle, onShift, children }: ViewportProps) {
  const host = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    handle,
    () => ({
      reveal(box, sticky) {
        const element = host.current;
        if (!element) return;
        if (!sticky && box.x < element.scrollLeft + gutter + 8) element.scrollLeft = box.x - gutter - 24;
        else if (!sticky && box.x + box.width > element.scrollLeft + element.clientWidth) {
          element.scrollLeft = box.x + box.width - element.clientWidth + 24;
        }
        if (box.y < element.scrollTop) element.scrollTop = box.y - 48;
        else if (box.y + box.height > element.scrollTop + element.clientHeight) {
          element.scrollTop = box.y + box.height - element.clientHeight + 48;
        }
      },
      panBy(x, y) {
        host.current?.scrollBy(-x, -y);
      },
      reset() {
        host.current?.scrollTo(0, 0);
      },
    }),
    [gutter],
  );
  return (
    <div
      ref={host}
      className={styles.host}
      onScroll={({ currentTarget: { scrollLeft, clientHeight } }) =>
        onShift({ x: scrollLeft, y: 0, height: clientHeight })
      }
    >
      {children}
    </div>
  );
}
