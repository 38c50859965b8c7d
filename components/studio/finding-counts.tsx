import type { FindingCounts } from '@/lib/engine/snapshot';
import { SeverityMark } from '../ui/severity-mark';
import styles from './workload-switcher.module.css';

/** How many errors and warnings, by shape and number. */
export function Counts({ counts }: { readonly counts: FindingCounts }) {
  const { errors, warnings } = counts;
  if (errors + warnings === 0) return null;
  return (
    <span className={styles.counts} aria-hidden>
      {errors > 0 && (
        <span className={styles.count} data-severity="error">
          <SeverityMark severity="error" size={12} />
          {errors}
        </span>
      )}
      {warnings > 0 && (
        <span className={styles.count} data-severity="warning">
          <SeverityMark severity="warning" size={12} />
          {warnings}
        </span>
      )}
    </span>
  );
}

export function countWords({ errors, warnings }: FindingCounts): string {
  return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
}
