import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { fencedBlocks } from './console-block';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly name: string; readonly run: string; readonly env?: Record<string, string> }[];
  };
}

const action = load(readFileSync('action.yml', 'utf8')) as Action;
const check = action.runs.steps.at(-1);
const guide = readFileSync('docs/ci.md', 'utf8');

/** Runs the action's last step as a runner does, with a program that writes down its arguments; gives these. */
function argumentsFor(inputs: Readonly<Record<string, string>>): { args: string[]; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'outrigger-action-'));
  mkdirSync(join(folder, 'dist'));
  const seen = join(folder, 'seen.json');
  writeFileSync(
    join(folder, 'dist/outrigger.mjs'),
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.argv.slice(2)));`,
  );
  const env: Record<string, string> = {};
  for (const [name, expression] of Object.entries(check?.env ?? {})) {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
    env[name] = inputs[input] ?? action.inputs[input]?.default ?? '';
  }
  const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', check?.run ?? ''], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...env,
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      GITHUB_ACTION_PATH: folder,
      GITHUB_STEP_SUMMARY: '/summary.md',
    },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return { args: JSON.parse(readFileSync(seen, 'utf8')), folder };
}

const ALWAYS = ['lint', '--format', 'github', '--format', 'markdown=/summary.md'];

describe('the GitHub Action', () => {
  test('without inputs checks everything with the defaults of the program', () => {
    expect(argumentsFor({}).args).toEqual([...ALWAYS, '--', '.']);
  });

  test('hands every input on', () => {
    const inputs = {
      paths: 'deploy\ncharts/*/rendered\n',
      'kubernetes-version': '1.34',
      'pod-security': 'restricted',
      'fail-on': 'warning',
      sarif: 'out put.sarif',
    };
    expect(Object.keys(inputs).sort()).toEqual(Object.keys(action.inputs).sort());
    expect(argumentsFor(inputs).args).toEqual([
      ...ALWAYS,
      ...['--kubernetes-version', '1.34', '--pod-security', 'restricted', '--fail-on', 'warning'],
      ...['--format', 'sarif=out put.sarif', '--', 'deploy', 'charts/*/rendered'],
    ]);
  });

  test('an input is never run', () => {
    const hostile = '$(touch evil); `touch evil`; "; touch evil; echo "';
    const { args, folder } = argumentsFor({ paths: hostile, 'fail-on': hostile, sarif: hostile });
    expect(args.at(-1)).toBe(hostile);
    expect(spawnSync('ls', [folder], { encoding: 'utf8' }).stdout).not.toContain('evil');
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });
});

describe('docs/ci.md', () => {
  test('uses the inputs and the hook that there are', () => {
    const inputs = [...guide.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1]);
    expect(inputs).toEqual(Object.keys(action.inputs));
    const hooks = load(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { id: string; entry: string }[];
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const { entry } of hooks) expect(Object.keys(bin)).toContain(entry.split(' ')[0]);
    const used = fencedBlocks(guide, 'yaml').flatMap(({ text }) => text.match(/(?<=- id: )\S+/g) ?? []);
    expect(used).toEqual(hooks.map(({ id }) => id));
    const workflow = fencedBlocks(guide, 'yaml').find(({ text }) => text.includes('jobs:'))?.text ?? '';
    const { jobs } = load(workflow) as {
      jobs: { outrigger: { steps: { uses: string; with?: Record<string, string> }[] } };
    };
    const step = jobs.outrigger.steps.find(({ uses }) => uses.startsWith('example/outrigger'));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
  });
});
