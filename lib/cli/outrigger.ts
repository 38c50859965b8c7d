import { EXIT, FailureError, UsageError } from './exit-codes';
import type { CliCommand, Io } from './io';
import { VERSION } from './version';

/** Each command's module is evaluated only when it is called: the cold start of one pays for nothing of the others. */
const COMMANDS: Readonly<Record<string, { readonly about: string; readonly load: () => Promise<CliCommand> }>> = {
  lint: {
    about: 'check manifests: files, folders, globs or - for standard input',
    load: async () => (await import('./lint-command')).lintCommand,
  },
  fix: {
    about: 'apply the safe fixes, as minimal edits',
    load: async () => (await import('./fix-command')).fixCommand,
  },
  explain: {
    about: 'say what a rule checks and why',
    load: async () => (await import('./explain-command')).explainCommand,
  },
  share: {
    about: 'print the link that holds a manifest',
    load: async () => (await import('./share-command')).shareCommand,
  },
  open: {
    about: 'print the manifest that a link holds',
    load: async () => (await import('./open-command')).openCommand,
  },
  svg: { about: 'draw the pod of a manifest', load: async () => (await import('./svg-command')).svgCommand },
  compose: {
    about: 'write a main container with companions',
    load: async () => (await import('./compose-command')).composeCommand,
  },
  catalogue: {
    about: 'list main containers and companions',
    load: async () => (await import('./catalogue-command')).catalogueCommand,
  },
  verdicts: {
    about: "give the API server's verdict on JSON lines",
    load: async () => (await import('./verdicts-command')).verdictsCommand,
  },
};

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const list = Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(width)}  ${command.about}`);
  return `Usage: outrigger <command> [options]\n\n${list.join('\n')}\n\noutrigger <command> --help tells a command's options.\nExit codes: 0 clean, 1 findings, 2 wrong usage, 3 failure.\n`;
}

/** What the system refuses (no such folder, no permission) is told in a line; anything else is our fault: with its stack. */
function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? error.message : (error.stack ?? error.message);
}

/** Runs one call and gives its exit code; every error ends as a line on standard error. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(help());
    return name === undefined ? EXIT.usage : EXIT.clean;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    io.out(`${VERSION}\n`);
    return EXIT.clean;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) {
    io.error(`outrigger: no command ${JSON.stringify(name)}\n\n${help()}`);
    return EXIT.usage;
  }
  try {
    const command = await entry.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(command.usage);
      return EXIT.clean;
    }
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.error(`outrigger ${name}: ${error.message}\n`);
      return EXIT.usage;
    }
    if (error instanceof FailureError) {
      io.error(`outrigger ${name}: ${error.message}\n`);
      return EXIT.failure;
    }
    io.error(`outrigger ${name}: ${tell(error)}\n`);
    return EXIT.failure;
  }
}
