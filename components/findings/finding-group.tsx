'use client';

import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { Button } from '../ui/button';
import { SeverityMark } from '../ui/severity-mark';
import styles from './finding-group.module.css';
import { FindingItem, SEVERITY_WORDS } from './finding-item';
import { type FindingGroup as Group, ruleWords } from './group-findings';

const FixAllDialog = dynamic(() => import('./fix-all-dialog').then((module) => module.FixAllDialog), { ssr: false });

interface FindingGroupProps {
  readonly group: Group;
  /** Id of the chosen finding; a group that holds it is open. */
  readonly chosen: string | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** All findings of one rule behind a line that counts them; its safe fixes can be applied together. */
export function FindingGroup({ group, chosen, open, onToggle }: FindingGroupProps) {
  const id = useId();
  const { rule, findings } = group;
  const [worst] = findings;
  const fixable = findings.filter(({ fixes }) => fixes.some(({ safe }) => safe)).length;
  const [previewed, setPreviewed] = useState(false);
  return (
    <li className={styles.group}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.head}
          data-group={rule}
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <SeverityMark severity={worst.severity} size={15} />
          <span className={styles.words}>
            <span className="visually-hidden">{SEVERITY_WORDS[worst.severity]}: </span>
            {ruleWords(rule)}
          </span>
          <span className={styles.count}>
            {group.count}
            <span className="visually-hidden"> findings</span>
          </span>
          <ChevronRight size={15} className={styles.chevron} aria-hidden />
        </button>
        {open && fixable > 1 && (
          <Button look="quiet" className={styles.fix} onClick={() => setPreviewed(true)}>
            Fix {fixable}
            <span className="visually-hidden"> of {ruleWords(rule)}</span>
          </Button>
        )}
      </div>
      {open && (
        <ul id={id} className={styles.list}>
          {findings.map((finding) => (
            <FindingItem key={finding.id} finding={finding} chosen={finding.id === chosen} />
          ))}
        </ul>
      )}
      {previewed && <FixAllDialog rule={rule} onClose={() => setPreviewed(false)} />}
    </li>
  );
}
