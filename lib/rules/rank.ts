import { type Severity, STAGES, type Stage } from './finding';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What decides the order of findings: severity, then what the fault does, then where it stands. */
export interface Ranked {
  readonly severity: Severity;
  readonly stage: Stage;
  readonly documentIndex: number;
  readonly start: number;
  readonly rule: string;
}

/** Worst first: errors before warnings before remarks; within one severity by stage, then by place in the text. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return (
    (a.severity === b.severity ? 0 : SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)) ||
    (a.stage === b.stage ? 0 : STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)) ||
    a.documentIndex - b.documentIndex ||
    a.start - b.start ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
