import { resolve } from 'node:path';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { LintOptions } from '../engine/lint';
import type { FileReport } from '../export/lint-report';
import { type BatchOptions, type Checked, checkBatch, notChecked } from './check-batch';
import type { Task } from './checker-thread';
import { CheckerThreads } from './checker-threads';
import type { FoundFile } from './find-files';
import type { Io } from './io';
import { Progress } from './progress';
import { readSource } from './read-source';

/** What is checked at a time: enough to hide the message, little enough to share evenly. */
const BATCH_FILES = 16;
const BATCH_CHARACTERS = 100_000;
/** A text of more characters may need more memory than there is; a thread that runs out of it ends alone. */
const LARGE = 4_000_000;
/** Milliseconds that one file may take; a million characters take less than a second. */
const TIME_LIMIT = 60_000;

export interface CheckedFiles {
  /** In the order of the files. */
  readonly reports: readonly FileReport[];
  /** Files that could not be checked, each with the reason. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  /** The texts of files with findings, by path, where they were asked to be kept. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface CheckOptions extends LintOptions {
  readonly keepTexts: boolean;
}

/** Files in their order, read in batches as they are needed. */
class Batches {
  private next = 0;
  private characters = 0;

  constructor(
    private readonly files: readonly FoundFile[],
    private readonly folder: string,
    private readonly unread: (place: number, checked: Checked) => void,
  ) {}

  /** Characters of all files, judged by those read so far. */
  get size(): number {
    return (this.characters / Math.max(1, this.next)) * this.files.length;
  }

  read(): Task | undefined {
    const files: [string, string][] = [];
    const places: number[] = [];
    let size = 0;
    // Small ones at the end, so that all who work on them end at the same time.
    const most = Math.min(BATCH_FILES, Math.ceil((this.files.length - this.next) / 8));
    while (this.next < this.files.length && files.length < most && size < BATCH_CHARACTERS) {
      const place = this.next++;
      const file = this.files[place];
      if (file === undefined) break;
      const source = file.source ?? readSource(resolve(this.folder, file.path));
      if (source.text === undefined) {
        const checked = notChecked(file.path, source.note);
        this.unread(place, source.failed ? checked : { report: checked.report });
        continue;
      }
      files.push([file.path, source.text]);
      places.push(place);
      size += source.text.length;
    }
    this.characters += size;
    return files.length === 0 ? undefined : { files, places, risky: size > LARGE };
  }
}

/**
 * Reads and checks files, in threads where that pays, and in this one meanwhile. Each file has its report, whatever
 * happens to it: what cannot be read, takes too long or needs too much memory is told in `failures`.
 */
export async function checkFiles(files: readonly FoundFile[], options: CheckOptions, io: Io): Promise<CheckedFiles> {
  const { version, podSecurity, only, skip, withEdits, keepTexts } = options;
  // Plain data only, so that it can be sent to a thread.
  const plain: BatchOptions = {
    ...{ version, podSecurity, only, skip, timeLimit: TIME_LIMIT },
    ...(withEdits !== undefined && { withEdits }),
  };
  const results: (Checked | undefined)[] = files.map(() => undefined);
  const texts = new Map<string, string>();
  const progress = new Progress(io, files.length);
  let done = 0;
  const keep = (place: number, checked: Checked): void => {
    results[place] = checked;
    progress.tick(++done);
  };
  const finish = ({ places, files: sources }: Task, checked: readonly Checked[]): void => {
    for (const [at, one] of checked.entries()) {
      keep(places[at] ?? 0, one);
      if (keepTexts && one.report.findings.length > 0) texts.set(one.report.path, sources[at]?.[1] ?? '');
    }
  };
  const batches = new Batches(files, io.workingDirectory, keep);
  const threads = new CheckerThreads(io.launcher, plain, finish);
  try {
    for (;;) {
      const task = threads.takeBack() ?? batches.read();
      if (task === undefined) {
        if (!threads.busy) break;
        await threads.change();
      } else if (!(await threads.give(task, batches.size))) {
        finish(task, checkBatch({ options: plain, files: task.files }));
        if (threads.busy) await letOthersRun();
      }
    }
  } finally {
    threads.end();
    progress.end();
  }
  const checked = results.flatMap((result) => result ?? []);
  return {
    reports: checked.map(({ report }) => report),
    failures: checked.flatMap(({ report: { path }, failure }) =>
      failure === undefined ? [] : { path, reason: failure },
    ),
    texts,
  };
}
