import styles from './empty-frame.module.css';

const LANES = [
  'Init: one after the other',
  'Sidecars: start first, stop last',
  'App containers: start together',
] as const;

/**
 * The frame of a pod that is not there yet: it teaches the three bands before there is content. One track that two
 * columns share, three lanes, the localhost rail.
 */
export function EmptyFrame({ title = 'No pod yet' }: { readonly title?: string }) {
  return (
    <div className={styles.frame}>
      <p className={styles.title}>{title}</p>
      <div className={styles.lanes}>
        <p className={styles.volume}>a volume that two containers share</p>
        <svg className={styles.track} viewBox="0 0 1000 64" preserveAspectRatio="none" aria-hidden="true">
          <path
            d="M150 12H860M430 12V64M860 12V64"
            fill="none"
            stroke="var(--strong)"
            strokeWidth="2"
            strokeDasharray="5 4"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {LANES.map((lane) => (
          <div key={lane} className={styles.lane}>
            {lane}
          </div>
        ))}
      </div>
      <div className={styles.rail} aria-hidden="true" />
      <p className={styles.localhost}>localhost: all containers of a pod share one port space</p>
    </div>
  );
}
