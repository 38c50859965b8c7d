'use client';

import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import type { Finding } from '@/lib/rules/finding';
import { LineIndex } from '@/lib/yaml/line-index';
import type { TextEdit } from '@/lib/yaml/text-edit';
import { useShell, useStudioState } from '../studio/shell-context';
import { Button } from '../ui/button';
import { SeverityMark } from '../ui/severity-mark';
import { EditPreview } from './edit-preview';
import styles from './finding-item.module.css';
import { STAGE_WORDS } from './stage-words';

export const SEVERITY_WORDS = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

interface FindingItemProps {
  readonly finding: Finding;
  readonly chosen: boolean;
}

/** One finding: a line that opens to both places, the lines that the fix changes, and the reason. */
export function FindingItem({ finding, chosen }: FindingItemProps) {
  const { ui, showFinding } = useShell();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li
      ref={item}
      className={styles.item}
      aria-current={chosen || undefined}
      onPointerEnter={() => ui.set({ hoveredFinding: finding.id })}
      onPointerLeave={() => ui.set({ hoveredFinding: undefined })}
    >
      <button
        type="button"
        className={styles.head}
        data-finding={finding.id}
        aria-expanded={chosen}
        onClick={() => showFinding(finding)}
      >
        <span className={styles.mark}>
          <SeverityMark severity={finding.severity} size={15} />
        </span>
        <span className={styles.words}>
          <span className="visually-hidden">{SEVERITY_WORDS[finding.severity]}: </span>
          <span className={chosen ? styles.message : `${styles.message} ${styles.short}`}>{finding.message}</span>
          <span className={styles.facts}>
            {STAGE_WORDS[finding.stage]}
            {finding.object !== undefined && ` · ${finding.object.kind} ${finding.object.name}`}
          </span>
        </span>
      </button>
      {chosen && <Opened finding={finding} />}
    </li>
  );
}

/** The last steps of a path, which tell more than the first: `readinessProbe.httpGet.port`. */
function shortField(field: string): string {
  const steps = field.split('.');
  return steps.length <= 3 ? field : `…${steps.slice(-3).join('.')}`;
}

function Opened({ finding }: { readonly finding: Finding }) {
  const shell = useShell();
  const text = useStudioState((state) => state.text);
  const lines = useMemo(() => new LineIndex(text), [text]);
  const [previewed, setPreviewed] = useState(0);
  const edits = useFixEdits(finding, previewed);
  const places = [
    {
      key: 'own',
      label: `line ${lines.at(finding.range.start).line}`,
      what: shortField(finding.field),
      range: finding.range,
    },
    ...finding.related.map((related, index) => ({
      key: `related-${index}`,
      label: `line ${lines.at(related.range.start).line}`,
      what: related.message,
      range: related.range,
    })),
  ];
  return (
    <div className={styles.opened}>
      <p className={styles.places}>
        {places.map(({ key, label, what, range }, index) => (
          <Fragment key={key}>
            {index > 0 && ' '}
            <button type="button" className={styles.place} onClick={() => shell.reveal(range, true)}>
              {label} <span className={styles.what}>{what}</span>
            </button>
          </Fragment>
        ))}
      </p>
      {edits !== undefined && edits.length > 0 && <EditPreview text={text} edits={edits} />}
      <p className={styles.buttons}>
        {finding.fixes.map((fix, index) => (
          <Button
            key={fix.title}
            look={index === 0 ? 'primary' : 'plain'}
            onFocus={() => setPreviewed(index)}
            onPointerEnter={() => setPreviewed(index)}
            onClick={() => void shell.applyFixes([{ id: finding.id, fix: index }], fix.title)}
          >
            {fix.title}
          </Button>
        ))}
        <a className={styles.why} href={`/rules/${encodeURIComponent(finding.rule)}`} target="_blank" rel="noreferrer">
          Why<span className="visually-hidden"> does {finding.rule} matter (opens in a new tab)</span>
        </a>
      </p>
    </div>
  );
}

/** What a fix would change, asked of the engine anew when the text changes. */
function useFixEdits(finding: Finding, fix: number): readonly TextEdit[] | undefined {
  const { analyst } = useShell();
  const [edits, setEdits] = useState<readonly TextEdit[] | undefined>(undefined);
  useEffect(() => {
    let current = true;
    setEdits(undefined);
    if (finding.fixes[fix] === undefined) return;
    void analyst.fix([{ id: finding.id, fix }]).then((answer) => {
      if (current) setEdits(answer);
    });
    return () => {
      current = false;
    };
  }, [analyst, finding, fix]);
  return edits;
}
