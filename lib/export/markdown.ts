import { besideText, isBeside, type LintReport } from './lint-report';

/** Text from a manifest inside a Markdown table cell: no markup of its own. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~]/g, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The report as a Markdown table a file, for a comment on a change. */
export function toMarkdown(report: LintReport): string {
  const { errors, warnings, infos, files } = report.summary;
  const out = [
    `**Outrigger**: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(infos, 'note')} in ${counted(files, 'file')}.${besideText(report.files)}`,
  ];
  for (const file of report.files) {
    if (isBeside(file) || (file.findings.length === 0 && file.note === undefined)) continue;
    out.push('', `### ${escapeMarkdown(file.path)}`);
    if (file.note !== undefined) out.push('', `${file.status}: ${escapeMarkdown(file.note)}`);
    if (file.findings.length === 0) continue;
    out.push('', '| line | severity | rule | what |', '|---:|---|---|---|');
    for (const finding of file.findings) {
      const { line } = finding.range.start;
      out.push(`| ${line} | ${finding.severity} | ${finding.rule} | ${escapeMarkdown(finding.message)} |`);
    }
  }
  return `${out.join('\n')}\n`;
}
