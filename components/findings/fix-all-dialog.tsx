'use client';

import { useEffect, useMemo, useState } from 'react';
import type { TextEdit } from '@/lib/yaml/text-edit';
import { useAnalysis, useShell, useStudioState } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { EditPreview } from './edit-preview';
import styles from './fix-all-dialog.module.css';
import { ruleWords } from './group-findings';

interface FixAllDialogProps {
  /** Only the fixes of this rule. */
  readonly rule?: string;
  readonly onClose: () => void;
}

/** Every safe fix at once, with all lines that change shown before. */
export function FixAllDialog({ rule, onClose }: FixAllDialogProps) {
  const shell = useShell();
  const text = useStudioState((state) => state.text);
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings);
  const fixes = useMemo(
    () =>
      (findings ?? []).flatMap((finding) => {
        if (rule !== undefined && finding.rule !== rule) return [];
        const fix = finding.fixes.findIndex(({ safe }) => safe);
        return fix < 0 ? [] : [{ id: finding.id, fix, title: finding.fixes[fix]?.title ?? '' }];
      }),
    [findings, rule],
  );
  const [edits, setEdits] = useState<readonly TextEdit[] | undefined>(undefined);
  useEffect(() => {
    let current = true;
    void shell.analyst.fix(fixes).then((answer) => {
      if (current) setEdits(answer);
    });
    return () => {
      current = false;
    };
  }, [shell, fixes]);
  const count = fixes.length === 1 ? '1 fix' : `${fixes.length} fixes`;
  return (
    <Dialog
      title={rule === undefined ? `Fix all safe (${fixes.length})` : `${ruleWords(rule)}: ${count}`}
      wide
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            off={edits === undefined || edits.length === 0 ? 'there is nothing to change' : undefined}
            onClick={() => {
              onClose();
              void shell.applyFixes(fixes, `Applied ${count}`);
            }}
          >
            Apply {count}
          </Button>
        </>
      }
    >
      <ul className={styles.titles}>
        {fixes.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      {edits !== undefined && edits.length > 0 && <EditPreview text={text} edits={edits} />}
    </Dialog>
  );
}
