import type { KubernetesObject } from '../kubernetes/object';
import { isAtLeast } from '../kubernetes/versions';
import type { Place } from '../pod/pod-view';
import type { PlacedDocument } from '../yaml/tree';
import type { AnyRule, DocumentReport, DocumentRule, PodContext, Rule, RuleReport } from './define-rule';
import { maskOf, metBy } from './needs';
import { failedRule, isDocumentRule, isPodRule, type RawFinding, toRawFinding } from './raw-finding';

/**
 * What the given rules find in one pod. A pure function of its arguments, so the result may be kept as long as the
 * pod's object, the objects of the text index and the options are the same. A rule that throws is reported and the
 * others go on.
 */
export function runRules(pod: PodContext, rules: readonly AnyRule[]): RawFinding[] {
  const found: RawFinding[] = [];
  const met = metBy(pod);
  for (const { rule, needs } of kindsOf(rules).pod) {
    if ((needs & ~met) !== 0) continue;
    if (rule.since === undefined || isAtLeast(pod.version, rule.since)) runRule(rule, pod, found);
  }
  return found;
}

function runRule(rule: Rule, pod: PodContext, found: RawFinding[]): void {
  try {
    rule.check(pod, (report: RuleReport) => {
      found.push(toRawFinding(rule, report, pod.view.id));
    });
  } catch (cause) {
    found.push(failedRule(rule, pod, pod.view.documentIndex, cause));
  }
}

interface RuleKinds {
  readonly pod: readonly { readonly rule: Rule; readonly needs: number }[];
  readonly document: readonly DocumentRule[];
}

const kinds = new WeakMap<readonly AnyRule[], RuleKinds>();

/** The rules of a list by what they look at: told apart once, not for each pod and document. */
function kindsOf(rules: readonly AnyRule[]): RuleKinds {
  const known = kinds.get(rules);
  if (known !== undefined) return known;
  const made = {
    pod: rules.filter(isPodRule).map((rule) => ({ rule, needs: maskOf(rule.needs) })),
    document: rules.filter(isDocumentRule),
  };
  kinds.set(rules, made);
  return made;
}

/** What the document rules find in one document, whatever it holds. `objects` are those of this document. */
export function runDocumentRules(
  placed: PlacedDocument,
  objects: readonly KubernetesObject[],
  rules: readonly AnyRule[],
): RawFinding[] {
  const found: RawFinding[] = [];
  for (const rule of kindsOf(rules).document) {
    try {
      rule.checkDocument(placed.document, (report) => found.push(documentFinding(rule, report, placed.index)), objects);
    } catch (cause) {
      found.push(failedRule(rule, undefined, placed.index, cause));
    }
  }
  return found;
}

function documentFinding(rule: DocumentRule, report: DocumentReport, documentIndex: number): RawFinding {
  const place = (path: Place['path']): Place => ({ documentIndex, path });
  return {
    ...toRawFinding(
      rule,
      {
        message: report.message,
        at: { ...place(report.path), ...(report.part ? { part: report.part } : {}) },
        ...(report.severity ? { severity: report.severity } : {}),
        ...(report.stage ? { stage: report.stage } : {}),
        related: (report.related ?? []).map((other) => ({ message: other.message, at: place(other.path) })),
        fixes: (report.fixes ?? []).map((fix) => ({
          title: fix.title,
          safe: fix.safe,
          edit: (draft) => fix.edit(draft, documentIndex),
        })),
      },
      undefined,
    ),
    range: report.range,
    relatedRanges: (report.related ?? []).map((other) => other.range),
  };
}
