'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { Box, PodLayout } from '@/lib/layout/pod-layout';
import type { PodView } from '@/lib/pod/pod-view';
import { containerAt } from './action-types';
import type { PodCanvasProps } from './canvas-types';
import styles from './rename-field.module.css';

interface RenameFieldProps {
  readonly place: GridPlace;
  readonly view: PodView;
  readonly layout: PodLayout;
  readonly onCommand: PodCanvasProps['onCommand'];
  readonly onPreview: PodCanvasProps['onPreview'];
  /** The focus goes back to the place unless it went elsewhere by itself. */
  readonly onClose: (back: boolean) => void;
}

/** The name itself becomes a field; below it stands what else changes with it. Enter and leaving keep the new name. */
export function RenameField({ place, view, layout, onCommand, onPreview, onClose }: RenameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const present = presentName(place, view);
  const [name, setName] = useState(present);
  const [note, setNote] = useState('');
  const closed = useRef(false);
  const box = nameBox(layout, place);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  useEffect(() => {
    if (name === present || onPreview === undefined) {
      setNote('');
      return;
    }
    let stale = false;
    const timer = setTimeout(async () => {
      const preview = await onPreview(...renameCommand(place, view, name));
      if (!stale && preview) setNote(words(preview.outcome));
    }, 150);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [name, present, place, view, onPreview]);

  function close(back: boolean): void {
    if (closed.current) return;
    closed.current = true;
    onClose(back);
  }

  async function keep(back: boolean): Promise<void> {
    if (closed.current) return;
    if (name === present || name === '') close(back);
    else if (await onCommand(...renameCommand(place, view, name))) close(back);
    else if (!back) close(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void keep(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close(true);
    }
  }

  if (!box) return null;
  return (
    <div
      className={`${styles.rename} nopan nowheel`}
      data-sticky={place.cell.sticky || undefined}
      style={{ left: box.x, top: box.y, width: Math.max(140, box.width) }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <input
        ref={field}
        className={styles.input}
        value={name}
        aria-label={`New name of ${place.cell.kind === 'volume' ? 'volume ' : ''}${present}`}
        aria-describedby={noteId}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void keep(false)}
      />
      <p id={noteId} className={styles.note} role="status">
        {note}
      </p>
    </div>
  );
}

function presentName(place: GridPlace, view: PodView): string {
  return place.cell.kind === 'volume' ? (place.cell.volume ?? '') : (containerAt(place, view)?.name ?? '');
}

function renameCommand(place: GridPlace, view: PodView, name: string): [string, object] {
  const pod = view.id;
  return place.cell.kind === 'volume'
    ? ['rename-volume', { pod, volume: place.cell.volume, name }]
    : ['rename-container', { pod, container: containerAt(place, view)?.id, name }];
}

/** `3 references change with it`, or why the name cannot be. */
function words(outcome: { done: true; effects: readonly object[] } | { done: false; reason: string }): string {
  if (!outcome.done) return outcome.reason;
  // The first effect is the name itself.
  const others = outcome.effects.length - 1;
  return others > 0 ? `${others} ${others === 1 ? 'reference changes' : 'references change'} with it` : '';
}

/** Where the name stands, with room for a field around it; undefined where no name is shown. */
export function nameBox(layout: PodLayout, place: GridPlace): Box | undefined {
  if (place.cell.kind === 'volume') {
    const row = layout.volumes.find(({ volume }) => volume === place.cell.volume);
    const run = row?.runs.find(({ font }) => font === 'strong');
    return row && run && { x: run.x - 6, y: row.box.y, width: layout.gutter - run.x + 4, height: row.box.height };
  }
  const card = layout.cards.find(({ container }) => container === place.cell.container);
  if (!card) return undefined;
  const runs = card.runs.filter(({ font }) => font === 'name');
  const first = runs[0];
  const last = runs.at(-1);
  // In the narrowest columns the field stands over the card.
  if (!first || !last) return { x: card.box.x, y: card.box.y, width: card.box.width, height: 28 };
  const x = first.x - 7;
  return { x, y: first.y - 19, width: card.box.x + card.box.width - 8 - x, height: last.y - first.y + 28 };
}
