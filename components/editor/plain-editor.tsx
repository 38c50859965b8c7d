'use client';

import { useEffect, useRef, useState } from 'react';
import { singleEdit, toEditorText } from '@/lib/studio/editor-text';
import { useShell, useStudioState, useUi } from '../studio/shell-context';
import styles from './plain-editor.module.css';

/** The text as a plain field: for phones, with the same history and the same findings. */
export function PlainEditor() {
  const { studio } = useShell();
  const text = useStudioState((state) => state.text);
  const reveal = useUi((ui) => ui.reveal);
  const field = useRef<HTMLTextAreaElement>(null);
  const [composing, setComposing] = useState<string | undefined>(undefined);
  const view = toEditorText(text);

  useEffect(() => {
    const area = field.current;
    if (reveal === undefined || area === null) return;
    const { toEditor, value } = toEditorText(studio.get().text);
    const start = toEditor(reveal.start);
    if (reveal.focus) area.focus({ preventScroll: true });
    area.setSelectionRange(start, toEditor(reveal.end));
    const line = value.slice(0, start).split('\n').length - 1;
    const height = Number.parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, (line - 3) * height);
  }, [reveal, studio]);

  function take(value: string): void {
    const current = toEditorText(studio.get().text);
    const edit = singleEdit(current.value, value);
    if (edit !== undefined) studio.edit([current.editFromEditor(edit)], { label: 'Typing', origin: 'editor' });
  }

  return (
    <textarea
      ref={field}
      className={styles.field}
      aria-label="YAML"
      aria-description="Paste YAML here, or build the pod from the palette."
      placeholder="Paste YAML here, or build with Add"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      wrap="off"
      value={composing ?? view.value}
      onCompositionStart={(event) => setComposing(event.currentTarget.value)}
      onCompositionEnd={(event) => {
        setComposing(undefined);
        take(event.currentTarget.value);
      }}
      onChange={(event) => {
        if (composing === undefined) take(event.target.value);
        else setComposing(event.target.value);
      }}
    />
  );
}
