import { resolve } from 'node:path';
import { type LintReport, summarise } from '../export/lint-report';
import { knownUnreadable, parseBaseline, withoutKnown } from './baseline';
import { checkFiles } from './check-files';
import { EXIT, UsageError } from './exit-codes';
import { type CliCommand, type Io, readText, writeText } from './io';
import { readCall } from './lint-call';
import type { LintOptions } from './lint-options';
import { render } from './render';

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
  // https://no-color.org: set and not empty.
  return options.color ?? (!io.environment.NO_COLOR && io.environment.TERM !== 'dumb' && io.stdoutIsTerminal);
}

export const lintCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const started = performance.now();
    const { options, files } = await readCall(args, io);
    const { outputs } = options;
    if (outputs.filter((output) => output.file === undefined).length > 1)
      throw new UsageError('only one --format can go to standard output; give the others a file');
    // Read before the work, so that a wrong call is told at once.
    const baseline =
      options.baseline === undefined
        ? undefined
        : parseBaseline(readText(resolve(io.workingDirectory, options.baseline), options.baseline), options.baseline);
    const checked = await checkFiles(
      files,
      {
        ...options,
        withEdits: outputs.some(needsEdits),
        keepTexts: outputs.some(({ format }) => format === 'pretty'),
      },
      io,
    );
    const reports = baseline === undefined ? checked.reports : withoutKnown(checked.reports, baseline);
    const report: LintReport = {
      version: 1,
      files: reports,
      summary: summarise(reports, performance.now() - started),
    };
    for (const { format, file } of outputs) {
      const text = await render(format, report, checked.texts, file === undefined && wantsColor(options, io));
      if (file === undefined) io.out(text);
      else writeText(resolve(io.workingDirectory, file), file, text);
    }
    // Where people read the report, it says so.
    if (!outputs.some(({ format, file }) => file === undefined && format === 'pretty')) {
      for (const { path, reason } of checked.failures) io.error(`outrigger lint: ${path}: ${reason}\n`);
    }
    if (checked.failures.length > 0) return EXIT.failure;
    const fails = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
    const found = reports.some((file) => file.findings.some((finding) => fails.includes(finding.severity)));
    const known = baseline === undefined ? undefined : knownUnreadable(baseline);
    const unread = reports.some(({ status, path }) => status === 'unreadable' && known?.has(path) !== true);
    return found || unread ? EXIT.findings : EXIT.clean;
  },
};
