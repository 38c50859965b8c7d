'use client';

import { useEffect, useState } from 'react';
import type { CommandAnswer } from '@/lib/engine/protocol';
import { EditPreview } from '../findings/edit-preview';
import { useAnalysis, useShell } from '../studio/shell-context';
import styles from './change-preview.module.css';

const SIGNS = { creates: '+', changes: '~', removes: '−', needs: '!' } as const;

/** An answer with the text that its edits are about: the text may have gone on meanwhile. */
export interface AnswerOnText extends CommandAnswer {
  readonly text: string;
}

/** What a command would do to the present text, asked anew after each change; undefined until it is known. */
export function useCommandAnswer(id: string, args: unknown): AnswerOnText | undefined {
  const { analyst, studio } = useShell();
  const snapshot = useAnalysis((analysis) => analysis.snapshot);
  const [answer, setAnswer] = useState<AnswerOnText | undefined>(undefined);
  const key = JSON.stringify([id, args]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the command; each snapshot may change the answer
  useEffect(() => {
    let current = true;
    void analyst.command(id, args).then((next) => {
      if (current) setAnswer(next && { ...next, text: studio.get().text });
    });
    return () => {
      current = false;
    };
  }, [analyst, studio, key, snapshot]);
  return answer;
}

/** What a command would create, change and take away, with the very lines, before it is run. */
export function ChangePreview({ id, args }: { readonly id: string; readonly args: unknown }) {
  const answer = useCommandAnswer(id, args);
  if (answer === undefined) return <p className={styles.wait}>…</p>;
  const { outcome, edits, text } = answer;
  if (!outcome.done) {
    return (
      <p className={styles.refused} role="status">
        Not possible: {outcome.reason}
      </p>
    );
  }
  return (
    <div className={styles.preview}>
      <ul className={styles.effects} aria-label="What it does">
        {outcome.effects.map((effect) => (
          <li key={`${effect.kind} ${effect.text}`} data-kind={effect.kind}>
            <span className={styles.sign} aria-hidden>
              {SIGNS[effect.kind]}
            </span>
            <span>
              <span className="visually-hidden">{effect.kind}: </span>
              {effect.text}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>The lines</summary>
        <EditPreview text={text} edits={edits} />
      </details>
    </div>
  );
}
