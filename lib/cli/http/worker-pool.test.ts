import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { JobFailed, JobTooLarge, JobTooSlow, PoolBusy, type PoolOptions, WorkerPool } from './worker-pool';

interface Order {
  readonly act: 'echo' | 'throw' | 'exit' | 'fill' | 'hang';
  readonly value?: unknown;
}

const file = fileURLToPath(new URL('testing/test-worker.mjs', import.meta.url));
const opened: WorkerPool<Order, { value: unknown }>[] = [];

/** Limits are long where a test does not need them to be reached, so that a slow machine changes nothing. */
function pool(options: Partial<PoolOptions> = {}) {
  const made = new WorkerPool<Order, { value: unknown }>({
    file,
    threads: 1,
    timeLimit: 60_000,
    waitLimit: 60_000,
    heapMegabytes: 64,
    ...options,
  });
  opened.push(made);
  return made;
}

afterEach(async () => {
  for (const made of opened.splice(0)) await made.close();
});

test('answers belong to their questions, whatever the number of threads', async () => {
  for (const threads of [1, 3]) {
    const asked = Array.from({ length: 25 }, (_, value) => value);
    const made = pool({ threads });
    const answers = await Promise.all(asked.map((value) => made.run({ act: 'echo', value })));
    expect(answers.map(({ value }) => value)).toEqual(asked);
    expect(made.load).toEqual({ running: 0, waiting: 0 });
  }
});

test('a thread that hangs is ended, and the next job gets a new one', async () => {
  const made = pool({ timeLimit: 3_000 });
  await expect(made.run({ act: 'hang' })).rejects.toBeInstanceOf(JobTooSlow);
  await expect(made.run({ act: 'echo', value: 'after' })).resolves.toMatchObject({ value: 'after' });
});

test('a thread that dies costs its own job only', async () => {
  const made = pool();
  const failing = [made.run({ act: 'throw', value: 'broken inside' }), made.run({ act: 'exit', value: 7 })];
  const sound = made.run({ act: 'echo', value: 'sound' });
  const [thrown, ended] = await Promise.allSettled(failing);
  expect(thrown).toMatchObject({ status: 'rejected', reason: { message: 'broken inside' } });
  expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'the thread ended with code 7' } });
  expect((thrown as PromiseRejectedResult).reason).toBeInstanceOf(JobFailed);
  await expect(sound).resolves.toMatchObject({ value: 'sound' });
});

test('a job that fills the memory ends its thread, not the process', async () => {
  const made = pool({ heapMegabytes: 32 });
  await expect(made.run({ act: 'fill' })).rejects.toBeInstanceOf(JobTooLarge);
  await expect(made.run({ act: 'echo', value: 1 })).resolves.toMatchObject({ value: 1 });
});

test('a job that waits too long for a thread is given up, the running one is not', async () => {
  const made = pool({ waitLimit: 50 });
  const running = made.run({ act: 'hang' });
  expect(made.load).toEqual({ running: 1, waiting: 0 });
  await expect(made.run({ act: 'echo' })).rejects.toBeInstanceOf(PoolBusy);
  expect(made.load).toEqual({ running: 1, waiting: 0 });
  const closed = expect(running).rejects.toThrow('the pool was closed');
  await made.close();
  await closed;
});

test('a waiting job whose client went away is dropped', async () => {
  const made = pool();
  const running = made.run({ act: 'hang' });
  const client = new AbortController();
  const waiting = made.run({ act: 'echo' }, client.signal);
  client.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  expect(made.load.waiting).toBe(0);
  await expect(made.run({ act: 'echo' }, client.signal)).rejects.toThrow('gone');
  const closed = expect(running).rejects.toBeInstanceOf(JobFailed);
  await made.close();
  await closed;
});

test('a running job whose client went away is ended, and its thread is free for others', async () => {
  const made = pool();
  const client = new AbortController();
  const running = made.run({ act: 'hang' }, client.signal);
  const next = made.run({ act: 'echo', value: 'next' });
  client.abort(new Error('gone'));
  await expect(running).rejects.toThrow('gone');
  await expect(next).resolves.toMatchObject({ value: 'next' });
});

test('a file that is no module fails each job, and ends', async () => {
  const made = pool({ file: `${file}.missing`, threads: 2 });
  const results = await Promise.allSettled([1, 2, 3].map((value) => made.run({ act: 'echo', value })));
  for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: expect.any(JobFailed) });
});

test('a closed pool takes no job', async () => {
  const made = pool();
  await made.close();
  await expect(made.run({ act: 'echo' })).rejects.toBeInstanceOf(PoolBusy);
});
