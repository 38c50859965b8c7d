import type { FileReport, FileStatus, ReportedFinding, ReportedFix, ReportRange } from '../export/lint-report';
import type { Finding } from '../rules/finding';
import { LineIndex } from '../yaml/line-index';
import type { TextEdit, TextRange } from '../yaml/text-edit';
import type { TemplateMarks } from '../yaml/tree';
import { type Analysis, analyze } from './analyze';
import { editsOf, takeFixes } from './fix-edits';
import { statusOf } from './make-snapshot';
import { type PlacedFinding, placeFindings } from './place-findings';

export interface LintOptions {
  readonly version: Analysis['options']['version'];
  readonly podSecurity: Analysis['options']['podSecurity'];
  /** Rule ids and groups; empty means all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Whether fixes come with their edits, which costs a draft each (true when absent), or only with their titles. */
  readonly withEdits?: boolean;
}

function isWanted({ finding }: PlacedFinding, options: Pick<LintOptions, 'only' | 'skip'>): boolean {
  const named = (names: readonly string[]): boolean => names.includes(finding.rule) || names.includes(finding.group);
  return (options.only.length === 0 || named(options.only)) && !named(options.skip);
}

function rangeOf(lines: LineIndex, range: TextRange): ReportRange {
  return { start: lines.at(range.start), end: lines.at(range.end) };
}

/**
 * Whoever names a Pod Security Standard here says that the namespace enforces it: what it forbids is then refused. The
 * page shows a standard to everybody, so there it is no more than a warning.
 */
function weightOf({ rule, severity, stage }: Finding): Pick<Finding, 'severity' | 'stage'> {
  return rule === 'pod-security' ? { severity: 'error', stage: 'rejected' } : { severity, stage };
}

function fixesOf({ raw }: PlacedFinding, analysis: Analysis, lines: LineIndex): ReportedFix[] {
  return raw.fixes.flatMap((fix) => {
    const edits = editsOf(analysis.stream, fix) ?? [];
    if (edits.length === 0) return [];
    const placed = edits.map((edit) => ({ range: rangeOf(lines, edit), text: edit.text }));
    return [{ title: fix.title, safe: fix.safe, edits: placed }];
  });
}

function report(placed: PlacedFinding, analysis: Analysis, lines: LineIndex, withEdits: boolean): ReportedFinding {
  const { finding, raw } = placed;
  return {
    rule: finding.rule,
    group: finding.group,
    ...weightOf(finding),
    message: finding.message,
    document: finding.documentIndex,
    object: finding.object ?? null,
    field: finding.field,
    range: rangeOf(lines, finding.range),
    related: finding.related.map(({ message, field, range }) => ({ message, field, range: rangeOf(lines, range) })),
    fixes: withEdits
      ? fixesOf(placed, analysis, lines)
      : raw.fixes.map(({ title, safe }) => ({ title, safe, edits: [] })),
  };
}

/** That a text is a template, and what that means for the check: `read` says whether its pods could be seen. */
function templateNote({ language, first }: TemplateMarks, { read, part }: { read: boolean; part: boolean }): string {
  const what = `${part ? 'A part of this' : 'This'} is a template (${first}), no manifest yet`;
  const left = read ? ': only what can be read as it stands is checked, not what the API server would say.' : '.';
  return `${what}${left}${language === 'helm' ? ' Check the output of `helm template` instead.' : ''}`;
}

function statusAndNote(analysis: Analysis): { readonly status: FileStatus; readonly note?: string } {
  const statuses = analysis.documents.map(statusOf);
  const templates = analysis.documents.flatMap(({ placed }) => placed.document.template ?? []);
  const checked = analysis.documents.filter((_, at) => statuses[at] === 'workload' || statuses[at] === 'supporting');
  const whole = checked.filter(({ placed }) => placed.document.template === undefined);
  const [template] = templates;
  if (template !== undefined) {
    const read = checked.length > whole.length;
    return {
      status: whole.length > 0 ? 'checked' : 'template',
      note: templateNote(template, { read, part: templates.length < analysis.documents.length }),
    };
  }
  if (whole.length > 0) return { status: 'checked' };
  if (statuses.includes('unreadable')) {
    return { status: 'unreadable', note: 'No document of this file could be read.' };
  }
  if (statuses.includes('partial')) {
    return { status: 'no-workload', note: 'A patch or fragment: it is checked when it is merged.' };
  }
  return { status: 'no-workload', note: 'Nothing here is a workload or belongs to one.' };
}

/** Checks one text as `outrigger lint` does. */
export function lintText(path: string, text: string, options: LintOptions): FileReport {
  const analysis = analyze(text, options);
  const lines = new LineIndex(text);
  const findings = placeFindings(analysis)
    .filter((placed) => isWanted(placed, options))
    .map((placed) => report(placed, analysis, lines, options.withEdits ?? true));
  return { path, ...statusAndNote(analysis), findings };
}

/** One round of safe fixes: the edits against the text and the titles of what they do. */
export function safeFixes(
  text: string,
  options: LintOptions,
): { readonly edits: readonly TextEdit[]; readonly titles: readonly string[] } {
  const analysis = analyze(text, options);
  const fixes = placeFindings(analysis)
    .filter((placed) => isWanted(placed, options))
    .flatMap(({ raw }) => raw.fixes.find((fix) => fix.safe) ?? []);
  const { edits, taken } = takeFixes(analysis.stream, fixes);
  return { edits, titles: taken.map((fix) => fix.title) };
}
