'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Finding } from '@/lib/rules/finding';
import type { Analysis } from '@/lib/studio/analyst';
import { useAnalysis, useShell, useStudioState, useUi } from '../studio/shell-context';
import { Button, IconButton } from '../ui/button';
import { Select } from '../ui/select';
import styles from './findings-panel.module.css';
import { type FindingGroup as Group, groupFindings } from './group-findings';
import { STAGE_WORDS } from './stage-words';

const FindingItem = dynamic(() => import('./finding-item').then((module) => module.FindingItem), { ssr: false });
const FindingGroup = dynamic(() => import('./finding-group').then((module) => module.FindingGroup), { ssr: false });

/**
 * Below the text: every finding, worst first, those of one rule together, with both places, what happens, and a fix
 * that says what it does.
 */
export function FindingsPanel({ height }: { readonly height: number }) {
  const shell = useShell();
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings) ?? NONE;
  const withheld = useAnalysis(({ snapshot }) => snapshot?.withheld ?? 0);
  const chosen = useUi((ui) => ui.finding);
  const empty = useStudioState(({ text }) => text.trim() === '');
  const known = useAnalysis(knowledge);
  const focused = useStudioState(({ options }) => options.mutedGroups.includes('practice'));
  const [filter, setFilter] = useState('all');
  const list = useRef<HTMLUListElement>(null);

  const options = useMemo(() => filterOptions(findings), [findings]);
  const active = options.some(({ value }) => value === filter) ? filter : 'all';
  const groups = useMemo(
    () => withinLimit(groupFindings(findings.filter((finding) => passes(finding, active)))),
    [findings, active],
  );
  const shown = useMemo(() => groups.flatMap((group) => group.findings), [groups]);
  const left = useMemo(
    () => findings.filter((finding) => passes(finding, active)).length - shown.length,
    [findings, active, shown],
  );
  // What a person opened or closed; else faults are open, and advice is not.
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const at = shown.findIndex(({ id }) => id === chosen);
  const safe = findings.filter(({ fixes }) => fixes.some((fix) => fix.safe)).length;

  function step(by: 1 | -1): void {
    const next = shown[at < 0 ? (by === 1 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    if (next !== undefined) shell.showFinding(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const target = event.target as HTMLElement;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-finding], [data-group]') ?? [])];
    const row = rows[rows.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!rows.includes(target) || row === undefined) return;
    event.preventDefault();
    row.focus();
    const next = shown.find(({ id }) => id === row.dataset.finding);
    if (next !== undefined) shell.showFinding(next);
  }

  function isOpen({ rule, findings: [worst, ...others] }: Group): boolean {
    const holdsChosen = worst.id === chosen || others.some(({ id }) => id === chosen);
    return holdsChosen || (toggled[rule] ?? worst.severity !== 'info');
  }

  function toggle(group: Group): void {
    const open = isOpen(group);
    // A closed group must not hold what is shown.
    if (open && group.findings.some(({ id }) => id === chosen)) shell.ui.set({ finding: undefined });
    setToggled((before) => ({ ...before, [group.rule]: !open }));
  }

  return (
    <section
      id="findings"
      tabIndex={-1}
      className={styles.panel}
      data-empty={(findings.length === 0 && !focused) || undefined}
      style={{ '--findings-height': `${height}px` } as React.CSSProperties}
      aria-label="Findings"
    >
      <header className={styles.head}>
        <h2 className={styles.title}>Findings</h2>
        <span className={styles.count}>{countText(empty, known, findings.length, at, shown.length)}</span>
        <span className={styles.space} />
        <IconButton
          label="Previous finding"
          keys="Shift F8"
          off={shown.length === 0 ? 'there is no finding' : undefined}
          onClick={() => step(-1)}
        >
          <ChevronUp size={16} aria-hidden />
        </IconButton>
        <IconButton
          label="Next finding"
          keys="F8"
          off={shown.length === 0 ? 'there is no finding' : undefined}
          onClick={() => step(1)}
        >
          <ChevronDown size={16} aria-hidden />
        </IconButton>
      </header>
      {(findings.length > 0 || focused) && (
        <div className={styles.tools}>
          {options.length > 2 && (
            <Select
              label="Show findings of"
              value={active}
              options={options}
              onChange={setFilter}
              className={styles.filter ?? ''}
            />
          )}
          <label className={styles.focus}>
            <input
              type="checkbox"
              checked={focused}
              onChange={(event) => shell.studio.setOptions({ mutedGroups: event.target.checked ? ['practice'] : [] })}
            />
            Focus on the pod
          </label>
          <span className={styles.space} />
          {safe > 0 && (
            <Button look="quiet" className={styles.all} onClick={() => shell.ui.set({ dialog: 'fix-all' })}>
              Fix all safe ({safe})
            </Button>
          )}
        </div>
      )}
      {shown.length > 0 && (
        <ul ref={list} className={styles.list} onKeyDown={onKeyDown}>
          {groups.map((group) =>
            group.count === 1 ? (
              <FindingItem key={group.rule} finding={group.findings[0]} chosen={group.findings[0].id === chosen} />
            ) : (
              <FindingGroup
                key={group.rule}
                group={group}
                chosen={chosen}
                open={isOpen(group)}
                onToggle={() => toggle(group)}
              />
            ),
          )}
        </ul>
      )}
      {left > 0 && <p className={styles.more}>{left} more are not listed: filter, or mend these first.</p>}
      {withheld > 0 && <p className={styles.more}>{withheld} further findings are held back until these are mended.</p>}
    </section>
  );
}

const NONE: readonly Finding[] = [];
/** More than anyone reads at once, and few enough to be drawn without a pause. */
const LIMIT = 200;

/** The first findings in the order of their groups; the group at the edge is cut. */
function withinLimit(groups: readonly Group[]): readonly Group[] {
  const kept: Group[] = [];
  let room = LIMIT;
  for (const group of groups) {
    const [first, ...others] = group.findings;
    if (room < 1) break;
    kept.push({ ...group, findings: [first, ...others.slice(0, room - 1)] });
    room -= group.findings.length;
  }
  return kept;
}

type Knowledge = 'none yet' | 'none' | 'nothing checked' | 'checked';

/** Whether a text without findings is one without faults. */
function knowledge({ snapshot, trouble }: Analysis): Knowledge {
  if (snapshot === undefined) return trouble === undefined ? 'none yet' : 'none';
  const checked = snapshot.documents.some(({ status }) => status !== 'other' && status !== 'empty');
  return checked ? 'checked' : 'nothing checked';
}

function countText(empty: boolean, known: Knowledge, all: number, at: number, shown: number): string {
  if (empty) return 'Nothing to check yet';
  if (known === 'none yet') return 'Checking…';
  if (known === 'none') return 'Not checked';
  if (all === 0) return known === 'checked' ? 'No fault found' : 'Nothing here is checked';
  if (at >= 0) return `${at + 1} of ${shown}`;
  return shown === all ? `${all}` : `${shown} of ${all}`;
}

function containerOf(finding: Finding): string | undefined {
  const element = finding.elements.find(({ kind }) => kind === 'container' || kind === 'mount' || kind === 'probe');
  return element?.id.split(':')[0];
}

function filterOptions(findings: readonly Finding[]): { value: string; label: string }[] {
  const stages = new Map<string, number>();
  const containers = new Map<string, number>();
  for (const finding of findings) {
    stages.set(finding.stage, (stages.get(finding.stage) ?? 0) + 1);
    const container = containerOf(finding);
    if (container !== undefined) containers.set(container, (containers.get(container) ?? 0) + 1);
  }
  return [
    { value: 'all', label: `All (${findings.length})` },
    ...[...stages].map(([stage, count]) => ({
      value: `stage:${stage}`,
      label: `${STAGE_WORDS[stage as Finding['stage']]} (${count})`,
    })),
    ...[...containers].map(([container, count]) => ({
      value: `container:${container}`,
      label: `${container} (${count})`,
    })),
  ];
}

function passes(finding: Finding, filter: string): boolean {
  if (filter === 'all') return true;
  const [kind, ...rest] = filter.split(':');
  return kind === 'stage' ? finding.stage === rest.join(':') : containerOf(finding) === rest.join(':');
}
