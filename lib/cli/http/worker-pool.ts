import { Worker } from 'node:worker_threads';

export interface PoolOptions {
  /** The module that a thread runs: answers each message with one message, in order. */
  readonly file: string;
  readonly threads: number;
  /** Milliseconds that one job may take; then its thread is ended, as nothing else stops a computation. */
  readonly timeLimit: number;
  /** Milliseconds that a job may wait for a thread. */
  readonly waitLimit: number;
  /** Room for the objects of one thread, in MiB; a thread that needs more is ended. */
  readonly heapMegabytes: number;
}

/** No thread became free in time. */
export class PoolBusy extends Error {}
/** The job took longer than the limit. */
export class JobTooSlow extends Error {}
/** The job needed more memory than a thread may have. */
export class JobTooLarge extends Error {}
/** The thread ended with an error while it worked on the job. */
export class JobFailed extends Error {}

interface Task<Job, Answer> {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  timer?: NodeJS.Timeout;
}

interface Thread<Job, Answer> {
  readonly worker: Worker;
  task: Task<Job, Answer> | undefined;
}

function failureOf(error: unknown): Error {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new JobTooLarge('the thread ran out of memory', { cause: error });
  }
  return new JobFailed(error instanceof Error ? error.message : String(error), { cause: error });
}

/**
 * Threads that do one job at a time each, first come first served. They start when they are first needed and stay; one
 * that hangs or dies is replaced, and costs only its own job. Idle threads do not keep the process alive.
 */
export class WorkerPool<Job, Answer> {
  private readonly threads = new Set<Thread<Job, Answer>>();
  private readonly waiting = new Set<Task<Job, Answer>>();
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  get load(): { readonly running: number; readonly waiting: number } {
    return { running: [...this.threads].filter(({ task }) => task !== undefined).length, waiting: this.waiting.size };
  }

  /**
   * Does a job in a thread. When `signal` aborts, a waiting job is dropped and a running one ended with its thread.
   * @throws {PoolBusy | JobTooSlow | JobTooLarge | JobFailed} or the signal's reason.
   */
  run(job: Job, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.closed) throw new PoolBusy('the pool is closed');
      signal?.throwIfAborted();
      const task: Task<Job, Answer> = { job, resolve, reject };
      task.timer = setTimeout(() => this.giveUp(task, new PoolBusy('no thread became free')), this.options.waitLimit);
      signal?.addEventListener('abort', () => this.cancel(task, signal.reason), { once: true });
      this.waiting.add(task);
      this.assign();
    });
  }

  /** Ends all threads; jobs under way and waiting fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const task of this.waiting) this.giveUp(task, new PoolBusy('the pool was closed'));
    const workers = [...this.threads].map((thread) => {
      this.fail(thread, new JobFailed('the pool was closed'));
      return thread.worker.terminate();
    });
    await Promise.all(workers);
  }

  private giveUp(task: Task<Job, Answer>, reason: Error): void {
    if (!this.waiting.delete(task)) return;
    clearTimeout(task.timer);
    task.reject(reason);
  }

  private cancel(task: Task<Job, Answer>, reason: Error): void {
    this.giveUp(task, reason);
    for (const thread of this.threads) if (thread.task === task) this.end(thread, reason);
  }

  private assign(): void {
    for (const task of this.waiting) {
      const thread = this.freeThread();
      if (thread === undefined) return;
      this.waiting.delete(task);
      clearTimeout(task.timer);
      task.timer = setTimeout(() => {
        this.end(thread, new JobTooSlow(`the job took longer than ${this.options.timeLimit} ms`));
      }, this.options.timeLimit);
      thread.task = task;
      thread.worker.ref();
      thread.worker.postMessage(task.job);
    }
  }

  private freeThread(): Thread<Job, Answer> | undefined {
    for (const thread of this.threads) if (thread.task === undefined) return thread;
    return this.threads.size < this.options.threads ? this.start() : undefined;
  }

  private start(): Thread<Job, Answer> {
    const worker = new Worker(this.options.file, {
      resourceLimits: { maxOldGenerationSizeMb: this.options.heapMegabytes },
      // A thread answers by messages only, and needs nothing that the process was started with.
      env: {},
      argv: [],
      execArgv: [],
    });
    const thread: Thread<Job, Answer> = { worker, task: undefined };
    this.threads.add(thread);
    worker.on('message', (answer: Answer) => {
      const task = this.release(thread);
      this.assign();
      task?.resolve(answer);
    });
    worker.on('error', (error) => this.lose(thread, failureOf(error)));
    worker.on('exit', (code) => this.lose(thread, new JobFailed(`the thread ended with code ${code}`)));
    return thread;
  }

  private end(thread: Thread<Job, Answer>, reason: Error): void {
    this.lose(thread, reason);
    void thread.worker.terminate();
  }

  /** Takes the thread's task off it; undefined when it has none (it was ended while its answer was on the way). */
  private release(thread: Thread<Job, Answer>): Task<Job, Answer> | undefined {
    const { task } = thread;
    if (task === undefined) return undefined;
    clearTimeout(task.timer);
    thread.task = undefined;
    thread.worker.unref();
    return task;
  }

  private fail(thread: Thread<Job, Answer>, reason: Error): void {
    this.threads.delete(thread);
    this.release(thread)?.reject(reason);
  }

  private lose(thread: Thread<Job, Answer>, reason: Error): void {
    this.fail(thread, reason);
    if (!this.closed) this.assign();
  }
}
