import { type RefObject, useCallback, useRef } from 'react';
import type { PodLayout } from '@/lib/layout/pod-layout';
import { nameRowAt, type Sight } from './name-row';
import { railStripAt } from './rail-strip';

/**
 * What follows the part that is in sight: gutter and head stay at the left, names at the top, the rail at the bottom,
 * the mark in the overview moves. Set as style of the frame, so that no frame of a scroll renders anything anew.
 */
export function useSight(root: RefObject<HTMLDivElement | null>, layout: PodLayout, scrolls: boolean) {
  const mark = useRef<HTMLDivElement>(null);
  const shift = useRef(0);
  const onShift = useCallback(
    (sight: Sight) => {
      const element = root.current;
      if (!element) return;
      const { x } = sight;
      shift.current = x;
      const scale = Number(mark.current?.dataset.scale ?? 0);
      mark.current?.style.setProperty('--at', `${x * scale}px`);
      element.style.setProperty('--shift', `${x}px`);
      element.toggleAttribute('data-shifted', x > 0);
      const rail = scrolls ? railStripAt(layout, sight) : undefined;
      element.style.setProperty('--rail', `${rail?.y ?? 0}px`);
      element.toggleAttribute('data-rail', rail !== undefined);
      const names = scrolls ? nameRowAt(layout, sight, rail?.height) : undefined;
      element.style.setProperty('--names', `${names ?? 0}px`);
      element.toggleAttribute('data-names', names !== undefined);
    },
    [root, layout, scrolls],
  );
  return { mark, shift, onShift };
}
