import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../lib/cli/http/api-error';
import { readLimits } from '../../lib/cli/http/limits';
import { ManifestService } from '../../lib/cli/http/manifest-service';
import { LINT_PARAMETERS, SVG_PARAMETERS } from '../../lib/cli/http/read-query';
import { buildWorker } from '../../lib/cli/http/testing/built-worker';
import { examplesIn, fencedBlocks, isAsDocumented } from './console-block';
import { curlTo, outriggerIn } from './programs';
import { Shell } from './shell';

const DOCUMENTS = readdirSync('docs').filter((name) => name.endsWith('.md'));
const read = (name: string) => readFileSync(join('docs', name), 'utf8');
let service: ManifestService;

beforeAll(() => {
  service = new ManifestService({ ...readLimits({ NODE_ENV: 'test' }), timeLimit: 60_000 }, buildWorker());
});

afterAll(() => service.close());

/** What a command says of itself. */
async function usageOf(...args: string[]): Promise<string> {
  return (await outriggerIn('.')({ program: 'outrigger', args, input: undefined })).out;
}

/** The text below each heading of the second level, by heading. */
function sections(markdown: string): Map<string, string> {
  const parts = markdown.split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part]));
}

/** The names in the first column of all tables of a text: `code` spans only. */
function tableNames(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
}

describe.each(DOCUMENTS.filter((name) => examplesIn(read(name)).length > 0))('the examples of %s', (name) => {
  test('print what the document says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outrigger-docs-'));
    cpSync('docs/examples', folder, { recursive: true });
    const shell = new Shell(folder, { outrigger: outriggerIn(folder), curl: curlTo(service, folder) });
    for (const { line, command, output } of examplesIn(read(name))) {
      const printed = await shell.run(command);
      // The comparison of texts is there for its message.
      if (!isAsDocumented(printed, output)) expect(`${name}:${line}\n${printed}`).toBe(`${name}:${line}\n${output}`);
    }
  });
});

describe('docs/cli.md', () => {
  test('has a section for every command, in the order of the help', async () => {
    const help = await usageOf('--help');
    const commands = [...help.matchAll(/^ {2}(\w+) {2}/gm)].map((match) => match[1]);
    const documented = [...sections(read('cli.md')).keys()].flatMap(
      (title) => /^outrigger (\w+)/.exec(title)?.[1] ?? [],
    );
    expect(documented).toEqual(commands);
  });

  test('names the flags that each command has, and no others', async () => {
    for (const [title, text] of sections(read('cli.md'))) {
      const command = /^outrigger (\w+)/.exec(title)?.[1];
      if (command === undefined) continue;
      const usage = await usageOf(command, '--help');
      const flags = (text: string) => [...new Set(text.match(/--[a-z][a-z-]*/g) ?? [])].sort();
      expect({ command, flags: flags(tableNames(text).join(' ')) }).toEqual({ command, flags: flags(usage) });
    }
  });
});

describe('docs/http-api.md', () => {
  test('lists the errors with their statuses, the parameters and the limits', () => {
    const parts = sections(read('http-api.md'));
    const { client_gone: _, ...told } = ERROR_STATUS;
    const errors = [...(parts.get('Errors') ?? '').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)];
    expect(Object.fromEntries(errors.map(([, code, status]) => [code, Number(status)]))).toEqual(told);
    expect(tableNames(parts.get('POST /api/lint') ?? '').sort()).toEqual([...LINT_PARAMETERS].sort());
    expect(tableNames(parts.get('POST /api/svg') ?? '').sort()).toEqual([...SVG_PARAMETERS].sort());
    const variables = readFileSync('lib/cli/http/limits.ts', 'utf8').match(/OUTRIGGER_API_\w+/g) ?? [];
    expect(tableNames(parts.get('Limits') ?? '').sort()).toEqual([...variables].sort());
  });
});

test('every YAML block is YAML', () => {
  for (const name of DOCUMENTS)
    for (const { text } of fencedBlocks(read(name), 'yaml')) expect(load(text)).toBeTypeOf('object');
});

test('every relative link leads to a file, and every anchor to a heading', () => {
  for (const name of DOCUMENTS) {
    for (const [, target = ''] of read(name).matchAll(/\]\(([^)]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const path = join('docs', file === '' ? name : file);
      expect({ name, target, exists: existsSync(path) }).toEqual({ name, target, exists: true });
      if (anchor === undefined) continue;
      const anchors = [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      );
      expect({ name, target, anchors }).toMatchObject({ anchors: expect.arrayContaining([anchor]) });
    }
  }
});
