'use client';

import { ChevronDown } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import buttonStyles from '../ui/button.module.css';
import { lazyPart } from '../ui/lazy-part';
import popover from '../ui/popover.module.css';
import { Counts, countWords } from './finding-counts';
import { useAnalysis } from './shell-context';
import styles from './workload-switcher.module.css';

const WorkloadList = lazyPart(() => import('./workload-list').then((module) => module.WorkloadList));

/** Every document of the text: workloads open their picture, the others are shown in the text. Searches by any word. */
export function WorkloadSwitcher() {
  const snapshot = useAnalysis((analysis) => analysis.snapshot);
  const drawn = useAnalysis(({ picture }) => picture?.pod.view.id);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const pod = snapshot?.pods.find(({ id }) => id === drawn);

  useEffect(() => {
    if (!open) return;
    const leave = (event: PointerEvent) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [open]);

  const close = useCallback(() => {
    setOpen(false);
    anchor.current?.querySelector<HTMLElement>('button')?.focus();
  }, []);
  const title = pod === undefined ? 'No workload' : `${pod.kind} ${pod.name}`;
  return (
    <span className={popover.anchor} ref={anchor}>
      <button
        type="button"
        className={`${buttonStyles.button} ${styles.button}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`Workload: ${title}${pod === undefined ? '' : `, ${countWords(pod.counts)}`}`}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.title}>{title}</span>
        {pod !== undefined && <Counts counts={pod.counts} />}
        <ChevronDown size={14} aria-hidden />
      </button>
      {open && <WorkloadList onClose={close} />}
    </span>
  );
}
