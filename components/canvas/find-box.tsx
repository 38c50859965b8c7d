'use client';

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { PictureGrid } from '@/lib/layout/grid';
import styles from './find-box.module.css';
import { findInGrid } from './find-in-grid';

interface FindBoxProps {
  readonly grid: PictureGrid;
  readonly onGo: (id: string) => void;
  readonly onClose: () => void;
  /** What is found so far, to be lit in the picture; undefined while nothing is asked for. */
  readonly onHits: (ids: readonly string[] | undefined) => void;
}

const MOST = 8;

/** Finds a container, volume, port or image and goes there. */
export function FindBox({ grid, onGo, onClose, onHits }: FindBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const all = useMemo(() => findInGrid(grid, query), [grid, query]);
  const hits = all.slice(0, MOST);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => onHits(query.trim() === '' ? undefined : all.map(({ id }) => id)), [query, all, onHits]);
  useEffect(() => () => onHits(undefined), [onHits]);

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
