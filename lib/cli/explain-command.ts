import { RULES } from '../rules';
import { EXIT, UsageError } from './exit-codes';
import type { CliCommand } from './io';
import { parseFlags } from './lint-options';

const WIDTH = 96;

function wrap(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        if (line !== '' && line.length + 1 + word.length > WIDTH - indent.length) {
          lines.push(indent + line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
      }
      return [...lines, indent + line].join('\n');
    })
    .join('\n');
}

function indented(yaml: string): string {
  return yaml
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}

export const explainCommand: CliCommand = {
  usage:
    'Usage: outrigger explain [rule]\n\nSays what a rule checks, what the fault does at run time, and how the mended form looks.\nWithout a rule: lists them all, by group.\n',
  async run(args, io) {
    const { positionals } = parseFlags(args, {});
    const [id, ...more] = positionals;
    if (more.length > 0) throw new UsageError('explain takes one rule');
    if (id === undefined) {
      const width = Math.max(...RULES.map((rule) => rule.id.length));
      const groups = new Map<string, string[]>();
      for (const rule of RULES) {
        const line = `  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title}`;
        groups.set(rule.group, [...(groups.get(rule.group) ?? []), line]);
      }
      io.out(`${[...groups].map(([group, lines]) => `${group}\n${lines.join('\n')}`).join('\n\n')}\n`);
      return EXIT.clean;
    }
    const rule = RULES.find((candidate) => candidate.id === id);
    if (rule === undefined) throw new UsageError(`no rule ${JSON.stringify(id)}; outrigger explain lists them all`);
    const sections = [
      `${rule.id}: ${rule.title}`,
      `group ${rule.group}, ${rule.severity}, stage ${rule.stage}${rule.since === undefined ? '' : `, since Kubernetes ${rule.since}`}`,
      wrap(rule.why),
    ];
    const [bad] = rule.examples.bad;
    const [good] = rule.examples.good;
    if (bad !== undefined) sections.push(`At fault:\n\n${indented(bad.yaml)}`);
    if (good !== undefined) sections.push(`Mended:\n\n${indented(good.yaml)}`);
    if (rule.exceptions !== undefined) sections.push(wrap(`Leave it as it is when: ${rule.exceptions}`));
    sections.push(
      `Turn it off for one object by an annotation, with the reason:\n\n    outrigger.dev/ignore.${rule.id}: "why"\n\nor for one place by a comment on or above the line:\n\n    # outrigger-ignore ${rule.id}: why`,
      `Sources:\n${rule.sources.map((source) => wrap(source, '  ')).join('\n')}`,
    );
    io.out(`${sections.join('\n\n')}\n`);
    return EXIT.clean;
  },
};
