'use client';

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { reachWhile } from '@/lib/layout/reach';
import { startTimeline, stopTimeline } from '@/lib/layout/start-timeline';
import { whatIf } from '@/lib/layout/what-if';
import type { WhatIfEvent } from '@/lib/layout/what-if-scene';
import type { PodView } from '@/lib/pod/pod-view';
import type { Finding } from '@/lib/rules/finding';
import styles from './start-to-ready.module.css';
import { StepButtons } from './step-buttons';
import { StartRows, StopRows } from './timeline-rows';
import { WhatIfAnswer, WhatIfSelect, WhatIfStatus } from './what-if-panel';

type Mode = 'best' | 'worst' | 'stop';
const MODES = [
  ['best', 'Best'],
  ['worst', 'Worst'],
  ['stop', 'Stop'],
] as const;

interface StartToReadyProps {
  readonly view: PodView;
  readonly findings: readonly Finding[];
  /** Containers that run at the step or in the case that is shown; undefined when none is. The canvas lights them. */
  readonly onRunning?: ((running: ReadonlySet<string> | undefined) => void) | undefined;
  readonly onSelect?: ((container: string) => void) | undefined;
}

/**
 * Who starts after whom, what each waits for, and when the pod is ready; it can be stepped through, and a crash or a
 * failing probe can be tried in it.
 */
export function StartToReady({ view, findings, onRunning, onSelect }: StartToReadyProps) {
  const [mode, setMode] = useState<Mode>('best');
  const [step, setStep] = useState<number>();
  const [tried, setTried] = useState<WhatIfEvent>();
  const timeline = useMemo(
    () => startTimeline(view, findings, mode === 'worst' ? 'worst' : 'best'),
    [view, findings, mode],
  );
  const stop = useMemo(() => stopTimeline(view), [view]);
  // Undefined again when an edit has taken the container or the probe away.
  const answer = useMemo(() => tried && whatIf(view, tried), [view, tried]);
  const choices = useRef<HTMLDivElement>(null);
  const shown =
    answer || mode === 'stop' || step === undefined
      ? undefined
      : timeline.steps[Math.min(step, timeline.steps.length - 1)];

  const tell = useRef(onRunning);
  tell.current = onRunning;
  // Told by content: a new analysis of the same pod is no news.
  const lit = answer?.states.flatMap(({ container, state }) => (state === 'runs' ? [container] : [])) ?? shown?.running;
  const running = lit?.join('\n');
  useEffect(() => {
    tell.current?.(running === undefined ? undefined : new Set(running.split('\n')));
  }, [running]);
  useEffect(() => () => tell.current?.(undefined), []);

  function choose(next: Mode): void {
    setMode(next);
    setStep(undefined);
    setTried(undefined);
  }

  function tryEvent(event: WhatIfEvent | undefined): void {
    setTried(event);
    setStep(undefined);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = MODES.findIndex(([id]) => id === mode);
    const next = (at + by + MODES.length) % MODES.length;
    choose(MODES[next]?.[0] ?? 'best');
    choices.current?.querySelectorAll('button')[next]?.focus();
  }

  const reach = shown ? reachWhile(view, new Set(shown.running)).text : '';
  const stepWords = shown && (reach === '' ? shown.text : `${shown.text}. ${reach}`);
  const words = answer
    ? 'the rest of the pod as it is written'
    : wordsOf(view, mode, stepWords, step, timeline.steps.length);
  return (
    <section className={styles.strip} aria-label="Start to ready">
      <div className={styles.head}>
        <h2 className={styles.title}>Start to ready</h2>
        <div ref={choices} role="radiogroup" aria-label="Case" className={styles.modes} onKeyDown={onKeyDown}>
          {MODES.map(([id, label]) => (
            // biome-ignore lint/a11y/useSemanticElements: a segmented control, not a form field
            <button
              key={id}
              type="button"
              role="radio"
              aria-checked={mode === id}
              tabIndex={mode === id ? 0 : -1}
              className={styles.mode}
              onClick={() => choose(id)}
            >
              {label}
            </button>
          ))}
        </div>
        <p className={styles.words} title={words}>
          {words}
        </p>
        <WhatIfSelect view={view} chosen={answer && tried} onChoose={tryEvent} />
        {!answer && mode !== 'stop' && timeline.steps.length > 0 && (
          <StepButtons step={step} count={timeline.steps.length} text={stepWords} onStep={setStep} />
        )}
      </div>
      <WhatIfStatus event={tried} answer={answer} />
      {answer ? (
        <WhatIfAnswer view={view} answer={answer} onSelect={onSelect} onEnd={() => setTried(undefined)} />
      ) : mode === 'stop' ? (
        <StopRows timeline={stop} onSelect={onSelect} />
      ) : (
        <StartRows timeline={timeline} now={shown?.at} onSelect={onSelect} />
      )}
    </section>
  );
}

function wordsOf(view: PodView, mode: Mode, text: string | undefined, step: number | undefined, steps: number): string {
  if (mode === 'stop') return `one grace period for all: ${view.lifecycle.gracePeriodSeconds} s; times not to scale`;
  if (text === undefined) return `${view.lifecycle.ready}; times not to scale`;
  return `${text} (${(step ?? 0) + 1} of ${steps})`;
}
