import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type LintOptions as EngineLintOptions, lintText } from '../engine/lint';
import type { FileReport } from '../export/lint-report';
import type { Io } from './io';
import { Progress } from './progress';

/** Starting a thread costs as much as checking this many characters: below it, one thread is faster. */
const WORTH_A_THREAD = 400_000;
/** Files that a thread takes at a time: enough to hide the message, few enough to share evenly. */
const BATCH = 16;

interface Batch {
  readonly options: EngineLintOptions;
  readonly files: readonly (readonly [path: string, text: string])[];
}

/** Plain data only, so that it can be sent to a thread. */
function engineOptions({ version, podSecurity, only, skip, withEdits }: EngineLintOptions): EngineLintOptions {
  return { version, podSecurity, only, skip, ...(withEdits !== undefined && { withEdits }) };
}

function checkBatch({ files, options }: Batch): FileReport[] {
  return files.map(([path, text]) => lintText(path, text, options));
}

/** In a worker thread of this very bundle: answer batches until the main thread ends it. */
export function serveBatches(): boolean {
  if (isMainThread || parentPort === null) return false;
  const port = parentPort;
  port.on('message', (batch: Batch) => port.postMessage(checkBatch(batch)));
  return true;
}

function inThreads(
  entries: readonly (readonly [string, string])[],
  options: EngineLintOptions,
  threads: number,
  progress: Progress,
) {
  const results: FileReport[][] = [];
  let next = 0;
  let done = 0;
  const runOne = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url));
      let current = 0;
      const give = (): void => {
        if (next >= entries.length) {
          void worker.terminate();
          resolve();
          return;
        }
        current = next;
        next += BATCH;
        worker.postMessage({ options, files: entries.slice(current, current + BATCH) } satisfies Batch);
      };
      worker.on('message', (reports: FileReport[]) => {
        results[current / BATCH] = reports;
        done += reports.length;
        progress.tick(done);
        give();
      });
      worker.on('error', reject);
      give();
    });
  return Promise.all(Array.from({ length: threads }, runOne)).then(() => results.flat());
}

/** Checks files, in threads where that pays; the reports stand in the order of the files. */
export async function checkFiles(
  sources: ReadonlyMap<string, string>,
  lintOptions: EngineLintOptions,
  io: Io,
): Promise<readonly FileReport[]> {
  const options = engineOptions(lintOptions);
  const entries = [...sources];
  const size = entries.reduce((sum, [, text]) => sum + text.length, 0);
  const threads = Math.min(
    availableParallelism(),
    Math.floor(size / WORTH_A_THREAD),
    Math.ceil(entries.length / BATCH),
  );
  const progress = new Progress(io, entries.length);
  try {
    if (threads > 1) return await inThreads(entries, options, threads, progress);
    return entries.map(([path, text], index) => {
      progress.tick(index);
      return lintText(path, text, options);
    });
  } finally {
    progress.end();
  }
}
