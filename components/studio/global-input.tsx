'use client';

import { DropZone } from './drop-zone';
import { useGlobalKeys } from './use-global-keys';
import { useGlobalPaste } from './use-global-paste';

/** Keys, paste and drop for the whole page: loaded after what one sees. */
export function GlobalInput() {
  useGlobalKeys();
  useGlobalPaste();
  return <DropZone />;
}
