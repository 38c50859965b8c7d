'use client';

import { useState } from 'react';
import { Button } from '../ui/button';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for its name: `Copy YAML`. */
  readonly what: string;
}

/** Copies and says so, or that the browser refused. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(`${what} copied`);
    } catch {
      setSaid('The browser does not let the page write to the clipboard: mark the text and copy it.');
    }
  }

  return (
    <>
      <Button onClick={() => void copy()}>Copy {what}</Button> <span role="status">{said}</span>
    </>
  );
}
