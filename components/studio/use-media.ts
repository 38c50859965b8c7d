'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds; false while rendered on a server. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Below this width the parts stand on tabs. */
export const PHONE = '(max-width: 799px)';
/** Below this width the palette lies over the picture. */
export const NARROW = '(max-width: 1279px)';
