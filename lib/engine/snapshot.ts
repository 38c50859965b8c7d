/** What the page knows of a text: plain data, made by the engine for one revision. */
import type { KubernetesVersion } from '../kubernetes/versions';
import type { PodView } from '../pod/pod-view';
import type { Finding } from '../rules/finding';
import type { TextRange } from '../yaml/text-edit';
import type { TemplateMarks, YamlProblem } from '../yaml/tree';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

export interface EngineOptions {
  readonly version: KubernetesVersion;
  /** The Pod Security Standard to check against. */
  readonly podSecurity: PodSecurityLevel;
  /** Groups that are turned down as one ("focus on the pod"). */
  readonly mutedGroups: readonly string[];
}

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export type DocumentStatus =
  | 'workload'
  | 'supporting'
  /** A kind the engine does not know: passed over. */
  | 'other'
  /** A kustomize patch or another fragment. */
  | 'partial'
  | 'template'
  | 'unreadable'
  | 'empty';

export interface DocumentSummary {
  readonly index: number;
  /** Absolute. */
  readonly range: TextRange;
  readonly status: DocumentStatus;
  readonly kind: string;
  readonly name: string;
  readonly pods: readonly string[];
  readonly counts: FindingCounts;
  /** Absolute ranges; the reason why it is unreadable. */
  readonly problems: readonly YamlProblem[];
  readonly template: TemplateMarks | undefined;
  /** Holds what a cluster adds: status, managedFields, server defaults; a clean-up is offered. */
  readonly serverFields: boolean;
  /** Absolute ranges of its longest parts, `status` and `managedFields`: an editor may fold them away. */
  readonly serverBlocks: readonly TextRange[];
}

export interface Verdict {
  readonly level: 'rejected' | 'blocks-start' | 'blocks-ready' | 'may-fail' | 'fine';
  /** Number of causes. */
  readonly count: number;
  /** `Will not become ready: 2 causes`, `No fault found`. */
  readonly text: string;
  /** Ids of the findings behind it, ranked. */
  readonly causes: readonly string[];
}

export interface PodSummary {
  readonly id: string;
  readonly documentIndex: number;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly range: TextRange;
  readonly containers: number;
  readonly counts: FindingCounts;
  readonly verdict: Verdict;
}

export interface PodSecurityResult {
  /** The highest standard that the pod meets. */
  readonly reached: PodSecurityLevel;
  /** Failed controls per standard, by their reason. */
  readonly baseline: readonly string[];
  readonly restricted: readonly string[];
}

export interface Snapshot {
  /** Counts edits: the page drops answers to older questions. */
  readonly revision: number;
  readonly documents: readonly DocumentSummary[];
  readonly pods: readonly PodSummary[];
  /** The pod in the picture. */
  readonly pod: { readonly view: PodView; readonly verdict: Verdict; readonly security: PodSecurityResult } | undefined;
  /** Worst first, then by place. */
  readonly findings: readonly Finding[];
  /** Findings left out of the list because a text had more than the page can show. */
  readonly withheld: number;
}
