'use client';

import { Notices } from './notices';
import { PartBoundary } from './part-boundary';
import { Overlays, PaletteRail, PhoneTabs, RightColumn, Sheet, TopBar } from './parts';
import { PicturePane } from './picture-pane';
import { useUi } from './shell-context';
import { SkipLinks } from './skip-links';
import styles from './studio-frame.module.css';
import { PHONE, useMedia } from './use-media';

/** The page's layout: bar, palette, picture, text and findings; below 800 px one of them at a time. */
export function StudioFrame() {
  const phoneTab = useUi((ui) => ui.phoneTab);
  const ready = useUi((ui) => ui.ready);
  const sheet = useUi((ui) => ui.sheet);
  const phone = useMedia(PHONE);
  return (
    <div className={styles.shell} data-ready={ready || undefined} data-sheet={sheet || undefined}>
      <SkipLinks />
      <PartBoundary part="The bar">
        <TopBar />
      </PartBoundary>
      <Notices />
      <main className={styles.work} data-tab={phoneTab}>
        <PartBoundary part="The palette">
          <PaletteRail />
        </PartBoundary>
        <section id="picture" tabIndex={-1} className={styles.center} aria-label="Picture">
          <PartBoundary part="The picture">
            <PicturePane />
          </PartBoundary>
        </section>
        <PartBoundary part="The text">
          <RightColumn />
        </PartBoundary>
      </main>
      {sheet && phone && (
        <PartBoundary part="The sheet">
          <Sheet />
        </PartBoundary>
      )}
      <PartBoundary part="The row of tabs">
        <PhoneTabs />
      </PartBoundary>
      <Overlays />
    </div>
  );
}
