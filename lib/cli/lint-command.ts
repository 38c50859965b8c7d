import { resolve } from 'node:path';
import { toGithub } from '../export/github';
import { toJunit } from '../export/junit';
import { type FileReport, type LintReport, summarise } from '../export/lint-report';
import { toMarkdown } from '../export/markdown';
import { toSarif } from '../export/sarif';
import { RULES } from '../rules';
import { parseBaseline, withoutKnown } from './baseline';
import { checkFiles } from './check-files';
import { readConfiguration } from './configuration';
import { EXIT, UsageError } from './exit-codes';
import { findFiles } from './find-files';
import { type CliCommand, type Io, readText, writeText } from './io';
import { type Format, LINT_FLAGS, type LintOptions, lintOptions, parseFlags } from './lint-options';
import { toPretty } from './pretty';
import { VERSION } from './version';

const USAGE = `Usage: outrigger lint [options] [paths | -]

Checks manifests (YAML or JSON): files, folders (.yaml, .yml, .json; .gitignore is followed), globs, or - for
standard input. Without a path: the working directory.

  --format F                pretty (default), json, sarif, github, junit, markdown; F=file writes to a file;
                            may be given several times
  --fail-on SEVERITY        error (default), warning, info: from which on the exit code is 1
  --kubernetes-version V    1.32 … 1.37 (default: the newest)
  --pod-security LEVEL      the standard that the namespace enforces: baseline or restricted
  --only NAMES              only these rules or groups (comma separated, may be given several times)
  --skip NAMES              all but these rules or groups
  --baseline FILE           an earlier --format json report: say only what is new
  --config FILE             instead of the nearest .outrigger.yaml
  --color, --no-color       colours (default: on a terminal)

Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 failure.
`;

/** Only these formats say what a fix would change. */
function needsEdits({ format }: LintOptions['outputs'][number]): boolean {
  return format === 'json' || format === 'sarif';
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function wantsColor(options: LintOptions, io: Io): boolean {
  return options.color ?? (io.stdoutIsTerminal && io.environment.NO_COLOR === undefined);
}

function render(format: Format, report: LintReport, sources: ReadonlyMap<string, string>, color: boolean): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(toSarif(report, RULES, VERSION), null, 2)}\n`;
    case 'github':
      return toGithub(report);
    case 'junit':
      return toJunit(report);
    case 'markdown':
      return toMarkdown(report);
    case 'pretty':
      return toPretty(report, sources, color);
  }
}

/** The options of a call, the files it names, and their texts. */
export function readCall(args: readonly string[], io: Io): { options: LintOptions; sources: Map<string, string> } {
  const { values } = parseFlags(args, LINT_FLAGS);
  const configuration = readConfiguration(io.workingDirectory, values.config);
  const options = lintOptions(args, configuration, new Set(RULES.map((rule) => rule.id)));
  const sources = new Map<string, string>();
  const paths = options.paths.length === 0 ? ['.'] : options.paths;
  const files = paths.filter((path) => path !== '-');
  if (files.length < paths.length) sources.set('<stdin>', io.readStdin());
  for (const file of findFiles(files, io.workingDirectory)) {
    sources.set(file, readText(resolve(io.workingDirectory, file), file));
  }
  return { options, sources };
}

export const lintCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const started = performance.now();
    const { options, sources } = readCall(args, io);
    const toStdout = options.outputs.filter((output) => output.file === undefined);
    if (toStdout.length > 1)
      throw new UsageError('only one --format can go to standard output; give the others a file');
    let files: readonly FileReport[] = await checkFiles(
      sources,
      { ...options, withEdits: options.outputs.some(needsEdits) },
      io,
    );
    if (options.baseline !== undefined) {
      const path = resolve(io.workingDirectory, options.baseline);
      files = withoutKnown(files, parseBaseline(readText(path, options.baseline), options.baseline));
    }
    const report: LintReport = { version: 1, files, summary: summarise(files, performance.now() - started) };
    for (const { format, file } of options.outputs) {
      const text = render(format, report, sources, file === undefined && wantsColor(options, io));
      if (file === undefined) io.out(text);
      else writeText(resolve(io.workingDirectory, file), file, text);
    }
    const fails = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
    const found = files.some((file) => file.findings.some((finding) => fails.includes(finding.severity)));
    const unread = files.some((file) => file.status === 'unreadable');
    return found || unread ? EXIT.findings : EXIT.clean;
  },
};
