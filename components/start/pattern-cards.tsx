'use client';

import { EXAMPLES, openExample } from '../studio/examples';
import { useShell } from '../studio/shell-context';
import { SpriteIcon } from '../ui/sprite-icon';
import styles from './pattern-cards.module.css';

/** The three patterns and a broken pod, each opened as a text of one's own. */
export function PatternCards() {
  const shell = useShell();
  return (
    <ul className={styles.cards}>
      {EXAMPLES.map((example) => (
        <li key={example.id}>
          <button type="button" className={styles.card} onClick={() => void openExample(shell, example)}>
            <span className={styles.icon} data-role={example.role}>
              <SpriteIcon name={example.role} size={20} />
            </span>
            <span className={styles.title}>{example.title}</span>
            <span className={styles.pattern}>{example.pattern}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
