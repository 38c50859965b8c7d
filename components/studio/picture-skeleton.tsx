import styles from './picture-skeleton.module.css';

/** The frame before it is known what stands in it: head, columns and rail, without pretence. */
export function PictureSkeleton() {
  return (
    <div className={styles.ground} aria-busy="true">
      <span className="visually-hidden">Reading the text</span>
      <div className={styles.frame}>
        <div className={styles.head} />
        <div className={styles.columns}>
          <div />
          <div />
          <div />
        </div>
        <div className={styles.rail} />
      </div>
    </div>
  );
}
