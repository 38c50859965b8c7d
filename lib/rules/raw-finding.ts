import type { Place } from '../pod/pod-view';
import type { TextRange } from '../yaml/text-edit';
import type { AnyRule, DocumentRule, Fix, PodContext, Rule, RuleReport } from './define-rule';
import type { Group, PictureElement, Severity, Stage } from './finding';

/** A finding before it is given offsets: what rules make, and what may be kept while its pod does not change. */
export interface RawFinding {
  readonly rule: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly message: string;
  /** Id of the pod's view; undefined for findings about other objects and whole documents. */
  readonly pod: string | undefined;
  readonly at: Place;
  readonly related: readonly { readonly message: string; readonly at: Place }[];
  readonly elements: readonly PictureElement[];
  readonly fixes: readonly Fix[];
  /** Relative to the document; only where a path cannot say it (a comment, the second of two equal keys). */
  readonly range?: TextRange;
  readonly relatedRanges?: readonly TextRange[];
  /** Set by the part of the server that refuses: lets a rule that says the same in better words take its place. */
  readonly server?: boolean;
}

/** A rule's report with what the rule itself says filled in. */
export function toRawFinding(rule: AnyRule, report: RuleReport, pod: string | undefined): RawFinding {
  return {
    rule: rule.id,
    group: rule.group,
    severity: report.severity ?? rule.severity,
    stage: report.stage ?? rule.stage,
    message: report.message,
    pod,
    at: report.at,
    related: report.related ?? [],
    elements: report.elements ?? [],
    fixes: report.fixes ?? [],
  };
}

export function isPodRule(rule: AnyRule): rule is Rule {
  return 'check' in rule;
}

export function isDocumentRule(rule: AnyRule): rule is DocumentRule {
  return 'checkDocument' in rule;
}

/** What is reported when a rule fails: an error in Outrigger must neither hide the other findings nor pass unseen. */
export function failedRule(
  rule: AnyRule,
  pod: PodContext | undefined,
  documentIndex: number,
  cause: unknown,
): RawFinding {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    rule: 'internal-error',
    group: rule.group,
    severity: 'info',
    stage: 'tidy',
    message: `The rule ${rule.id} failed on this object and was left out (${reason}). All other rules ran. This is a fault of Outrigger: please report it with the manifest.`,
    pod: pod?.view.id,
    at: pod ? pod.at([]) : { documentIndex, path: [] },
    related: [],
    elements: [],
    fixes: [],
  };
}
