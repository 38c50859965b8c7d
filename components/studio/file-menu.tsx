'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FileButton } from './file-button';

const FileMenuPanel = dynamic(() => import('./file-menu-panel').then((module) => module.FileMenuPanel), {
  ssr: false,
  loading: () => <FileButton aria-haspopup="menu" aria-expanded={false} />,
});

/** The file menu: its button at once, the rest when it is first opened. */
export function FileMenu() {
  const [asked, setAsked] = useState(false);
  if (asked) return <FileMenuPanel />;
  return <FileButton aria-haspopup="menu" aria-expanded={false} onClick={() => setAsked(true)} />;
}
