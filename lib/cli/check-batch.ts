import { type LintOptions, lintText } from '../engine/lint';
import type { FileReport } from '../export/lint-report';
import { withinTime } from './within-time';

/** Plain data only, so that it can be sent to a thread. */
export interface BatchOptions extends LintOptions {
  /** Milliseconds that one file may take, or each million characters of a larger one. */
  readonly timeLimit: number;
}

export interface Batch {
  readonly options: BatchOptions;
  readonly files: readonly (readonly [path: string, text: string])[];
}

/** What became of a file: its report, and why the work on it failed, where it did. */
export interface Checked {
  readonly report: FileReport;
  readonly failure?: string;
}

/** A file that could not be checked, told as one that cannot be read. */
export function notChecked(path: string, note: string): Checked {
  return { report: { path, status: 'unreadable', note, findings: [] }, failure: note };
}

function faultOf(error: unknown): string {
  return `A fault of outrigger, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/**
 * Checks files one after the other. One that takes too long is given up, and one at which the program fails is told
 * so; the others are checked all the same.
 * @param check stands in for the engine in tests.
 */
export function checkBatch({ files, options }: Batch, check = lintText): Checked[] {
  const done: Checked[] = [];
  const work = (): void => {
    for (let at = done.length; at < files.length; at++) {
      const [path, text] = files[at] ?? ['', ''];
      try {
        done.push({ report: check(path, text, options) });
      } catch (error) {
        done.push(notChecked(path, faultOf(error)));
      }
    }
  };
  // The time of one file is given to the whole batch, which is small: only a file that hangs uses it up.
  const size = files.reduce((sum, [, text]) => sum + text.length, 0);
  const limit = Math.round(options.timeLimit * Math.max(1, size / 1_000_000));
  while (!withinTime(work, limit)) {
    const [path] = files[done.length] ?? [''];
    done.push(notChecked(path, `It is not checked: that took longer than ${limit / 1000} s.`));
  }
  return done;
}
