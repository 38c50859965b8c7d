import { resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { safeFixes } from '../engine/lint';
import { applyEdits } from '../yaml/text-edit';
import { EXIT } from './exit-codes';
import { type CliCommand, writeText } from './io';
import { readCall } from './lint-command';
import { parseFlags } from './lint-options';

const USAGE = `Usage: outrigger fix [options] [paths | -]

Applies the safe fixes as minimal edits: only the lines they are about change. With - the mended text goes to standard
output. Takes the options of lint that choose files, version and rules.

  --dry-run                 show the changes as a diff and write nothing (exit code 1 when there are any)
`;

/** Fixes can make room for others (a list that was missing is there now): a few rounds settle every case. */
const ROUNDS = 10;

export const fixCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const dryRun = args.includes('--dry-run');
    const { options, sources } = readCall(
      args.filter((arg) => arg !== '--dry-run'),
      io,
    );
    parseFlags(
      args.filter((arg) => arg === '--dry-run'),
      { 'dry-run': { type: 'boolean' } },
    );
    let changed = 0;
    for (const [path, before] of sources) {
      let text = before;
      const titles: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { edits, titles: done } = safeFixes(text, options);
        const after = applyEdits(text, edits);
        if (after === text) break;
        text = after;
        titles.push(...done);
      }
      if (path === '<stdin>' && !dryRun) io.out(text);
      if (text === before) continue;
      changed++;
      if (dryRun) io.out(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, text, '', '', { context: 3 }));
      else if (path !== '<stdin>') {
        writeText(resolve(io.workingDirectory, path), path, text);
        io.error(`${path}: ${[...new Set(titles)].join('; ')}\n`);
      }
    }
    if (changed === 0) io.error('Nothing to fix.\n');
    return dryRun && changed > 0 ? EXIT.findings : EXIT.clean;
  },
};
