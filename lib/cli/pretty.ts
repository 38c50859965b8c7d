import {
  besideText,
  type FileReport,
  isBeside,
  type LintReport,
  type ReportedFinding,
  type ReportRange,
} from '../export/lint-report';
import type { Severity } from '../rules/finding';
import { LineIndex } from '../yaml/line-index';

const CODES = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34, cyan: 36 } as const;
type Style = keyof typeof CODES;
type Paint = (style: Style, text: string) => string;

const COLORS: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

/** Terminals obey control characters: text from a manifest must not move the cursor or change colours. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
  return text.replaceAll('\t', ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** One source line with the marked stretch underlined; a range over several lines marks its first. */
function excerpt(lines: LineIndex, range: ReportRange, gutter: number, style: Style, label: string, paint: Paint) {
  const source = lines.lineText(range.start.line);
  const start = range.start.column - 1;
  const end = range.end.line === range.start.line ? range.end.column - 1 : source.length;
  const width = Math.max(1, Math.min(end, source.length) - start);
  const number = String(range.start.line).padStart(gutter);
  const bar = paint('dim', '│');
  const under = paint(style, '~'.repeat(width)) + (label === '' ? '' : ` ${paint(style, printable(label))}`);
  return [
    `${paint('dim', number)} ${bar} ${printable(source)}`,
    `${' '.repeat(gutter)} ${bar} ${' '.repeat(start)}${under}`,
  ];
}

function findingLines(file: FileReport, finding: ReportedFinding, lines: LineIndex, paint: Paint): string[] {
  const style = COLORS[finding.severity];
  const { line, column } = finding.range.start;
  const gutter = String(Math.max(line, ...finding.related.map((related) => related.range.start.line))).length;
  const place = paint('bold', printable(`${file.path}:${line}:${column}`));
  const object = finding.object === null ? '' : `${finding.object.kind} ${finding.object.name}`;
  const about = printable([finding.field, object].filter((part) => part !== '').join(' '));
  const out = [
    `${place}: ${paint(style, finding.severity)} ${printable(finding.message)} ${paint('dim', `[${finding.rule}]`)}`,
    ...excerpt(lines, finding.range, gutter, style, '', paint),
  ];
  for (const related of finding.related) {
    out.push(...excerpt(lines, related.range, gutter, 'cyan', related.message, paint));
  }
  if (about !== '') out.push(`${' '.repeat(gutter)} ${paint('dim', `= ${about}`)}`);
  const [fix] = finding.fixes;
  if (fix !== undefined) out.push(`${' '.repeat(gutter)} ${paint('dim', `= fix: ${printable(fix.title)}`)}`);
  return out;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * The report for a person at a terminal: for each finding its source line with the place underlined, and the other
 * half of a clash below it.
 * @param sources text of each file, by its path in the report.
 */
export function toPretty(report: LintReport, sources: ReadonlyMap<string, string>, color: boolean): string {
  const paint: Paint = (style, text) => (color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
  const blocks: string[] = [];
  for (const file of report.files) {
    // Of many files, those that are nothing of ours are only counted; of one, it is the answer.
    if (file.note !== undefined && (report.files.length === 1 || !isBeside(file))) {
      blocks.push(`${paint('bold', printable(file.path))}: ${paint('dim', file.status)} ${printable(file.note)}`);
    }
    const lines = new LineIndex(sources.get(file.path) ?? '');
    for (const finding of file.findings) blocks.push(findingLines(file, finding, lines, paint).join('\n'));
  }
  const { errors, warnings, infos, files } = report.summary;
  const total =
    errors + warnings + infos === 0
      ? `No fault found in ${counted(files, 'file')}.`
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(infos, 'note')} in ${counted(files, 'file')}.`;
  const beside = report.files.length === 1 ? '' : besideText(report.files);
  return `${[...blocks, paint('bold', total) + beside].join('\n\n')}\n`;
}
