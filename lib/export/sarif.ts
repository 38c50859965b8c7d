import type { Rule } from '../rules/define-rule';
import type { Severity } from '../rules/finding';
import type { LintReport, ReportedFinding, ReportRange } from './lint-report';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** What a tool's rule looks like to SARIF; the part of `Rule` that is needed. */
export type SarifRule = Pick<Rule, 'id' | 'title' | 'group' | 'severity' | 'stage' | 'why'>;

function region(range: ReportRange) {
  return {
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
}

/** A path as a relative URI reference, every segment escaped. */
function uriOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function result(path: string, finding: ReportedFinding, ruleIndex: ReadonlyMap<string, number>) {
  const artifactLocation = { uri: uriOf(path) };
  const index = ruleIndex.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: { artifactLocation, region: region(finding.range) },
        logicalLocations: [
          {
            fullyQualifiedName: [finding.object?.kind, finding.object?.name, finding.field].filter(Boolean).join('/'),
            kind: 'object',
          },
        ],
      },
    ],
    relatedLocations: finding.related.map((related, id) => ({
      id,
      physicalLocation: { artifactLocation, region: region(related.range) },
      message: { text: related.message },
    })),
    fixes: finding.fixes.map((fix) => ({
      description: { text: fix.title },
      artifactChanges: [
        {
          artifactLocation,
          replacements: fix.edits.map((edit) => ({
            deletedRegion: region(edit.range),
            insertedContent: { text: edit.text },
          })),
        },
      ],
    })),
    properties: { group: finding.group, stage: finding.stage },
  };
}

/** The report as a SARIF 2.1.0 log (OASIS), for code scanning services. Columns count UTF-16 units. */
export function toSarif(report: LintReport, rules: readonly SarifRule[], version: string): object {
  const used = new Set(report.files.flatMap((file) => file.findings.map((finding) => finding.rule)));
  const described = rules.filter((rule) => used.has(rule.id));
  const ruleIndex = new Map(described.map((rule, index) => [rule.id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Outrigger',
            version,
            rules: described.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              fullDescription: { text: rule.why },
              defaultConfiguration: { level: LEVELS[rule.severity] },
              properties: { tags: [rule.group, rule.stage] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.files.flatMap((file) => file.findings.map((finding) => result(file.path, finding, ruleIndex))),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.files
              .filter((file) => file.note !== undefined)
              .map((file) => ({
                level: file.status === 'unreadable' ? 'error' : 'note',
                message: { text: file.note },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file.path) } } }],
              })),
          },
        ],
      },
    ],
  };
}
