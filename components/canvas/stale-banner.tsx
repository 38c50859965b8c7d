import type { StaleNotice } from './canvas-types';
import styles from './stale-banner.module.css';

/** The picture is older than the text: why, and what can be done. Its contrast stays. */
export function StaleBanner({ stale }: { readonly stale: StaleNotice }) {
  return (
    <div className={styles.banner} role="status">
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 1.6 15.2 14.4H.8z" fill="var(--warn)" />
      </svg>
      <span className={styles.text}>{stale.message} Picture from before this edit.</span>
      <button type="button" className={styles.link} onClick={stale.onGoTo}>
        Go to line
      </button>
      <button type="button" className={styles.link} onClick={stale.onUndo}>
        Undo
      </button>
    </div>
  );
}
