import type { CommandOutcome } from '@/lib/commands/define-command';
import styles from './explanation-strip.module.css';

const SIGNS = { creates: '+', changes: '~', removes: '−', needs: '!' } as const;
const WORDS = { creates: 'creates', changes: 'changes', removes: 'removes', needs: 'needs' } as const;
/** More lines are not read while something is held. */
const LINES = 5;

interface ExplanationStripProps {
  /** What is held or chosen: `Redis split`. */
  readonly title: string;
  /** What it would mean here. */
  readonly text: string;
  readonly outcome: CommandOutcome | undefined;
  readonly keys: string;
}

/** Says beside the picture, never over it, what letting go here would do. */
export function ExplanationStrip({ title, text, outcome, keys }: ExplanationStripProps) {
  const effects = outcome?.done ? outcome.effects : [];
  const refused = outcome && !outcome.done ? outcome.reason : undefined;
  // What is still needed is never left out.
  const needs = effects.filter((effect) => effect.kind === 'needs').slice(0, 2);
  const others = effects.filter((effect) => !needs.includes(effect));
  const room = LINES - needs.length;
  const shown = [...(others.length > room ? others.slice(0, room - 1) : others), ...needs];
  return (
    <div className={styles.strip} data-refused={refused !== undefined || undefined}>
      <p className={styles.head}>
        <strong>{title}</strong> {refused ?? text}
      </p>
      {shown.length > 0 && (
        <ul className={styles.effects}>
          {shown.map((effect) => (
            <li key={`${effect.kind} ${effect.text}`}>
              <span className={styles.sign} aria-hidden="true">
                {SIGNS[effect.kind]}
              </span>
              <span className="visually-hidden">{WORDS[effect.kind]}: </span>
              {effect.text}
            </li>
          ))}
          {effects.length > shown.length && <li>and {effects.length - shown.length} more lines</li>}
        </ul>
      )}
      <p className={styles.keys}>{keys}</p>
    </div>
  );
}
