import type { Parameter } from '../catalogue/companion';
import { COMPANIONS } from '../catalogue/companions/index';
import { MAINS } from '../catalogue/mains/index';
import { EXIT, UsageError } from './exit-codes';
import type { CliCommand } from './io';
import { oneOf, parseFlags } from './lint-options';

const USAGE = `Usage: outrigger catalogue [--format text|json]

Lists the main containers and companions that outrigger compose can write, with their parameters.
`;

function parameterOf({ name, label, help, type, choices, default: fallback, required }: Parameter) {
  return {
    name,
    label,
    help,
    type,
    required,
    default: fallback ?? null,
    choices: choices?.map(({ value }) => value) ?? null,
  };
}

function describe(parameter: Parameter): string {
  const fallback =
    parameter.default === undefined ? (parameter.required ? 'required' : 'none') : JSON.stringify(parameter.default);
  return `      ${parameter.name} (${parameter.type}, ${fallback}): ${parameter.label}`;
}

export const catalogueCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, { format: { type: 'string' } });
    if (positionals.length > 0) throw new UsageError('catalogue takes no arguments');
    if (oneOf('format', values.format ?? 'text', ['text', 'json'] as const) === 'json') {
      const list = {
        mains: MAINS.map(({ id, title, summary, image, parameters }) => ({
          id,
          title,
          summary,
          image,
          parameters: parameters.map(parameterOf),
        })),
        companions: COMPANIONS.map(({ id, role, title, summary, image, defaultMain, parameters }) => ({
          id,
          role,
          title,
          summary,
          image,
          defaultMain,
          parameters: parameters.map(parameterOf),
        })),
      };
      io.out(`${JSON.stringify(list, null, 2)}\n`);
      return EXIT.clean;
    }
    const lines = ['Main containers'];
    for (const main of MAINS)
      lines.push(`  ${main.id}: ${main.title}. ${main.summary}`, ...main.parameters.map(describe));
    for (const role of ['sidecar', 'ambassador', 'adapter'] as const) {
      lines.push('', `Companions: ${role}`);
      for (const companion of COMPANIONS.filter((candidate) => candidate.role === role)) {
        lines.push(
          `  ${companion.id}: ${companion.title}. ${companion.summary}`,
          ...companion.parameters.map(describe),
        );
      }
    }
    io.out(`${lines.join('\n')}\n`);
    return EXIT.clean;
  },
};
