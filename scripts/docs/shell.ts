import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  /** Text of the file after `<`. */
  readonly input: string | undefined;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Words as a shell splits them: quotes, and `$(cat FILE)` within double ones. */
function wordsOf(command: string, folder: string): string[] {
  const words: string[] = [];
  for (const match of command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)) {
    words.push(
      match[0]
        .replace(/'([^']*)'/g, '$1')
        .replace(/"([^"]*)"/g, '$1')
        .replace(/\$\(cat ([^)]+)\)/g, (_, file: string) => readFileSync(join(folder, file), 'utf8').trimEnd()),
    );
  }
  return words;
}

/**
 * The little of a shell that the documents' examples need, so that they run alike everywhere: `<`, `>`, `cat`,
 * `echo $?`, and the programs it is given. What goes to both outputs is printed in the order it came.
 */
export class Shell {
  private code = 0;

  constructor(
    private readonly folder: string,
    private readonly programs: Readonly<Record<string, (call: Call) => Promise<Outcome>>>,
  ) {}

  /** Runs a line and gives what a terminal would show. */
  async run(line: string): Promise<string> {
    const words = wordsOf(line, this.folder);
    const take = (sign: string): string | undefined => {
      const at = words.indexOf(sign);
      return at === -1 ? undefined : words.splice(at, 2)[1];
    };
    const from = take('<');
    const to = take('>');
    const [program = '', ...args] = words;
    if (program === 'echo' && args[0] === '$?') return `${this.code}\n`;
    if (program === 'cat') return args.map((file) => readFileSync(join(this.folder, file), 'utf8')).join('');
    const run = this.programs[program];
    if (run === undefined) throw new Error(`no program ${program}`);
    const input = from === undefined ? undefined : readFileSync(join(this.folder, from), 'utf8');
    const { code, out, error } = await run({ program, args, input });
    this.code = code;
    if (to === undefined) return out + error;
    writeFileSync(join(this.folder, to), out);
    return error;
  }
}
