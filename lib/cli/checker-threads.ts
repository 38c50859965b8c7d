import { type BatchOptions, type Checked, notChecked } from './check-batch';
import { CheckerThread, type Task } from './checker-thread';
import { usableCores } from './parallelism';

/** Starting a thread costs as much as checking this many characters. */
const WORTH_A_THREAD = 150_000;
/** Tasks that a thread has at hand, so that it need not wait for the next. */
const AHEAD = 2;

/**
 * The threads of one run. They start as they are needed. When one runs out of memory, the file that it was at is found
 * and told; the others are checked all the same.
 */
export class CheckerThreads {
  private readonly threads = new Set<CheckerThread>();
  private readonly back: Task[] = [];
  private readonly most: number;
  /** Whether threads can be had: a system may refuse them. */
  private usable: boolean;
  private wake: () => void = () => undefined;

  /**
   * @param launcher what a thread is started from; without it everything is done in the calling one.
   * @param heapMegabytes room for the objects of one thread; what Node gives when absent.
   */
  constructor(
    private readonly launcher: URL | undefined,
    private readonly options: BatchOptions,
    private readonly finish: (task: Task, checked: readonly Checked[]) => void,
    private readonly heapMegabytes?: number,
  ) {
    this.usable = launcher !== undefined;
    this.most = this.usable ? usableCores() - 1 : 0;
  }

  get busy(): boolean {
    for (const thread of this.threads) if (thread.load > 0) return true;
    return false;
  }

  /** A task that a thread left undone. */
  takeBack(): Task | undefined {
    return this.back.pop();
  }

  /** Until a thread has finished something or ended. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** Gives a task to a thread that has room; false when the caller shall do it. @param size characters of all files. */
  async give(task: Task, size: number): Promise<boolean> {
    for (;;) {
      const thread = this.threadFor(task, size);
      thread?.give(task);
      if (thread !== undefined) return true;
      if (!task.risky || !this.usable) return false;
      await this.change();
    }
  }

  end(): void {
    for (const thread of this.threads) thread.end();
    this.threads.clear();
  }

  private threadFor(task: Task, size: number): CheckerThread | undefined {
    // What else a thread has at hand would be lost with it.
    const room = task.risky ? 1 : AHEAD;
    for (const thread of this.threads) if (thread.load < room) return thread;
    const worthwhile = Math.max(Math.min(this.most, Math.floor(size / WORTH_A_THREAD)), task.risky ? 1 : 0);
    return this.usable && this.threads.size < worthwhile ? this.start() : undefined;
  }

  private start(): CheckerThread | undefined {
    if (this.launcher === undefined) return undefined;
    const thread = new CheckerThread(this.launcher, this.options, this.heapMegabytes, {
      done: (task, checked) => {
        this.finish(task, checked);
        this.wake();
      },
      lost: (lost, tasks, outOfMemory) => {
        this.threads.delete(lost);
        if (outOfMemory) this.searchCulprit(tasks);
        else {
          // None that was started ends by itself: this system gives us no threads.
          this.usable = false;
          this.back.push(...tasks);
        }
        this.wake();
      },
    });
    this.threads.add(thread);
    return thread;
  }

  private searchCulprit([first, ...others]: readonly Task[]): void {
    this.back.push(...others);
    if (first === undefined) return;
    const [path] = first.files[0] ?? [''];
    if (first.files.length === 1) {
      this.finish(first, [notChecked(path, 'It is not checked: that needs more memory than there is. Split it.')]);
      return;
    }
    for (const [at, file] of first.files.entries()) {
      this.back.push({ files: [file], places: first.places.slice(at, at + 1), risky: true });
    }
  }
}
