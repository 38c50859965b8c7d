'use client';

import { useState } from 'react';
import { lazyPart } from '../ui/lazy-part';
import { FileButton } from './file-button';

const FileMenuPanel = lazyPart(
  () => import('./file-menu-panel').then((module) => module.FileMenuPanel),
  <FileButton aria-haspopup="menu" aria-expanded={false} />,
);

/** The file menu: its button at once, the rest when it is first opened. */
export function FileMenu() {
  const [asked, setAsked] = useState(false);
  if (asked) return <FileMenuPanel />;
  return <FileButton aria-haspopup="menu" aria-expanded={false} onClick={() => setAsked(true)} />;
}
