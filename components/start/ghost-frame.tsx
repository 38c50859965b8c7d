import styles from './ghost-frame.module.css';

const LANES = ['Init: one after the other', 'Sidecars: start first, stop last', 'App containers: start together'];

/** The three bands of the picture before there is anything in it. */
export function GhostFrame() {
  return (
    <div className={styles.frame} aria-hidden>
      <div className={styles.track}>
        <span>a volume that two containers share</span>
      </div>
      <div className={styles.lanes}>
        {LANES.map((lane) => (
          <div key={lane} className={styles.lane}>
            {lane}
          </div>
        ))}
      </div>
      <div className={styles.rail} />
      <p className={styles.note}>localhost: all containers of a pod share one port space</p>
    </div>
  );
}
