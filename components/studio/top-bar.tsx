'use client';

import { Download, Redo2, Search, Share, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import type { PodSecurityLevel } from '@/lib/engine/snapshot';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from '@/lib/kubernetes/versions';
import { Button, IconButton } from '../ui/button';
import { Logo } from '../ui/logo';
import { Select } from '../ui/select';
import { FileMenu } from './file-menu';
import { KeepStatusLine } from './keep-status';
import { useShell, useStudioState } from './shell-context';
import styles from './top-bar.module.css';
import { useMedia } from './use-media';
import { WorkloadSwitcher } from './workload-switcher';

const VERSIONS = [...KUBERNETES_VERSIONS].reverse();
const LEVELS = ['restricted', 'baseline', 'privileged'] as const;
/** Narrower, the lists show what is chosen without the words; their names and the tooltip still say what it is. */
const SHORT = '(max-width: 1120px)';

/** File, workload, what is checked against, undo and redo, search, export and share: one stop in the tab order. */
export function TopBar() {
  const shell = useShell();
  const bar = useRef<HTMLElement>(null);
  const { version, podSecurity } = useStudioState((state) => state.options);
  const undoLabel = useStudioState(({ history }) => history.done.at(-1)?.label);
  const redoLabel = useStudioState(({ history }) => history.undone.at(-1)?.label);
  const empty = useStudioState(({ text }) => text.trim() === '');
  const short = useMedia(SHORT);

  /** Left and right go through the bar, as in any toolbar; Tab leaves it. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    if ((event.target as HTMLElement).closest('[role=menu], [role=listbox], input')) return;
    const items = [...(bar.current?.querySelectorAll<HTMLElement>(':is(a, button, select):not([role])') ?? [])].filter(
      (item) => item.offsetParent !== null,
    );
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    items[(at + (event.key === 'ArrowRight' ? 1 : -1) + items.length) % items.length]?.focus();
  }

  return (
    <header ref={bar} className={styles.bar}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows are an addition; each control has its own keys */}
      <div className={styles.row} onKeyDown={onKeyDown}>
        <h1 className={styles.heading}>
          <a className={styles.brand} href="/" aria-label="Outrigger, the composer">
            <Logo />
            <span className={styles.name}>Outrigger</span>
          </a>
        </h1>
        <FileMenu />
        <WorkloadSwitcher />
        <KeepStatusLine />
        <span className={styles.space} />
        <Select
          label="Kubernetes version"
          className={styles.wide ?? ''}
          value={version}
          title={`Checked for Kubernetes ${version}`}
          options={VERSIONS.map((value) => ({ value, label: short ? value : `Kubernetes ${value}` }))}
          onChange={(value) => shell.studio.setOptions({ version: value as KubernetesVersion })}
        />
        <Select
          label="Pod Security Standard to check against"
          className={styles.wide ?? ''}
          value={podSecurity}
          title={`Checked against: ${podSecurity}`}
          options={LEVELS.map((value) => ({ value, label: short ? value : `Check against: ${value}` }))}
          onChange={(value) => shell.studio.setOptions({ podSecurity: value as PodSecurityLevel })}
        />
        <span className={styles.rule} />
        <IconButton
          label={undoLabel === undefined ? 'Undo' : `Undo: ${undoLabel}`}
          keys="Mod Z"
          off={undoLabel === undefined ? 'nothing to undo' : undefined}
          onClick={shell.undo}
        >
          <Undo2 size={17} aria-hidden />
        </IconButton>
        <IconButton
          className={styles.wide}
          label={redoLabel === undefined ? 'Redo' : `Redo: ${redoLabel}`}
          keys="Mod Shift Z"
          off={redoLabel === undefined ? 'nothing to redo' : undefined}
          onClick={shell.redo}
        >
          <Redo2 size={17} aria-hidden />
        </IconButton>
        <IconButton
          className={styles.wide}
          label="Command menu"
          keys="Mod K"
          onClick={() => shell.ui.set({ menuOpen: true })}
        >
          <Search size={17} aria-hidden />
        </IconButton>
        <span className={styles.rule} />
        <Button
          className={`${styles.act} ${styles.wide}`}
          aria-label="Export"
          off={empty ? 'there is no text yet' : undefined}
          onClick={() => shell.ui.set({ dialog: 'export' })}
        >
          <Download size={15} aria-hidden />
          <span className={styles.word}>Export</span>
        </Button>
        <Button
          className={`${styles.act} ${styles.wide}`}
          aria-label="Share"
          off={empty ? 'there is no text yet' : undefined}
          onClick={() => shell.ui.set({ dialog: 'share' })}
        >
          <Share size={15} aria-hidden />
          <span className={styles.word}>Share</span>
        </Button>
      </div>
    </header>
  );
}
