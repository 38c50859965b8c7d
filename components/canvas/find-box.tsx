'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PictureGrid } from '@/lib/layout/grid';
import styles from './find-box.module.css';

interface FindBoxProps {
  readonly grid: PictureGrid;
  readonly onGo: (id: string) => void;
  readonly onClose: () => void;
}

interface Hit {
  readonly id: string;
  readonly label: string;
}

const MOST = 8;

/** Everything in the picture whose sentence holds all the words: names, images, ports, paths. */
export function findInGrid(grid: PictureGrid, query: string): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  for (const row of grid.rows) {
    for (const cell of row.cells) {
      if (cell.kind === 'empty' || cell.kind === 'fact' || cell.kind === 'lane' || cell.kind === 'row-head') continue;
      const targets = cell.stops.length > 0 ? cell.stops : [cell];
      for (const { id, label } of targets) {
        const text = label.toLowerCase();
        if (words.every((word) => text.includes(word))) hits.push({ id, label });
      }
    }
  }
  // What begins with the words is what was most likely meant.
  const starts = (hit: Hit) => (hit.label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return hits.sort((a, b) => starts(a) - starts(b));
}

/** Finds a container, volume, port or image and goes there. */
export function FindBox({ grid, onGo, onClose }: FindBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const all = findInGrid(grid, query);
  const hits = all.slice(0, MOST);
  useEffect(() => input.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowDown') setAt(Math.min(hits.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') {
      const hit = hits[at];
      if (hit) onGo(hit.id);
    } else return;
    event.preventDefault();
  }

  return (
    <search className={styles.box}>
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label="Find container, volume, port or image"
        aria-expanded={hits.length > 0}
        aria-controls="picture-hits"
        aria-activedescendant={hits[at] ? `picture-hit-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="Container, volume, port, image"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={onClose}
      />
      <div id="picture-hits" role="listbox" aria-label="Found" className={styles.hits}>
        {hits.map((hit, index) => (
          <div
            key={hit.id}
            id={`picture-hit-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.hit}
            onPointerDown={(event) => {
              event.preventDefault();
              onGo(hit.id);
            }}
          >
            {hit.label}
          </div>
        ))}
      </div>
      <p className={styles.count} role="status">
        {query === '' ? 'Enter goes there, Esc closes' : `${all.length} found`}
      </p>
    </search>
  );
}
