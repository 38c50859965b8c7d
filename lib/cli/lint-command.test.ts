import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LintReport } from '../export/lint-report';
import { CLASH, CLEAN, TEMPLATE, Workplace } from './testing/run-cli';

const places: Workplace[] = [];

function placeWith(files: Readonly<Record<string, string>>): Workplace {
  const place = new Workplace(files);
  places.push(place);
  return place;
}

afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

function reportOf(out: string): LintReport {
  return JSON.parse(out);
}

const FILES = { 'a/clash.yaml': CLASH, 'clean.yml': CLEAN, 'note.txt': CLASH };

describe('outrigger lint: exit codes', () => {
  it.each([
    ['an error', CLASH, [], 1],
    ['notes', CLEAN, [], 0],
    ['notes that count', CLEAN, ['--fail-on', 'info'], 1],
    ['notes, warnings counting', CLEAN, ['--fail-on=warning'], 0],
    ['an error that is passed over', CLASH, ['--skip', 'port-clash'], 0],
    ['nothing but one rule', CLASH, ['--only', 'port-clash'], 1],
    ['a text that cannot be read', 'a: [', [], 1],
    ['a template', TEMPLATE, [], 0],
    ['no workload', 'a: 1\n', [], 0],
    ['nothing', '', [], 0],
    ['a fault of the server', CLEAN.replace('name: single', 'name: No_Name'), [], 1],
    ['a field of a newer version', CLEAN.replace('spec:', 'spec:\n  nosuch: 1'), ['--kubernetes-version', '1.33'], 1],
  ])('%s', async (_what, text, flags, code) => {
    const result = await placeWith({ 'm.yaml': text }).run(['lint', 'm.yaml', ...flags]);
    expect(result.error).toBe('');
    expect(result.code).toBe(code);
  });

  it.each([
    ['an unknown flag', ['--nosuch']],
    ['a format that does not exist', ['--format', 'xml']],
    ['a version that does not exist', ['--kubernetes-version', '1.2']],
    ['a rule that does not exist', ['--skip', 'no-such-rule']],
    ['a severity that does not exist', ['--fail-on', 'fatal']],
    ['two formats on standard output', ['--format', 'json', '--format', 'sarif']],
    ['a file that is not there', ['gone.yaml']],
    ['a glob that matches nothing', ['*.nosuch']],
    ['a configuration that is not there', ['--config', 'gone.yaml']],
    ['a baseline that is none', ['--baseline', 'clean.yml']],
  ])('2 for %s', async (_what, flags) => {
    const result = await placeWith(FILES).run(['lint', ...flags]);
    expect(result.code).toBe(2);
    expect(result.error).toMatch(/^outrigger lint: /);
    expect(result.error).not.toContain('    at ');
    expect(result.out).toBe('');
  });

  it('3 when a file cannot be written or read', async () => {
    const place = placeWith(FILES);
    const result = await place.run(['lint', '--format', 'json=no/such/folder/report.json']);
    expect(result.code).toBe(3);
    expect(result.error).toMatch(/^outrigger lint: no\/such\/folder\/report.json: /);
    expect((await place.run(['lint', '--baseline', 'gone.json'])).code).toBe(3);
  });

  it('2 for a command that does not exist, and help otherwise', async () => {
    const place = placeWith({});
    expect((await place.run(['constructor'])).code).toBe(2);
    expect((await place.run([])).code).toBe(2);
    expect((await place.run(['--help'])).code).toBe(0);
    expect((await place.run(['lint', '--help'])).out).toContain('Usage: outrigger lint');
  });
});

describe('outrigger lint: files and outputs', () => {
  it('checks folders, named files of any name, and standard input, in a stable order', async () => {
    const place = placeWith(FILES);
    const { out } = await place.run(['lint', '--format', 'json']);
    expect(reportOf(out).files.map(({ path }) => path)).toEqual(['a/clash.yaml', 'clean.yml']);
    const named = await place.run(['lint', 'note.txt', '-', '--format', 'json'], CLEAN);
    expect(reportOf(named.out).files.map(({ path, findings }) => [path, findings.length > 0])).toEqual([
      ['<stdin>', true],
      ['note.txt', true],
    ]);
  });

  it('says why a file was not checked', async () => {
    const place = placeWith({
      'chart.yaml': TEMPLATE,
      'broken.yaml': 'a: [',
      'values.yaml': 'a: 1\n',
      'patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 2}\n',
    });
    const { files } = reportOf((await place.run(['lint', '--format', 'json'])).out);
    expect(files.map(({ path, status }) => `${path} ${status}`)).toEqual([
      'broken.yaml unreadable',
      'chart.yaml template',
      'patch.yaml no-workload',
      'values.yaml no-workload',
    ]);
    for (const { note } of files) expect(note).toMatch(/\.$/);
  });

  it('names what it could not check, and only counts what is no manifest', async () => {
    const place = placeWith({ 'm.yaml': CLEAN, 'package.json': '{"name": "x"}', 'chart.yaml': TEMPLATE });
    writeFileSync(join(place.folder, 'wide.yaml'), Buffer.from('\ufeffkind: Pod', 'utf16le'));
    const pretty = await place.run(['lint']);
    expect(pretty.out).toContain('chart.yaml: template ');
    expect(pretty.out).toContain('wide.yaml: unreadable This is UTF-16');
    expect(pretty.out).not.toContain('package.json');
    expect(pretty.out).toMatch(/ in 4 files\. 1 of them holds no workload or what belongs to one\.\n$/);
    expect(pretty.code).toBe(1);
    expect((await place.run(['lint', 'package.json'])).out).toContain('package.json: no-workload ');
    const github = (await place.run(['lint', '--format', 'github'])).out;
    expect(github).toMatch(/^::notice file=chart\.yaml,title=template::/m);
    expect(github).toMatch(/^::error file=wide\.yaml,title=unreadable::/m);
    expect(github).not.toContain('package.json');
    const junit = (await place.run(['lint', '--format', 'junit'])).out;
    expect(junit).toMatch(/<testsuite name="wide\.yaml" tests="1" failures="0" errors="1">/);
    const markdown = (await place.run(['lint', '--format', 'markdown'])).out;
    expect(markdown).toContain('### wide.yaml');
    expect(markdown).not.toContain('package.json');
  });

  it('writes several formats in one run', async () => {
    const place = placeWith(FILES);
    const { code, out } = await place.run([
      'lint',
      '--format=pretty',
      '--format=json=r.json',
      '--format=sarif=r.sarif',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('[port-clash]');
    expect(reportOf(place.read('r.json')).summary.errors).toBe(1);
    expect(JSON.parse(place.read('r.sarif')).version).toBe('2.1.0');
  });

  it('shows the line, the other half and the fix; colours only when asked', async () => {
    const place = placeWith({ 'm.yaml': CLASH });
    const plain = await place.run(['lint', 'm.yaml']);
    expect(plain.out).toMatch(
      /^m\.yaml:14:22: error .*\[port-clash\]\n14 │ {5}- containerPort: 80\n {3}│ {22}~~\n10 │/,
    );
    expect(plain.out).toContain('= fix: ');
    expect(plain.out).not.toContain('\u001b');
    expect((await place.run(['lint', 'm.yaml', '--color'])).out).toContain('\u001b[31m');
  });

  it('keeps control characters of a manifest from the terminal', async () => {
    const text = CLASH.replace('name: pair', 'name: "pair\\e[2J\\u0007"');
    const { out } = await placeWith({ 'm.yaml': text }).run(['lint', 'm.yaml']);
    expect(out).toContain('pair');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });

  it('gives fixes with edits in JSON, which mend the file', async () => {
    const place = placeWith({ 'm.yaml': CLEAN });
    const [file] = reportOf((await place.run(['lint', 'm.yaml', '--format', 'json'])).out).files;
    const fixes = file?.findings.flatMap((finding) => finding.fixes) ?? [];
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) expect(fix.edits.length).toBeGreaterThan(0);
  });

  it('checks for the version and the standard that are named', async () => {
    const place = placeWith({ 'm.yaml': CLEAN });
    const rules = async (...flags: string[]) =>
      reportOf((await place.run(['lint', 'm.yaml', '--format', 'json', ...flags])).out)
        .files.flatMap(({ findings }) => findings)
        .filter(({ rule }) => rule === 'pod-security')
        .map(({ severity }) => severity);
    expect(await rules()).toEqual([]);
    const restricted = await rules('--pod-security', 'restricted');
    expect(new Set(restricted)).toEqual(new Set(['error']));
  });
});

describe('outrigger lint: formats', () => {
  const hostile = CLASH.replaceAll('name: one', 'name: "one|<b>&%0A::x"');

  it('SARIF follows its schema', async () => {
    const place = placeWith({ 'a b/m.yaml': hostile, 'broken.yaml': 'a: [', 'chart.yaml': TEMPLATE });
    const { out } = await place.run(['lint', '--format', 'sarif']);
    const log = JSON.parse(out);
    const schemaPath = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
    const near = createRequire(import.meta.url);
    const beside = createRequire(near.resolve(schemaPath));
    const Ajv = beside('ajv');
    const validator = new Ajv({ schemaId: 'auto', validateSchema: false, unknownFormats: 'ignore' });
    validator.addMetaSchema(beside('ajv/lib/refs/json-schema-draft-04.json'));
    const validate = validator.compile(near(schemaPath));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...log, version: '1' })).toBe(false);
    const [run] = log.runs;
    expect(run.results.length).toBeGreaterThan(2);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).not.toContain(' ');
    }
    expect(run.invocations[0].toolExecutionNotifications.length).toBeGreaterThan(0);
  });

  it('GitHub: one command a line, with data escaped', async () => {
    const { out } = await placeWith({ 'a,b.yaml': hostile }).run(['lint', '--format', 'github']);
    const lines = out.trimEnd().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) file=a%2Cb\.yaml,line=\d+,col=\d+,.*::.+$/);
    expect(lines.some((line) => line.startsWith('::error '))).toBe(true);
    expect(out).not.toContain('%0A::x');
  });

  it('JUnit: well-formed, errors are failures', async () => {
    const { out } = await placeWith({ 'm.yaml': hostile, 'values.yaml': 'a: 1\n' }).run(['lint', '--format', 'junit']);
    expect(out).toMatch(/^<\?xml version="1.0"/);
    expect(out).toContain('<failure type="error"');
    expect(out).toContain('<skipped message=');
    expect(out).not.toContain('<b>');
    const open: string[] = [];
    for (const [, close, name = '', self] of out.matchAll(/<(\/?)([a-z-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
      if (close === '/') expect(open.pop()).toBe(name);
      else if (self !== '/') open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('Markdown: a row a finding, whatever the manifest says', async () => {
    const { out } = await placeWith({ 'm.yaml': hostile }).run(['lint', '--format', 'markdown']);
    const rows = out.split('\n').filter((line) => /^\| \d/.test(line));
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
    expect(out).not.toContain('<b>');
  });
});

describe('outrigger lint: baseline and configuration', () => {
  it('says only what the baseline does not hold', async () => {
    const place = placeWith({ 'm.yaml': CLASH });
    await place.run(['lint', '--format', 'json=base.json']);
    place.write('m.yaml', `# moved\n${CLASH}`);
    expect((await place.run(['lint', '--baseline', 'base.json', 'm.yaml'])).out).toContain('No fault found');
    place.write('m.yaml', CLASH.replace('name: pair', 'name: Pair'));
    expect((await place.run(['lint', '--baseline', 'base.json', 'm.yaml'])).code).toBe(1);
  });

  it('takes a file that could not be read before either for nothing new', async () => {
    const place = placeWith({ 'old.yaml': 'a: [', 'm.yaml': CLEAN });
    await place.run(['lint', '--format', 'json=base.txt']);
    expect((await place.run(['lint', '--baseline', 'base.txt'])).code).toBe(0);
    place.write('new.yaml', 'b: [');
    expect((await place.run(['lint', '--baseline', 'base.txt'])).code).toBe(1);
  });

  it('takes the nearest configuration, and flags before it', async () => {
    const place = placeWith({
      '.outrigger.yaml': 'skip: [port-clash]\nfailOn: info\nkubernetesVersion: "1.34"\n',
      'deep/m.yaml': CLASH,
    });
    const { out } = await place.run(['lint', '--format', 'json']);
    expect(reportOf(out).summary.errors).toBe(0);
    expect((await place.run(['lint', 'deep'])).code).toBe(1);
    expect((await place.run(['lint', 'deep', '--fail-on', 'error'])).code).toBe(0);
    expect((await place.run(['lint', 'deep', '--skip', 'memory-limit', '--fail-on', 'error'])).code).toBe(1);
  });

  it.each([
    ['an unknown key', 'skp: [a]\n', 'unknown key skp'],
    ['a number for a version', 'kubernetesVersion: 1.34\n', 'in quotes'],
    ['text for a list', 'skip: port-clash\n', 'must be a list'],
    ['a list at the top', '- a\n', 'must be a mapping'],
    ['no YAML', 'a: [\n', '.outrigger.yaml'],
    ['a rule that does not exist', 'skip: [nosuch]\n', 'nosuch'],
  ])('refuses a configuration with %s', async (_what, text, words) => {
    const { code, error } = await placeWith({ '.outrigger.yaml': text, 'm.yaml': CLEAN }).run(['lint', 'm.yaml']);
    expect(code).toBe(2);
    expect(error).toContain(words);
  });

  it('takes the other ending too', async () => {
    const place = placeWith({ '.outrigger.yml': 'skip: [port-clash]\n', 'm.yaml': CLASH });
    expect((await place.run(['lint', 'm.yaml'])).code).toBe(0);
  });

  it.each(['', '# nothing yet\n', '---\n'])('takes an empty configuration: %j', async (text) => {
    const { code, error } = await placeWith({ '.outrigger.yaml': text, 'm.yaml': CLEAN }).run(['lint', 'm.yaml']);
    expect(error).toBe('');
    expect(code).toBe(0);
  });
});
