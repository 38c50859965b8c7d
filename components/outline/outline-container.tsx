'use client';

import { containerFacts } from '@/lib/layout/outline-facts';
import type { ContainerView, PodView } from '@/lib/pod/pod-view';
import type { Finding } from '@/lib/rules/finding';
import { useShell } from '../studio/shell-context';
import { Icon } from '../ui/icon';
import { SeverityMark } from '../ui/severity-mark';
import styles from './outline.module.css';
import { OutlineActions } from './outline-actions';

const KINDS = {
  init: 'init step',
  sidecar: 'sidecar',
  app: 'app container',
  ephemeral: 'ephemeral container',
} as const;

interface OutlineContainerProps {
  readonly view: PodView;
  readonly container: ContainerView;
  readonly selected: boolean;
  readonly findings: readonly Finding[];
}

/** One container with everything its column shows, and its actions. */
export function OutlineContainer({ view, container, selected, findings }: OutlineContainerProps) {
  const shell = useShell();
  return (
    <article className={styles.container} data-selected={selected || undefined}>
      <h3 className={styles.name}>
        <span className={styles.icon} data-role={container.role}>
          <Icon name={container.role} size={14} />
        </span>
        <button
          type="button"
          className={styles.link}
          onClick={() => shell.select({ kind: 'container', id: container.id }, { inspect: true })}
        >
          {container.name || container.id}
        </button>
        <span className={styles.fact}>
          {KINDS[container.kind]}, {container.role}
          {container.roleCertain ? '' : '?'}
        </span>
      </h3>
      <ul className={styles.facts}>
        {containerFacts(view, container).map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two mounts may be told by the same words
          <li key={index}>{fact}</li>
        ))}
      </ul>
      {findings.length > 0 && (
        <ul className={styles.list}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <button type="button" className={styles.link} onClick={() => shell.showFinding(finding)}>
                <SeverityMark severity={finding.severity} size={13} named /> {finding.message}
              </button>
            </li>
          ))}
        </ul>
      )}
      <OutlineActions view={view} container={container} />
    </article>
  );
}
