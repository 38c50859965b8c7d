import type { Group, Severity, Stage } from '../rules/finding';
import type { LineColumn } from '../yaml/line-index';

/** Lines and columns count from 1; `end` is the place after the last character. */
export interface ReportRange {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  /** Empty in reports that were asked for without. */
  readonly edits: readonly { readonly range: ReportRange; readonly text: string }[];
}

export interface ReportedFinding {
  readonly rule: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly message: string;
  /** Place of the document in the file, from 0. */
  readonly document: number;
  readonly object: { readonly kind: string; readonly name: string } | null;
  /** As the API server writes it: `spec.containers[0].image`; '' for the whole document. */
  readonly field: string;
  readonly range: ReportRange;
  readonly related: readonly { readonly message: string; readonly field: string; readonly range: ReportRange }[];
  readonly fixes: readonly ReportedFix[];
}

export type FileStatus = 'checked' | 'template' | 'no-workload' | 'unreadable';

export interface FileReport {
  readonly path: string;
  readonly status: FileStatus;
  /** What was not checked and why, in words; absent when all was. */
  readonly note?: string;
  readonly findings: readonly ReportedFinding[];
}

export interface ReportSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly files: number;
  readonly milliseconds: number;
}

/** The stable shape of `outrigger lint --format json` and of `POST /api/lint`. Fields are added, never changed. */
export interface LintReport {
  readonly version: 1;
  readonly files: readonly FileReport[];
  readonly summary: ReportSummary;
}

export function summarise(files: readonly FileReport[], milliseconds: number): ReportSummary {
  const count = (severity: Severity): number =>
    files.reduce((sum, file) => sum + file.findings.filter((finding) => finding.severity === severity).length, 0);
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    files: files.length,
    milliseconds: Math.round(milliseconds),
  };
}

/** Whether the file is nothing that is checked here, and nothing else is to be said of it: a repository holds many. */
export function isBeside({ status, findings }: FileReport): boolean {
  return status === 'no-workload' && findings.length === 0;
}

/** In words, how many files of a report are nothing that is checked; '' when there are none. */
export function besideText(files: readonly FileReport[]): string {
  const count = files.filter(isBeside).length;
  return count === 0 ? '' : ` ${count} of them hold${count === 1 ? 's' : ''} no workload or what belongs to one.`;
}
