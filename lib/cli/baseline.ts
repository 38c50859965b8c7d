import type { FileReport, LintReport, ReportedFinding } from '../export/lint-report';
import { UsageError } from './exit-codes';

/**
 * What makes a finding "the same" in two runs: not its line, which moves with every edit above it, but its rule,
 * object and field.
 */
function keyOf(path: string, finding: ReportedFinding): string {
  return JSON.stringify([path, finding.rule, finding.object?.kind, finding.object?.name, finding.field]);
}

/**
 * An earlier JSON report as the set of what is known already.
 * @throws {UsageError} when the text is no such report.
 */
export function parseBaseline(text: string, name: string): LintReport {
  try {
    const report = JSON.parse(text);
    if (report?.version === 1 && Array.isArray(report.files)) return report;
  } catch {
    // Told below, in the words of the call.
  }
  throw new UsageError(`${name}: no report of outrigger lint --format json`);
}

/** The files with only those findings that the baseline does not hold; two equal ones need two entries. */
export function withoutKnown(files: readonly FileReport[], baseline: LintReport): FileReport[] {
  const known = new Map<string, number>();
  for (const file of baseline.files) {
    for (const finding of file.findings) {
      const key = keyOf(file.path, finding);
      known.set(key, (known.get(key) ?? 0) + 1);
    }
  }
  return files.map((file) => ({
    ...file,
    findings: file.findings.filter((finding) => {
      const key = keyOf(file.path, finding);
      const left = known.get(key) ?? 0;
      if (left > 0) known.set(key, left - 1);
      return left === 0;
    }),
  }));
}

/** Paths of files that could not be read when the baseline was made: that they still cannot is nothing new. */
export function knownUnreadable(baseline: LintReport): ReadonlySet<string> {
  return new Set(baseline.files.filter(({ status }) => status === 'unreadable').map(({ path }) => path));
}
