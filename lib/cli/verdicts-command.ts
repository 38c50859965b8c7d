import { createInterface } from 'node:readline';
import { serverVerdict } from '../kubernetes/verdict';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { EXIT, UsageError } from './exit-codes';
import type { CliCommand } from './io';
import { parseFlags, versionOf } from './lint-options';

const USAGE = `Usage: outrigger verdicts [--kubernetes-version 1.36]

Reads JSON lines {"id", "yaml"} on standard input, a manifest each, and prints for each what the API server of that
version says when it is created:

  {"id", "unreadable"?, "unknown"?, "duplicate"?, "errors"?: [[path, type, message]], "warnings"?, "security"?}

Nothing beside the id: accepted. To hold it against a cluster, see scripts/compare-with-cluster.mjs.
`;

interface Question {
  readonly id: unknown;
  readonly yaml: string;
}

function parseQuestion(line: string, number: number): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`line ${number} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || !('yaml' in value) || typeof value.yaml !== 'string') {
    throw new UsageError(`line ${number} has no text "yaml"`);
  }
  return { id: 'id' in value ? value.id : number, yaml: value.yaml };
}

export const verdictsCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, { 'kubernetes-version': { type: 'string' } });
    if (positionals.length > 0) throw new UsageError('verdicts reads standard input');
    const version =
      values['kubernetes-version'] === undefined ? NEWEST_VERSION : versionOf(values['kubernetes-version']);
    let number = 0;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === '') continue;
      const { id, yaml } = parseQuestion(line, number);
      io.out(`${JSON.stringify({ id, ...serverVerdict(yaml, version) })}\n`);
    }
    return EXIT.clean;
  },
};
