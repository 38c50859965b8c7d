import type { ReactNode } from 'react';
import { Logo } from '../ui/logo';
import styles from './docs-frame.module.css';

/** Head and measure of the pages to read. */
export function DocsFrame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <header className={styles.head}>
        <a className={styles.brand} href="/">
          <Logo /> Outrigger
        </a>
        <nav aria-label="Pages" className={styles.nav}>
          <a href="/">Composer</a>
          <a href="/catalogue">Catalogue</a>
          <a href="/rules">Rules</a>
        </nav>
      </header>
      <main className={styles.main}>{children}</main>
    </>
  );
}
