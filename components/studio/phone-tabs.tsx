'use client';

import { Ellipsis, FileCode2, Workflow } from 'lucide-react';
import { SeverityMark } from '../ui/severity-mark';
import styles from './phone-tabs.module.css';
import { useAnalysis, useShell, useUi } from './shell-context';
import type { PhoneTab } from './ui-state';

/** On a phone: one part at a time. */
export function PhoneTabs() {
  const { ui } = useShell();
  const chosen = useUi((state) => state.phoneTab);
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings.length ?? 0);
  const worst = useAnalysis(({ snapshot }) => snapshot?.findings[0]?.severity);
  const tabs: readonly { name: PhoneTab; title: string; icon: React.ReactNode }[] = [
    { name: 'picture', title: 'Picture', icon: <Workflow size={20} aria-hidden /> },
    { name: 'yaml', title: 'YAML', icon: <FileCode2 size={20} aria-hidden /> },
    {
      name: 'findings',
      title: findings === 0 ? 'Findings' : `Findings ${findings}`,
      icon: <SeverityMark severity={worst} size={20} />,
    },
    { name: 'more', title: 'More', icon: <Ellipsis size={20} aria-hidden /> },
  ];
  return (
    <nav className={styles.tabs} aria-label="Parts of the page">
      {tabs.map(({ name, title, icon }) => (
        <button
          key={name}
          type="button"
          className={styles.tab}
          aria-current={name === chosen ? 'page' : undefined}
          onClick={() => {
            ui.set({ phoneTab: name, sheet: false });
            if (name === 'yaml') ui.set({ pane: 'yaml' });
            if (name === 'more' && ui.get().pane === 'yaml') ui.set({ pane: 'outline' });
          }}
        >
          {icon}
          {title}
        </button>
      ))}
    </nav>
  );
}
