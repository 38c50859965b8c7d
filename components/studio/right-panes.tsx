'use client';

import { EditorPane } from '../editor/editor-pane';
import { lazyPart } from '../ui/lazy-part';
import { Tabs } from '../ui/tabs';
import { PartBoundary } from './part-boundary';
import styles from './right-panes.module.css';
import { useShell, useUi } from './shell-context';
import type { RightPane } from './ui-state';

const Inspector = lazyPart(() => import('../inspector/inspector').then((module) => module.Inspector));
const Outline = lazyPart(() => import('../outline/outline').then((module) => module.Outline));
const MorePane = lazyPart(() => import('./more-pane').then((module) => module.MorePane));

const TABS = [
  { name: 'yaml', title: 'YAML' },
  { name: 'inspector', title: 'Inspector' },
  { name: 'outline', title: 'Outline' },
] as const;
const panelId = (name: RightPane) => (name === 'yaml' ? 'text' : name);

/** The text, what is selected, or the pod as a list; the editor stays mounted so that it keeps its place. */
export function RightPanes() {
  const { ui } = useShell();
  const pane = useUi((state) => state.pane);
  return (
    <div className={styles.panes}>
      <div className={styles.head}>
        <Tabs
          label="Text, inspector and outline"
          tabs={TABS}
          chosen={pane}
          onChoose={(name) => ui.set({ pane: name })}
          panelId={panelId}
        />
      </div>
      <MorePane />
      <div id="text" role="tabpanel" aria-labelledby="text-tab" className={styles.panel} hidden={pane !== 'yaml'}>
        <PartBoundary part="The editor">
          <EditorPane />
        </PartBoundary>
      </div>
      {pane === 'inspector' && (
        <div id="inspector" role="tabpanel" aria-labelledby="inspector-tab" className={styles.panel}>
          <PartBoundary part="The inspector">
            <Inspector />
          </PartBoundary>
        </div>
      )}
      {pane === 'outline' && (
        <div id="outline" role="tabpanel" aria-labelledby="outline-tab" className={styles.panel}>
          <PartBoundary part="The outline">
            <Outline />
          </PartBoundary>
        </div>
      )}
    </div>
  );
}
