'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useOwnCompanions } from '../personal/own-companions';
import { useAnalysis, useShell, useStudioState, useUi } from '../studio/shell-context';
import { IconButton } from '../ui/button';
import { ownItems } from './own-items';
import { OwnSection } from './own-section';
import { PaletteEntry } from './palette-entry';
import { type PaletteItem, paletteItems, SECTIONS } from './palette-items';
import styles from './palette-panel.module.css';

/** The whole palette: searched by task, image or role; what fits this pod stands first and says why. */
export function PalettePanel() {
  const { ui, preferences } = useShell();
  const pod = useAnalysis(({ picture }) => picture?.pod.view);
  const version = useStudioState((state) => state.options.version);
  const selected = useStudioState(({ selection }) => (selection?.kind === 'container' ? selection.id : undefined));
  const search = useUi((state) => state.paletteSearch);
  const [asking, setAsking] = useState<string | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const own = useOwnCompanions(({ companions }) => companions);
  const items = useMemo(
    () => [...ownItems(own, pod, selected), ...paletteItems(pod, version, selected)],
    [own, pod, version, selected],
  );
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = items.filter((item) =>
    words.every((word) =>
      `${item.title} ${item.detail} ${item.section} ${item.own === undefined ? '' : 'yours'}`
        .toLowerCase()
        .includes(word),
    ),
  );
  const image = /^[\w.-]+(\.[\w.-]+|:\d+)?\/?[\w./-]*[:@][\w.:-]+$/.test(search.trim()) ? search.trim() : undefined;
  const suggested = hits.filter((item) => item.suggested !== undefined);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    entries[Math.min(entries.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  }

  const entry = (item: PaletteItem, key: string) => (
    <PaletteEntry key={key} item={item} asking={asking === key} onAsk={(open) => setAsking(open ? key : undefined)} />
  );
  const ownSection = (
    <OwnSection
      items={hits.filter(({ section }) => section === 'own')}
      searching={words.length > 0}
      entry={(item) => entry(item, item.id)}
    />
  );
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        <input
          className={styles.search}
          type="search"
          aria-label="Search the palette, or give an image"
          placeholder="Search, or give an image"
          value={search}
          onChange={(event) => ui.set({ paletteSearch: event.target.value })}
        />
        <IconButton
          label="Close the palette"
          className={styles.close}
          onClick={() => preferences.set({ paletteOpen: false })}
        >
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows between the entries are an addition to Tab */}
      <div ref={list} className={styles.list} onKeyDown={onKeyDown}>
        {image !== undefined && entry(imageItem(image, pod?.id), `image-${image}`)}
        {suggested.length > 0 && (
          <section className={styles.section}>
            <h2 className={styles.heading}>Fits this pod</h2>
            <ul>{suggested.map((item) => entry(item, `suggested-${item.id}`))}</ul>
          </section>
        )}
        {own.length > 0 && ownSection}
        {SECTIONS.map(({ id, title, line }) => {
          const inside = hits.filter(({ section }) => section === id);
          if (inside.length === 0) return null;
          return (
            <section key={id} id={`palette-${id}`} className={styles.section}>
              <h2 className={styles.heading}>
                {title}: <span className={styles.line}>{line}</span>
              </h2>
              <ul>{inside.map((item) => entry(item, item.id))}</ul>
            </section>
          );
        })}
        {own.length === 0 && ownSection}
        {hits.length === 0 && image === undefined && (
          <p className={styles.none}>Nothing here is called so. Give an image with its tag to add it as a container.</p>
        )}
      </div>
    </div>
  );
}

function imageItem(image: string, pod: string | undefined): PaletteItem {
  return {
    id: `image-${image}`,
    section: 'mains',
    icon: 'main',
    tone: 'main',
    title: pod === undefined ? 'Start a Deployment' : 'Add as app container',
    detail: image,
    suggested: undefined,
    off: undefined,
    asks: [],
    kinds: ['init', 'sidecar', 'app'],
    role: 'main',
    command: (_, { kind = 'app', index }) =>
      pod === undefined
        ? { id: 'create-workload', args: { kind: 'Deployment', image } }
        : {
            id: 'add-container',
            args: { pod, kind: kind === 'ephemeral' ? 'app' : kind, image, ...(index !== undefined && { index }) },
          },
  };
}
