import type { Severity } from '../rules/finding';
import { isBeside, type LintReport } from './lint-report';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The report as workflow commands of GitHub Actions: an annotation a finding, shown at its lines in the diff. */
export function toGithub(report: LintReport): string {
  const lines: string[] = [];
  for (const file of report.files) {
    const path = escapeProperty(file.path);
    // A step shows ten notices at most: none for what is no manifest.
    if (file.note !== undefined && !isBeside(file)) {
      const level = file.status === 'unreadable' ? 'error' : 'notice';
      lines.push(`::${level} file=${path},title=${escapeProperty(file.status)}::${escapeData(file.note)}`);
    }
    for (const { severity, range, rule, message } of file.findings) {
      const place = `line=${range.start.line},col=${range.start.column},endLine=${range.end.line},endColumn=${range.end.column}`;
      lines.push(`::${COMMANDS[severity]} file=${path},${place},title=${escapeProperty(rule)}::${escapeData(message)}`);
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}
