import type { LintReport } from '../export/lint-report';
import { RULES } from '../rules';
import type { Format } from './lint-options';
import { VERSION } from './version';

/**
 * The report in a format. Each format is loaded when it is asked for.
 * @param texts of the files with findings, for `pretty`, which shows their lines.
 */
export async function render(
  format: Format,
  report: LintReport,
  texts: ReadonlyMap<string, string>,
  color: boolean,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify((await import('../export/sarif')).toSarif(report, RULES, VERSION), null, 2)}\n`;
    case 'github':
      return (await import('../export/github')).toGithub(report);
    case 'junit':
      return (await import('../export/junit')).toJunit(report);
    case 'markdown':
      return (await import('../export/markdown')).toMarkdown(report);
    case 'pretty':
      return (await import('./pretty')).toPretty(report, texts, color);
  }
}
