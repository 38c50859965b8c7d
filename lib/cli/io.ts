import { readFileSync, writeFileSync } from 'node:fs';
import { FailureError } from './exit-codes';

/** What a command may touch of the world; tests give their own. */
export interface Io {
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  out(text: string): void;
  error(text: string): void;
  readStdin(): string;
}

/** One subcommand: gets its arguments without its own name, gives an exit code. */
export interface CliCommand {
  readonly usage: string;
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The real world. */
export function processIo(): Io {
  return {
    workingDirectory: process.cwd(),
    environment: process.env,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    readStdin: () => readFileSync(0, 'utf8'),
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
