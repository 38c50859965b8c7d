'use client';

import { useRef } from 'react';
import { DEFAULT_PREFERENCES } from '@/lib/studio/preferences';
import { FindingsPanel } from '../findings/findings-panel';
import { Splitter } from '../ui/splitter';
import { PartBoundary } from './part-boundary';
import styles from './right-column.module.css';
import { RightPanes } from './right-panes';
import { usePreferences, useShell } from './shell-context';
import { useOwnWidth } from './use-own-width';

/** Nobody has chosen a width: it grows with the window. */
const AUTOMATIC = DEFAULT_PREFERENCES.textWidth;

/** Text, inspector and outline, and the findings below them; on a phone one of them at a time. */
export function RightColumn() {
  const { preferences } = useShell();
  const textWidth = usePreferences((all) => all.textWidth);
  const column = useRef<HTMLElement>(null);
  const drawn = useOwnWidth(column);
  const findingsHeight = usePreferences((all) => all.findingsHeight);
  return (
    <section
      ref={column}
      data-part="text"
      className={styles.right}
      style={textWidth === AUTOMATIC ? undefined : ({ '--text-width': `${textWidth}px` } as React.CSSProperties)}
      aria-label="Text and findings"
    >
      <div className={styles.edge}>
        <Splitter
          label="Width of the text"
          direction="vertical"
          size={textWidth === AUTOMATIC ? drawn : textWidth}
          min={280}
          max={1200}
          initial={AUTOMATIC}
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
    </section>
  );
}
