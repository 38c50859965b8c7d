'use client';

import { ChevronLeft, ChevronRight, Pause, Play, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import styles from './start-to-ready.module.css';

interface StepButtonsProps {
  readonly step: number | undefined;
  readonly count: number;
  readonly text: string | undefined;
  readonly onStep: (step: number | undefined) => void;
}

const PACE = 1400;

/** Previous, play, next, and an end to it. Nothing plays by itself. */
export function StepButtons({ step, count, text, onStep }: StepButtonsProps) {
  const [playing, setPlaying] = useState(false);
  const last = count - 1;

  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(
      () => {
        const next = step === undefined ? 0 : step + 1;
        if (next > last) setPlaying(false);
        else onStep(next);
      },
      step === undefined ? 0 : PACE,
    );
    return () => clearTimeout(timer);
  }, [playing, step, last, onStep]);

  const go = (next: number | undefined) => {
    setPlaying(false);
    onStep(next);
  };
  return (
    <div className={styles.steps} role="toolbar" aria-label="Step through">
      <button
        type="button"
        className={styles.step}
        aria-label="Previous step"
        aria-disabled={step === undefined || step === 0 || undefined}
        onClick={() => step !== undefined && go(Math.max(0, step - 1))}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label={playing ? 'Pause' : 'Play'}
        onClick={() => {
          if (!playing && step === last) onStep(undefined);
          setPlaying(!playing);
        }}
      >
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label="Next step"
        aria-disabled={step === last || undefined}
        onClick={() => go(step === undefined ? 0 : Math.min(last, step + 1))}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </button>
      {step !== undefined && (
        <button type="button" className={styles.step} aria-label="End stepping through" onClick={() => go(undefined)}>
          <Square size={14} aria-hidden="true" />
        </button>
      )}
      <span className="visually-hidden" role="status">
        {step === undefined ? '' : `Step ${step + 1} of ${count}: ${text ?? ''}`}
      </span>
    </div>
  );
}
