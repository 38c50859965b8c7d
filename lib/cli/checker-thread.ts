import { Worker } from 'node:worker_threads';
import type { Batch, BatchOptions, Checked } from './check-batch';

/** Files that are checked together, and where their reports belong. */
export interface Task {
  readonly files: Batch['files'];
  /** The place in the report of each file. */
  readonly places: readonly number[];
  /** Whether it may need more memory than there is. */
  readonly risky: boolean;
}

export interface ThreadEvents {
  done(task: Task, checked: readonly Checked[]): void;
  /** The thread has ended with these undone; it was at work on the first. */
  lost(thread: CheckerThread, tasks: readonly Task[], outOfMemory: boolean): void;
}

/** A thread of the program that checks one task after the other. */
export class CheckerThread {
  private readonly worker: Worker;
  private readonly tasks: Task[] = [];
  private ended = false;

  constructor(
    launcher: URL,
    private readonly options: BatchOptions,
    heapMegabytes: number | undefined,
    private readonly events: ThreadEvents,
  ) {
    this.worker = new Worker(
      launcher,
      heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } },
    );
    this.worker.on('message', (checked: readonly Checked[]) => {
      const task = this.tasks.shift();
      if (task !== undefined) events.done(task, checked);
    });
    this.worker.on('error', (error: NodeJS.ErrnoException) => this.lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY'));
    this.worker.on('exit', () => this.lose(false));
  }

  /** Tasks under way and waiting. */
  get load(): number {
    return this.tasks.length;
  }

  give(task: Task): void {
    this.tasks.push(task);
    this.worker.postMessage({ options: this.options, files: task.files } satisfies Batch);
  }

  end(): void {
    this.ended = true;
    void this.worker.terminate();
  }

  private lose(outOfMemory: boolean): void {
    if (this.ended) return;
    this.ended = true;
    this.events.lost(this, this.tasks, outOfMemory);
  }
}
