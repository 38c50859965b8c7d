import type { LintOptions } from '../../engine/lint';
import type { KubernetesVersion } from '../../kubernetes/versions';
import type { Density } from '../../layout/pod-layout';

/** The media types that a report can be asked for in. */
export const REPORT_TYPES = ['application/json', 'application/sarif+json'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

export interface LintJob {
  readonly kind: 'lint';
  readonly text: string;
  /** How the report names the text. */
  readonly path: string;
  readonly options: LintOptions;
  readonly type: ReportType;
}

export interface DrawJob {
  readonly kind: 'draw';
  readonly text: string;
  /** Name of the workload; the first one when undefined. */
  readonly pod: string | undefined;
  readonly theme: 'light' | 'dark';
  readonly density: Density | undefined;
  readonly version: KubernetesVersion;
}

/** What a thread is asked; plain data, as it is sent to it. */
export type Job = LintJob | DrawJob;

/** What a thread answers: the body as it goes out, or why there is none. */
export type JobAnswer =
  | { readonly done: true; readonly body: string }
  | { readonly done: false; readonly code: 'no_workload' | 'unknown_pod'; readonly message: string };
