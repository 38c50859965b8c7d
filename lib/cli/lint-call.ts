import { RULES } from '../rules';
import { readConfiguration } from './configuration';
import { type FoundFile, findFiles } from './find-files';
import type { Io } from './io';
import { LINT_FLAGS, type LintOptions, lintOptions, parseFlags } from './lint-options';
import { decodeSource } from './read-source';

/** How reports name standard input. */
export const STDIN_PATH = '<stdin>';

/**
 * The options of a call of lint or fix, and the files that it names.
 * @throws {UsageError} when it names something that does not exist.
 */
export async function readCall(
  args: readonly string[],
  io: Io,
): Promise<{ readonly options: LintOptions; readonly files: readonly FoundFile[] }> {
  const { values } = parseFlags(args, LINT_FLAGS);
  const configuration = await readConfiguration(io.workingDirectory, values.config);
  const options = lintOptions(args, configuration, new Set(RULES.map((rule) => rule.id)));
  const paths = options.paths.length === 0 ? ['.'] : options.paths;
  const named = paths.filter((path) => path !== '-');
  const files = await findFiles(named, io.workingDirectory);
  if (named.length === paths.length) return { options, files };
  return { options, files: [{ path: STDIN_PATH, source: decodeSource(await io.readStdin()) }, ...files] };
}
