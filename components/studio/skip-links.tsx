import styles from './skip-links.module.css';

/** First in the tab order: past the bar and the palette to where one works. */
export function SkipLinks() {
  return (
    <nav className={styles.links} aria-label="Skip to">
      <a href="#findings">Findings</a>
      <a href="#picture">Picture</a>
      <a href="#text">YAML</a>
    </nav>
  );
}
