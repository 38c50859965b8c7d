'use client';

import dynamic from 'next/dynamic';
import { FindingsPanel } from '../findings/findings-panel';
import { PaletteRail } from '../palette/palette-rail';
import { Splitter } from '../ui/splitter';
import { Dialogs } from './dialogs';
import { LiveRegion } from './live-region';
import { Notices } from './notices';
import { PartBoundary } from './part-boundary';
import { PhoneTabs } from './phone-tabs';
import { PicturePane } from './picture-pane';
import { RightPanes } from './right-panes';
import { usePreferences, useShell, useUi } from './shell-context';
import { SkipLinks } from './skip-links';
import styles from './studio-frame.module.css';
import { ToastLine } from './toast-line';
import { TopBar } from './top-bar';

const GlobalInput = dynamic(() => import('./global-input').then((module) => module.GlobalInput), { ssr: false });
const CommandMenu = dynamic(() => import('../command-menu/command-menu').then((module) => module.CommandMenu), {
  ssr: false,
});

/** The page's layout: bar, palette, picture, text and findings; below 800 px one of them at a time. */
export function StudioFrame() {
  const { preferences } = useShell();
  const phoneTab = useUi((ui) => ui.phoneTab);
  const ready = useUi((ui) => ui.ready);
  const menuOpen = useUi((ui) => ui.menuOpen);
  const textWidth = usePreferences((all) => all.textWidth);
  const findingsHeight = usePreferences((all) => all.findingsHeight);
  return (
    <div className={styles.shell} data-ready={ready || undefined}>
      <SkipLinks />
      <TopBar />
      <Notices />
      <div className={styles.work} data-tab={phoneTab}>
        <PartBoundary part="The palette">
          <PaletteRail />
        </PartBoundary>
        <main id="picture" tabIndex={-1} className={styles.center} aria-label="Picture">
          <PartBoundary part="The picture">
            <PicturePane />
          </PartBoundary>
        </main>
        <aside
          className={styles.right}
          style={{ '--text-width': `${textWidth}px` } as React.CSSProperties}
          aria-label="Text and findings"
        >
          <div className={styles.edge}>
            <Splitter
              label="Width of the text"
              direction="vertical"
              size={textWidth}
              min={280}
              max={1200}
              initial={356}
              onChange={(width) => preferences.set({ textWidth: width })}
            />
          </div>
          <RightPanes />
          <div className={styles.wideOnly}>
            <Splitter
              label="Height of the findings"
              direction="horizontal"
              size={findingsHeight}
              min={120}
              max={800}
              initial={260}
              onChange={(height) => preferences.set({ findingsHeight: height })}
            />
          </div>
          <PartBoundary part="The list of findings">
            <FindingsPanel height={findingsHeight} />
          </PartBoundary>
        </aside>
      </div>
      <PhoneTabs />
      <ToastLine />
      <Dialogs />
      {menuOpen && <CommandMenu />}
      <GlobalInput />
      <LiveRegion />
    </div>
  );
}
