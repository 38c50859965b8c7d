import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** GNU time tells processor time and peak memory; without it there are only times on the clock. */
const TIME = '/usr/bin/time';
const told = join(mkdtempSync(join(tmpdir(), 'outrigger-time-')), 'told');

function runOnce({ command, args }, folder) {
  const timed = existsSync(TIME);
  const words = timed ? [TIME, '-q', '-o', told, '-f', '%U %S %M', command, ...args] : [command, ...args];
  const started = performance.now();
  const { error, status } = spawnSync(words[0], words.slice(1), { stdio: 'ignore', cwd: folder });
  const wall = performance.now() - started;
  if (error || status === null) return undefined;
  if (!timed) return { wall };
  const [user, system, kilobytes] = readFileSync(told, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, processor: (user + system) * 1000, memory: kilobytes / 1024 };
}

function median(values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * Runs programs in turns, so that what else the machine does meets all of them alike, each once before it counts.
 * @returns per program the medians of wall and processor time in ms and of peak memory in MiB; undefined for one that
 *   does not run.
 */
export function measureInTurns(programs, rounds, folder) {
  const runs = programs.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [at, program] of programs.entries()) {
      const run = runOnce(program, folder);
      if (round >= 0) runs[at].push(run);
    }
  }
  return runs.map((all) =>
    all.includes(undefined)
      ? undefined
      : {
          wall: median(all.map(({ wall }) => wall)),
          processor: median(all.map(({ processor }) => processor)),
          memory: median(all.map(({ memory }) => memory)),
        },
  );
}
