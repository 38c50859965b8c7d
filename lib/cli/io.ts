import { readFileSync, readSync, writeFileSync } from 'node:fs';
import { FailureError } from './exit-codes';

/** What a command may touch of the world; tests give their own. */
export interface Io {
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** What threads are started from; undefined where there are none. */
  readonly launcher: URL | undefined;
  out(text: string): void;
  error(text: string): void;
  readStdin(): Promise<Buffer>;
}

/** One subcommand: gets its arguments without its own name, gives an exit code. */
export interface CliCommand {
  readonly usage: string;
  run(args: readonly string[], io: Io): Promise<number>;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * All of standard input. Read at once, which needs no stream; a pipe that its writer has set not to block answers
 * EAGAIN while it is empty, and then the stream does the rest.
 */
async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(65_536);
      const length = readSync(0, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, length));
    }
  } catch (error) {
    // Windows says so at the end of a pipe.
    if (codeOf(error) === 'EOF') return Buffer.concat(chunks);
    if (codeOf(error) !== 'EAGAIN') throw error;
  }
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The real world. */
export function processIo(launcher: URL): Io {
  return {
    workingDirectory: process.cwd(),
    environment: process.env,
    stdoutIsTerminal: process.stdout.isTTY === true,
    // Asked only by runs that take long: opening the stream costs time.
    get stderrIsTerminal() {
      return process.stderr.isTTY === true;
    },
    launcher,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    readStdin,
  };
}

/** A file's text; a leading byte order mark is part of it, as offsets count it. @throws {FailureError} */
export function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new FailureError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Writes a file. @throws {FailureError} */
export function writeText(path: string, name: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new FailureError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
