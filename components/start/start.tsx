'use client';

import { copyText, readFromClipboard } from '../studio/clipboard';
import { StartWithApp } from '../studio/parts';
import { pickFile } from '../studio/pick-file';
import { useKeeper, useShell } from '../studio/shell-context';
import { timeAgo } from '../studio/time-ago';
import { Button } from '../ui/button';
import { SpriteIcon } from '../ui/sprite-icon';
import { GhostFrame } from './ghost-frame';
import { PatternCards } from './pattern-cards';
import styles from './start.module.css';

const COMMAND = 'kubectl get deploy NAME -o yaml';

/** What a new visitor sees: the frame as an outline, and three ways to begin. Nothing is written until one is taken. */
export function Start() {
  const shell = useShell();
  const kept = useKeeper(({ recent }) => recent[0]);
  return (
    <div className={styles.ground}>
      <section className={styles.start} aria-labelledby="start-heading">
        <h2 id="start-heading" className="visually-hidden">
          Start
        </h2>
        <GhostFrame />
        {kept !== undefined && (
          <div className={styles.continue}>
            <span>
              Continue: <strong>{kept.fileName || 'your last design'}</strong>, {timeAgo(kept.at, Date.now())}
            </span>
            <Button look="primary" onClick={() => shell.keeper.continueWith(kept.slot)}>
              Continue
            </Button>
          </div>
        )}
        <div className={styles.pair}>
          <div className={styles.card}>
            <h3 className={styles.title}>Paste or open YAML</h3>
            <p className={styles.text}>A Deployment that does not become ready? Paste it here.</p>
            <p className={styles.buttons}>
              <Button look="primary" onClick={() => void readFromClipboard(shell)}>
                <SpriteIcon name="paste" size={15} /> Paste
              </Button>
              <Button onClick={() => pickFile(shell)}>
                <SpriteIcon name="open" size={15} /> Open file…
              </Button>
            </p>
            <p className={styles.command}>
              <code>{COMMAND}</code>
              <Button
                look="quiet"
                aria-label="Copy the command"
                onClick={() => void copyText(shell, COMMAND, 'Command')}
              >
                Copy
              </Button>
            </p>
            <p className={styles.note}>Secrets you paste stay on this device. A file can also be dropped anywhere.</p>
          </div>
          <StartWithApp />
        </div>
        <div className={styles.card}>
          <h3 className={styles.title}>See a working pattern</h3>
          <PatternCards />
        </div>
        <p className={styles.foot}>
          Everything runs in this page. Nothing is uploaded. <a href="/catalogue">What there is to add</a>{' '}
          <a href="/rules">What is checked</a>
        </p>
      </section>
    </div>
  );
}
