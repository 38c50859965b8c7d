'use client';

import { CircleCheck, CircleX, X } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { whatIfEvents, whatIfTitle } from '@/lib/layout/what-if';
import type { WhatIf, WhatIfEvent, WhatIfState } from '@/lib/layout/what-if-scene';
import type { PodView } from '@/lib/pod/pod-view';
import stripStyles from './start-to-ready.module.css';
import styles from './what-if-panel.module.css';

interface WhatIfSelectProps {
  readonly view: PodView;
  readonly chosen: WhatIfEvent | undefined;
  readonly onChoose: (event: WhatIfEvent | undefined) => void;
}

const keyOf = (event: WhatIfEvent) => `${event.kind} ${event.container}`;

/** What can go wrong in this pod, by container. */
export function WhatIfSelect({ view, chosen, onChoose }: WhatIfSelectProps) {
  const events = useMemo(() => whatIfEvents(view), [view]);
  const containers = [...new Set(events.map(({ container }) => container))];
  if (events.length === 0) return null;
  return (
    <select
      className={styles.select}
      aria-label="What if"
      value={chosen ? keyOf(chosen) : ''}
      onChange={({ target }) => onChoose(events.find((event) => keyOf(event) === target.value))}
    >
      <option value="">What if…</option>
      {containers.map((container) => (
        <optgroup key={container} label={container}>
          {events
            .filter((event) => event.container === container)
            .map((event) => (
              <option key={keyOf(event)} value={keyOf(event)}>
                {whatIfTitle(event)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

const STATE_WORDS: Readonly<Record<WhatIfState, string>> = {
  runs: 'runs',
  restarts: 'is restarted',
  waits: 'waits',
  ended: 'has ended',
};

/** Always there, so that screen readers notice when it gets its words. */
export function WhatIfStatus({
  event,
  answer,
}: {
  readonly event: WhatIfEvent | undefined;
  readonly answer: WhatIf | undefined;
}) {
  return (
    <p className="visually-hidden" role="status">
      {event && answer
        ? [`${whatIfTitle(event)}:`, ...answer.steps, answer.readyText, answer.trafficText].join(' ')
        : ''}
    </p>
  );
}

interface WhatIfAnswerProps {
  readonly view: PodView;
  readonly answer: WhatIf;
  readonly onSelect?: ((container: string) => void) | undefined;
  readonly onEnd: () => void;
}

/** What happens then: step by step, container by container, and what a Service makes of it. */
export function WhatIfAnswer({ view, answer, onSelect, onEnd }: WhatIfAnswerProps) {
  const section = useRef<HTMLDivElement>(null);
  const roles = new Map(view.containers.map(({ id, role }) => [id, role]));
  const end = () => {
    // The button goes away with the answer: the focus goes back to the choice.
    section.current?.parentElement?.querySelector('select')?.focus();
    onEnd();
  };
  return (
    <div ref={section} className={styles.answer}>
      <ul className={styles.states} aria-label="Containers">
        {answer.states.map(({ container, state }) => (
          <li key={container} className={stripStyles.role} data-role={roles.get(container)}>
            <button
              type="button"
              className={styles.state}
              data-state={state}
              disabled={!onSelect}
              onClick={() => onSelect?.(container)}
            >
              <span className={styles.name}>{container}</span> {STATE_WORDS[state]}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.words}>
        <ol className={styles.steps}>
          {answer.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <ul className={styles.sums}>
          <Sum good={answer.ready === 'stays'} text={answer.readyText} />
          <Sum good={answer.traffic} text={answer.trafficText} />
        </ul>
      </div>
      <button type="button" className={stripStyles.step} aria-label="End what if" onClick={end}>
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

function Sum({ good, text }: { readonly good: boolean; readonly text: string }) {
  const Icon = good ? CircleCheck : CircleX;
  return (
    <li className={styles.sum}>
      <Icon size={15} aria-hidden="true" className={good ? styles.good : styles.bad} />
      {text}
    </li>
  );
}
