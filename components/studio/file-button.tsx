'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import buttonStyles from '../ui/button.module.css';
import styles from './file-menu.module.css';
import { useStudioState } from './shell-context';

/** The file's name; opens the file menu. */
export function FileButton(properties: ComponentProps<'button'>) {
  const fileName = useStudioState((state) => state.fileName);
  const empty = useStudioState(({ text }) => text.trim() === '');
  const title = fileName || (empty ? 'New design' : 'Unnamed design');
  return (
    <button
      type="button"
      className={`${buttonStyles.button} ${styles.button}`}
      aria-label={`File: ${title}`}
      {...properties}
    >
      <span className={styles.title}>{title}</span>
      <ChevronDown size={14} aria-hidden />
    </button>
  );
}
