'use client';

import { Bookmark, PanelLeftClose, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { IconName } from '@/lib/layout/icons';
import { usePreferences, useShell } from '../studio/shell-context';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './palette-rail.module.css';

const PalettePanel = dynamic(() => import('./palette-panel').then((module) => module.PalettePanel), { ssr: false });

const SECTIONS: readonly { id: string; icon: IconName; label: string; tone: string }[] = [
  { id: 'mains', icon: 'main', label: 'Your app', tone: 'main' },
  { id: 'init', icon: 'init', label: 'Init steps', tone: 'init' },
  { id: 'sidecars', icon: 'sidecar', label: 'Sidecars', tone: 'sidecar' },
  { id: 'ambassadors', icon: 'ambassador', label: 'Ambassadors', tone: 'ambassador' },
  { id: 'adapters', icon: 'adapter', label: 'Adapters', tone: 'adapter' },
  { id: 'volumes', icon: 'folder', label: 'Volumes', tone: 'plain' },
  { id: 'config', icon: 'file', label: 'Configuration', tone: 'plain' },
];

/** What can be added: a rail of icons that opens to the whole palette. */
export function PaletteRail() {
  const { preferences } = useShell();
  const open = usePreferences((all) => all.paletteOpen);

  function show(section: string): void {
    preferences.set({ paletteOpen: true });
    setTimeout(() => document.getElementById(`palette-${section}`)?.scrollIntoView({ block: 'start' }), open ? 0 : 60);
  }

  return (
    <nav id="palette" tabIndex={-1} className={styles.palette} data-open={open || undefined} aria-label="Palette">
      <div className={styles.rail}>
        <IconButton
          label={open ? 'Close the palette' : 'Add to the pod'}
          keys="Mod B"
          aria-expanded={open}
          onClick={() => preferences.set({ paletteOpen: !open })}
        >
          {open ? <PanelLeftClose size={18} aria-hidden /> : <Plus size={18} aria-hidden />}
        </IconButton>
        {SECTIONS.map(({ id, icon, label, tone }) => (
          <button
            key={id}
            type="button"
            className={styles.section}
            data-tone={tone}
            aria-label={`Add: ${label}`}
            title={label}
            onClick={() => show(id)}
          >
            <Icon name={icon} size={18} />
          </button>
        ))}
        <button
          type="button"
          className={styles.section}
          data-tone="plain"
          aria-label="Add: Yours"
          title="Yours"
          onClick={() => show('own')}
        >
          <Bookmark size={18} strokeWidth={1.6} aria-hidden />
        </button>
      </div>
      {open && <PalettePanel />}
    </nav>
  );
}
