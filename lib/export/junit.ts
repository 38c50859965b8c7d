import type { FileReport, LintReport } from './lint-report';

/** Text for XML content and attributes; characters that XML 1.0 cannot hold are replaced. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** Not checked at all, with no finding that says why. */
function isUnread({ status, findings }: FileReport): boolean {
  return status === 'unreadable' && findings.length === 0;
}

function testCases(file: FileReport): string[] {
  const name = escapeXml(file.path);
  if (file.findings.length === 0) {
    const element = isUnread(file) ? 'error' : 'skipped';
    const note = file.note === undefined ? '' : `<${element} message="${escapeXml(file.note)}"/>`;
    return [`    <testcase classname="${name}" name="${file.status}">${note}</testcase>`];
  }
  return file.findings.map((finding) => {
    const { line, column } = finding.range.start;
    const place = escapeXml(`${file.path}:${line}:${column} ${finding.field}`);
    const head = `    <testcase classname="${name}" name="${escapeXml(`${finding.rule} at ${line}:${column}`)}">`;
    const text = escapeXml(finding.message);
    // Advice is no failed test: it is told in the output of a passed one.
    return finding.severity === 'info'
      ? `${head}<system-out>${place} ${text}</system-out></testcase>`
      : `${head}<failure type="${finding.severity}" message="${text}">${place}</failure></testcase>`;
  });
}

/** The report as JUnit XML: a suite a file, a test case a finding; errors and warnings are failures. */
export function toJunit(report: LintReport): string {
  const suites = report.files.map((file) => {
    const failures = file.findings.filter((finding) => finding.severity !== 'info').length;
    const cases = testCases(file);
    return `  <testsuite name="${escapeXml(file.path)}" tests="${cases.length}" failures="${failures}" errors="${isUnread(file) ? 1 : 0}">\n${cases.join('\n')}\n  </testsuite>`;
  });
  const { errors, warnings } = report.summary;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="outrigger" failures="${errors + warnings}" errors="${report.files.filter(isUnread).length}">\n${suites.join('\n')}\n</testsuites>\n`;
}
