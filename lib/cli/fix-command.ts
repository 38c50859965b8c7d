import { resolve } from 'node:path';
import { type LintOptions, safeFixes } from '../engine/lint';
import { applyEdits } from '../yaml/text-edit';
import { EXIT } from './exit-codes';
import { type CliCommand, writeText } from './io';
import { readCall, STDIN_PATH } from './lint-call';
import { readSource } from './read-source';

const USAGE = `Usage: outrigger fix [options] [paths | -]

Applies the safe fixes as minimal edits: only the lines they are about change. With - the mended text goes to standard
output. Takes the options of lint that choose files, version and rules.

  --dry-run                 show the changes as a diff and write nothing (exit code 1 when there are any)
`;

/** Fixes can make room for others (a list that was missing is there now): a few rounds settle every case. */
const ROUNDS = 10;

function mend(before: string, options: LintOptions): { readonly text: string; readonly titles: ReadonlySet<string> } {
  let text = before;
  const titles = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const { edits, titles: done } = safeFixes(text, options);
    const after = applyEdits(text, edits);
    if (after === text) break;
    text = after;
    for (const title of done) titles.add(title);
  }
  return { text, titles };
}

async function diffOf(path: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3 });
}

export const fixCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const end = args.indexOf('--');
    const isDryRun = (arg: string, at: number): boolean => arg === '--dry-run' && (end === -1 || at < end);
    const dryRun = args.some(isDryRun);
    const call = args.filter((arg, at) => !isDryRun(arg, at));
    const { options, files } = await readCall(call, io);
    let changed = 0;
    let code: number = EXIT.clean;
    for (const { path, source = readSource(resolve(io.workingDirectory, path)) } of files) {
      if (source.text === undefined) {
        io.error(`outrigger fix: ${path}: ${source.note}\n`);
        code = Math.max(code, source.failed ? EXIT.failure : EXIT.findings);
        continue;
      }
      const { text, titles } = mend(source.text, options);
      if (path === STDIN_PATH && !dryRun) io.out(text);
      if (text === source.text) continue;
      changed++;
      if (dryRun) io.out(await diffOf(path, source.text, text));
      else if (path !== STDIN_PATH) {
        writeText(resolve(io.workingDirectory, path), path, text);
        io.error(`${path}: ${[...titles].join('; ')}\n`);
      }
    }
    if (changed === 0) io.error('Nothing to fix.\n');
    return dryRun && changed > 0 ? Math.max(code, EXIT.findings) : code;
  },
};
