'use client';

import { Download, Plus, Redo2, Search, Share } from 'lucide-react';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from '@/lib/kubernetes/versions';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { KeepStatusLine } from './keep-status';
import styles from './more-pane.module.css';
import { useShell, useStudioState } from './shell-context';

/** On a phone: what the bar and the rail hold on wide screens. */
export function MorePane() {
  const { ui, preferences, studio, redo } = useShell();
  const nextStep = useStudioState(({ history }) => (history.undone.length === 0 ? 'nothing to redo' : undefined));
  const options = useStudioState((state) => state.options);
  const off = useStudioState(({ text }) => (text.trim() === '' ? 'there is no text yet' : undefined));
  return (
    <div className={styles.more}>
      <Button onClick={() => preferences.set({ paletteOpen: true })}>
        <Plus size={16} aria-hidden /> Add
      </Button>
      <Button off={off} onClick={() => ui.set({ dialog: 'export' })}>
        <Download size={16} aria-hidden /> Export
      </Button>
      <Button off={off} onClick={() => ui.set({ dialog: 'share' })}>
        <Share size={16} aria-hidden /> Share
      </Button>
      <Button off={nextStep} onClick={redo}>
        <Redo2 size={16} aria-hidden /> Redo
      </Button>
      <Button onClick={() => ui.set({ menuOpen: true })}>
        <Search size={16} aria-hidden /> All commands
      </Button>
      <Select
        label="Kubernetes version"
        value={options.version}
        options={[...KUBERNETES_VERSIONS].reverse().map((value) => ({ value, label: `Kubernetes ${value}` }))}
        onChange={(value) => studio.setOptions({ version: value as KubernetesVersion })}
      />
      <Select
        label="Pod Security Standard to check against"
        value={options.podSecurity}
        options={(['restricted', 'baseline', 'privileged'] as const).map((value) => ({ value, label: value }))}
        onChange={(value) => studio.setOptions({ podSecurity: value as 'restricted' | 'baseline' | 'privileged' })}
      />
      <KeepStatusLine always />
    </div>
  );
}
