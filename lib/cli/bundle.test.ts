import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileReport, LintReport } from '../export/lint-report';
import { CLASH, CLEAN, Workplace } from './testing/run-cli';

const folder = mkdtempSync(join(tmpdir(), 'outrigger-bundle-'));
const codeFolder = join(folder, 'code');
const place = new Workplace({ 'clash.yaml': CLASH });

beforeAll(() => {
  const built = spawnSync(process.execPath, ['scripts/build-cli.mjs', folder, '--without-types'], { encoding: 'utf8' });
  expect(built.stderr).toBe('');
  // Outside of a package Node takes no file for an ES module but .mjs, which these are.
  writeFileSync(join(folder, 'package.json'), '{}');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  place.remove();
});

function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'outrigger.mjs'), ...args], {
    cwd: place.folder,
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
    env: { ...process.env, OUTRIGGER_CODE_CACHE: codeFolder },
  });
  return { status, stdout, stderr };
}

it('runs as a program of its own', () => {
  expect(run(['--version'])).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
  const { status, stdout } = run(['lint', 'clash.yaml']);
  expect(status).toBe(1);
  expect(stdout).toContain('[port-clash]');
  expect(run(['lint', '-', '--format', 'json'], CLEAN).status).toBe(0);
  expect(run(['lint', 'gone.yaml']).status).toBe(2);
});

it('keeps compiled code by command, and runs the same with it, without it, and with a damaged one', () => {
  const first = run(['lint', 'clash.yaml']);
  const names = readdirSync(codeFolder).filter((name) => name.endsWith('-lint'));
  expect(names).toHaveLength(1);
  expect(run(['lint', 'clash.yaml'])).toEqual(first);
  const file = join(codeFolder, names[0] ?? '');
  writeFileSync(file, readFileSync(file).subarray(0, 5000));
  expect(run(['lint', 'clash.yaml'])).toEqual(first);
  expect(statSync(file).size).toBeGreaterThan(5000);
});

it('tells files that cannot be read or checked, reports the others, and ends with 3', () => {
  place.write('odd/good.yaml', CLEAN);
  place.write('odd/broken.yaml', 'a: [');
  symlinkSync('nowhere', join(place.folder, 'odd/lost.yaml'));
  const { status, stdout, stderr } = run(['lint', 'odd', '--format', 'json']);
  expect(status).toBe(3);
  const { files }: LintReport = JSON.parse(stdout);
  expect(files.map(({ path, status: what }) => `${path} ${what}`)).toEqual([
    'odd/broken.yaml unreadable',
    'odd/good.yaml checked',
    'odd/lost.yaml unreadable',
  ]);
  expect(stderr).toMatch(/^outrigger lint: odd\/lost\.yaml: It cannot be read: ENOENT.*\n$/);
});

it('gives verdicts on JSON lines in their order', () => {
  const lines = [
    { id: 'a', yaml: CLEAN },
    { id: 7, yaml: CLASH.replace('name: pair', 'name: Pair') },
    { yaml: 'a: [' },
    { id: 'u', yaml: CLEAN.replace('spec:', 'spec:\n  nosuch: 1') },
  ];
  const { status, stdout } = run(['verdicts'], `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n`);
  expect(status).toBe(0);
  const [clean, invalid, broken, unknown] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(Object.keys(clean).filter((key) => key !== 'id' && key !== 'security' && key !== 'warnings')).toEqual([]);
  expect(invalid).toMatchObject({ id: 7, errors: [['metadata.name', 'Invalid', expect.any(String)]] });
  expect(broken).toMatchObject({ id: 3, unreadable: expect.any(String) });
  expect(unknown).toMatchObject({ id: 'u', unknown: ['spec.nosuch'] });
  expect(run(['verdicts'], 'no json\n').status).toBe(2);
  expect(run(['verdicts', '--kubernetes-version', '1.0'], '').status).toBe(2);
});

it('checks many files in threads as in one, in the order of their names', () => {
  const filler = `# ${'x'.repeat(20_000)}\n`;
  const names = Array.from({ length: 80 }, (_, i) => `many/${String(i).padStart(3, '0')}.yaml`);
  for (const [i, name] of names.entries()) place.write(name, filler + (i % 3 === 0 ? CLASH : CLEAN));
  const report: LintReport = JSON.parse(run(['lint', 'many', '--format', 'json']).stdout);
  expect(report.files.map(({ path }) => path)).toEqual(names);
  for (const [i, file] of report.files.entries()) {
    const expected: LintReport = JSON.parse(run(['lint', names[i % 3] ?? '', '--format', 'json']).stdout);
    expect(file.findings).toEqual(expected.files[0]?.findings);
    if (i >= 2) break;
  }
  const rules = (file: FileReport | undefined) => file?.findings.map(({ rule }) => rule);
  for (const [i, file] of report.files.entries()) expect(rules(file)).toEqual(rules(report.files[i % 3 === 0 ? 0 : 1]));
});

it('is a library too', async () => {
  const { lint, serverVerdict, encodeLink, decodeLink, drawPods, KUBERNETES_VERSIONS } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'index.mjs')).href
  );
  const report = lint(CLASH, { path: 'x.yaml', only: ['port-clash'] });
  expect(report).toMatchObject({ path: 'x.yaml', status: 'checked', findings: [{ rule: 'port-clash' }] });
  expect(lint('a: [').status).toBe('unreadable');
  expect(serverVerdict(CLEAN, '1.33').errors).toBeUndefined();
  expect(KUBERNETES_VERSIONS).toContain('1.37');
  expect(drawPods(CLASH, { theme: 'light' })[0].svg()).toContain('<svg');
  const options = { version: '1.37', podSecurity: 'baseline', mutedGroups: [] };
  const link = encodeLink({ text: CLASH, fileName: 'x.yaml', pod: undefined, options });
  expect(decodeLink(link)).toMatchObject({ ok: true, design: { text: CLASH } });
});
