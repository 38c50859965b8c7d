'use client';

import { useMemo } from 'react';
import { lineChanges } from '@/lib/studio/line-changes';
import type { TextEdit } from '@/lib/yaml/text-edit';
import styles from './edit-preview.module.css';

const SIGNS = { same: ' ', gone: '−', new: '+' } as const;
const WORDS = { same: '', gone: 'removed: ', new: 'added: ' } as const;

interface EditPreviewProps {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** The lines that edits would change, with one line around them: shown before anything is applied. */
export function EditPreview({ text, edits }: EditPreviewProps) {
  const blocks = useMemo(() => lineChanges(text, edits), [text, edits]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
    <section className={styles.preview} aria-label="What changes" tabIndex={0}>
      {blocks.map((block) => (
        <div key={block.line} className={styles.block}>
          {block.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is made anew with its edits
            <div key={index} className={styles.line} data-change={line.change}>
              <span className={styles.sign} aria-hidden>
                {SIGNS[line.change]}
              </span>
              <span>
                <span className="visually-hidden">{WORDS[line.change]}</span>
                {line.text}
              </span>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
