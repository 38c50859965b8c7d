import type { Verdict } from '../engine/snapshot';
import type { Finding, Stage } from './finding';

/** What is needed of a finding to judge a pod. */
export type Cause = Pick<Finding, 'id' | 'rule' | 'severity' | 'stage'>;

const LEVELS: readonly {
  readonly level: Verdict['level'];
  readonly stages: readonly Stage[];
  readonly text: string;
}[] = [
  { level: 'rejected', stages: ['rejected'], text: 'Rejected by the API server' },
  { level: 'blocks-start', stages: ['blocks-start'], text: 'Will not start' },
  { level: 'blocks-ready', stages: ['blocks-ready'], text: 'Will not become ready' },
  { level: 'may-fail', stages: ['breaks-in-use', 'risk', 'tidy'], text: 'May not work' },
];

/**
 * The first chip of the frame: what the worst faults do to the pod. Counted are the findings of the worst stage that
 * any error or warning reaches; remarks (`info`) never change the verdict. A warning of an early stage is only
 * likely, not sure, so it counts as "may not work".
 *
 * @param findings of one pod, ranked
 */
export function verdictOf(findings: readonly Cause[]): Verdict {
  // How strict a standard the pod meets is told by its own chip: it says nothing on whether the pod works.
  const serious = findings.filter(({ severity, rule }) => severity !== 'info' && rule !== 'pod-security');
  for (const { level, stages, text } of LEVELS) {
    const causes = serious.filter((finding) =>
      level === 'may-fail' ? true : finding.severity === 'error' && stages.includes(finding.stage),
    );
    if (causes.length > 0) {
      return {
        level,
        count: causes.length,
        text: `${text}: ${causesText(causes.length)}`,
        causes: causes.map((c) => c.id),
      };
    }
  }
  return { level: 'fine', count: 0, text: 'No fault found', causes: [] };
}

function causesText(count: number): string {
  return count === 1 ? '1 cause' : `${count} causes`;
}
