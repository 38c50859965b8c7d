'use client';

import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { DocumentSummary, FindingCounts, PodSummary, Snapshot } from '@/lib/engine/snapshot';
import popover from '../ui/popover.module.css';
import { Counts } from './finding-counts';
import { useAnalysis, useShell } from './shell-context';
import styles from './workload-switcher.module.css';

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly counts: FindingCounts;
  readonly note: string;
  readonly chosen: boolean;
  readonly pick: () => void;
}

/** The list itself: loaded when it is first opened. */
export function WorkloadList({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const snapshot = useAnalysis((analysis) => analysis.snapshot);
  const drawn = useAnalysis(({ picture }) => picture?.pod.view.id);
  const choices = useMemo(
    () =>
      snapshot === undefined
        ? []
        : listChoices(snapshot, drawn, (range, id) => {
            if (id !== undefined) shell.studio.choosePod(id);
            shell.reveal(range);
            onClose();
          }),
    [snapshot, drawn, shell, onClose],
  );
  return <ChoiceList choices={choices} onClose={onClose} />;
}

function listChoices(
  snapshot: Snapshot,
  drawn: string | undefined,
  show: (range: { start: number; end: number }, id: string | undefined) => void,
): Choice[] {
  const related = new Set(snapshot.pod?.view.related.map(({ documentIndex }) => documentIndex));
  const ofPod = (pod: PodSummary): Choice => ({
    id: pod.id,
    title: `${pod.kind} ${pod.name}`,
    counts: pod.counts,
    note: `${pod.containers} ${pod.containers === 1 ? 'container' : 'containers'}${pod.namespace === undefined ? '' : ` · ${pod.namespace}`}`,
    chosen: pod.id === drawn,
    pick: () => show(pod.range, pod.id),
  });
  const ofDocument = (document: DocumentSummary): Choice => ({
    id: `document-${document.index}`,
    title: [document.kind || 'Document', document.name].filter(Boolean).join(' '),
    counts: document.counts,
    note: related.has(document.index) ? 'used by this pod' : STATUS_WORDS[document.status],
    chosen: false,
    pick: () => show(document.range, undefined),
  });
  return [
    ...snapshot.pods.map(ofPod),
    ...snapshot.documents.filter(({ pods, status }) => pods.length === 0 && status !== 'empty').map(ofDocument),
  ];
}

const STATUS_WORDS: Readonly<Record<DocumentSummary['status'], string>> = {
  workload: '',
  supporting: 'checked, no picture',
  other: 'passed over: a kind Outrigger does not check',
  partial: 'a fragment, such as a patch',
  template: 'a template, not YAML yet',
  unreadable: 'cannot be read',
  empty: 'empty',
};

function ChoiceList({ choices, onClose }: { readonly choices: readonly Choice[]; readonly onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      choices.findIndex(({ chosen }) => chosen),
    ),
  );
  const id = useId();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = choices.filter(({ title, note }) =>
    words.every((word) => `${title} ${note}`.toLowerCase().includes(word)),
  );
  const shown = hits.slice(0, 200);
  const at = Math.min(active, shown.length - 1);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0));
    else if (event.key === 'Enter') shown[at]?.pick();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  }

  return (
    <div className={`${popover.panel} ${styles.panel}`}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the list was just opened on request, and typing searches it
        autoFocus
        className={styles.search}
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
        aria-label="Search the documents of this text"
        placeholder="Search kind or name"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Documents of this text" className={styles.list}>
        {shown.map((choice, index) => (
          <div
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={popover.item}
            ref={index === at ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setActive(index)}
            onClick={choice.pick}
            onKeyDown={undefined}
          >
            <span className={popover.grow}>
              {choice.title}
              {choice.chosen && <span className={styles.now}> · in the picture</span>}
              {choice.note !== '' && <span className={popover.note}>{choice.note}</span>}
            </span>
            <Counts counts={choice.counts} />
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className={styles.none}>{choices.length === 0 ? 'There is no text yet.' : 'Nothing here is called so.'}</p>
      )}
      {hits.length > shown.length && (
        <p className={styles.none}>{hits.length - shown.length} more: type to narrow down.</p>
      )}
    </div>
  );
}
