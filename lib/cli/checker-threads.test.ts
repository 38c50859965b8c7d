import { describe, expect, it } from 'vitest';
import type { Checked } from './check-batch';
import type { Task } from './checker-thread';
import { CheckerThreads } from './checker-threads';

const launcher = new URL('./testing/dying-thread.mjs', import.meta.url);
const options = { version: '1.37', podSecurity: 'privileged', only: [], skip: [], timeLimit: 60_000 } as const;
/** As if the files were worth any number of threads. */
const SIZE = 10_000_000;

function taskOf(texts: readonly string[], first = 0, risky = true): Task {
  return {
    files: texts.map((text, at) => [`${first + at}.yaml`, text] as const),
    places: texts.map((_, at) => first + at),
    risky,
  };
}

/** What becomes of each place, and which tasks came back to be done here. */
async function run(tasks: readonly Task[], start: URL | undefined = launcher) {
  const ends: string[] = [];
  const here: Task[] = [];
  const finish = ({ places }: Task, checked: readonly Checked[]): void => {
    for (const [at, { failure }] of checked.entries()) ends[places[at] ?? -1] = failure ?? 'checked';
  };
  const threads = new CheckerThreads(start, options, finish, 64);
  const waiting = [...tasks];
  try {
    for (;;) {
      const task = threads.takeBack() ?? waiting.shift();
      if (task === undefined && !threads.busy) return { ends, here };
      if (task === undefined) await threads.change();
      else if (!(await threads.give(task, SIZE))) here.push(task);
    }
  } finally {
    threads.end();
  }
}

describe('threads of a run', () => {
  it('do what they are given', async () => {
    expect(await run([taskOf(['a', 'b']), taskOf(['c'], 2)])).toEqual({ ends: Array(3).fill('checked'), here: [] });
  });

  it('find the file that needs too much memory, and check the others', async () => {
    const { ends, here } = await run([taskOf(['a', 'needs memory', 'b']), taskOf(['c'], 3)]);
    expect(here).toEqual([]);
    expect(ends.map((end) => end.includes('more memory than there is'))).toEqual([false, true, false, false]);
    expect(ends.filter((end) => end === 'checked')).toHaveLength(3);
  });

  it('are done without when they end by themselves or cannot be started', async () => {
    expect((await run([taskOf(['a', 'ends'])])).here).toEqual([taskOf(['a', 'ends'])]);
    expect((await run([taskOf(['a'])], new URL('./testing/none.mjs', import.meta.url))).here).toEqual([taskOf(['a'])]);
    const none = new CheckerThreads(undefined, options, () => undefined);
    expect(await none.give(taskOf(['a']), SIZE)).toBe(false);
  });

  it('are not started for little', async () => {
    const threads = new CheckerThreads(launcher, options, () => undefined);
    expect(await threads.give(taskOf(['a'], 0, false), 1000)).toBe(false);
  });
});
