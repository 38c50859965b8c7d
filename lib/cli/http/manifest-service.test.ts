import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lintText } from '../../engine/lint';
import type { LintReport } from '../../export/lint-report';
import { answered } from './answer';
import { type Limits, readLimits } from './limits';
import { ManifestService } from './manifest-service';
import { buildWorker } from './testing/built-worker';
import { CLASH, TWO_PODS } from './testing/manifests';

/** A limit that a test reaches is set by the test; the others are out of reach. */
const LIMITS: Limits = { ...readLimits({ NODE_ENV: 'test' }), threads: 2, timeLimit: 60_000, waitLimit: 60_000 };
const hangs = fileURLToPath(new URL('testing/hanging-worker.mjs', import.meta.url));
const services: ManifestService[] = [];
let service: ManifestService;

function serve(limits: Partial<Limits>, file: string): ManifestService {
  const made = new ManifestService({ ...LIMITS, ...limits }, file);
  services.push(made);
  return made;
}

function post(target: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost${target}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/yaml', ...headers },
  });
}

const lint = (request: Request, by = service) => answered(() => by.lint(request));
const svg = (request: Request, by = service) => answered(() => by.svg(request));

async function codeOf(response: Response): Promise<[number, string]> {
  const { error } = await response.json();
  expect(error.message).toMatch(/\.$/);
  return [response.status, error.code];
}

beforeAll(() => {
  service = serve({}, buildWorker());
});

afterAll(async () => {
  for (const made of services) await made.close();
});

describe('lint', () => {
  test('answers what the engine finds, under the name that was asked for', async () => {
    const response = await lint(post('/api/lint?path=apps/web.yaml&kubernetes-version=1.33&skip=practice', CLASH));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const report: LintReport = await response.json();
    const options = { version: '1.33', podSecurity: 'privileged', only: [], skip: ['practice'] } as const;
    expect(report.files).toEqual(JSON.parse(JSON.stringify([lintText('apps/web.yaml', CLASH, options)])));
    expect(report.files[0]?.findings.map(({ rule }) => rule)).toContain('port-clash');
    expect(report.summary).toMatchObject({ errors: 1, files: 1 });
  });

  test('the security standard and the choice of rules count', async () => {
    const report: LintReport = await (
      await lint(post('/api/lint?pod-security=restricted&only=security', CLASH))
    ).json();
    expect(report.files[0]?.findings.length).toBeGreaterThan(0);
    expect(new Set(report.files[0]?.findings.map(({ group }) => group))).toEqual(new Set(['security']));
  });

  test('JSON is checked as YAML is', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: 'none' } };
    const request = post('/api/lint', JSON.stringify(pod, null, 2), { 'content-type': 'application/json' });
    const report: LintReport = await (await lint(request)).json();
    expect(report.files[0]?.findings).toContainEqual(
      expect.objectContaining({ severity: 'error', field: 'spec.containers' }),
    );
  });

  test('SARIF when it is asked for', async () => {
    const response = await lint(post('/api/lint', CLASH, { accept: 'application/sarif+json' }));
    expect(response.headers.get('content-type')).toBe('application/sarif+json');
    expect(response.headers.get('vary')).toBe('accept');
    const log = await response.json();
    expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Outrigger' } } }] });
    expect(log.runs[0].results).toContainEqual(expect.objectContaining({ ruleId: 'port-clash', level: 'error' }));
  });

  test.each(['not: [closed', '\u0000', '{{- if .Values.x }}', 'kind: Pod\nspec: 1', '- &a [*a]', '"'])(
    'any text is answered: %j',
    async (text) => {
      const response = await lint(post('/api/lint', text));
      expect(response.status).toBe(200);
      const report: LintReport = await response.json();
      expect(report.files).toHaveLength(1);
    },
  );
});

describe('svg', () => {
  test('draws the pod that is named, as it was asked to', async () => {
    const light = await svg(post('/api/svg?pod=worker&density=compact', TWO_PODS));
    expect(light.headers.get('content-type')).toBe('image/svg+xml');
    const picture = await light.text();
    expect(picture).toMatch(/^<svg [\s\S]*<title id="t">Pod of Pod worker<\/title>[\s\S]*<\/svg>\s*$/);
    const dark = await (await svg(post('/api/svg?pod=worker&density=compact&theme=dark', TWO_PODS))).text();
    expect(dark).not.toBe(picture);
    expect(await (await svg(post('/api/svg', TWO_PODS))).text()).toContain('Pod of Pod web');
  });

  test('says what there is to draw when the name is wrong', async () => {
    const response = await svg(post('/api/svg?pod=webb', TWO_PODS));
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      error: {
        code: 'unknown_pod',
        message: 'The manifest holds no workload named "webb". It holds: web, worker.',
      },
    });
    expect(await codeOf(await svg(post('/api/svg', 'apiVersion: v1\nkind: ConfigMap')))).toEqual([422, 'no_workload']);
  });
});

describe('limits', () => {
  test('what is refused without any work', async () => {
    const small = serve({ bytes: 100 }, hangs);
    expect(await codeOf(await lint(post('/api/lint', CLASH), small))).toEqual([413, 'too_large']);
    expect(await codeOf(await lint(post('/api/lint', ''), small))).toEqual([400, 'empty_body']);
    expect(await codeOf(await lint(post('/api/lint', new Uint8Array([0xc3])), small))).toEqual([400, 'invalid_text']);
    expect(await codeOf(await lint(post('/api/lint?onyl=yaml', 'a: 1'), small))).toEqual([400, 'invalid_query']);
    expect(await codeOf(await lint(post('/api/lint', 'a: 1', { accept: 'text/html' }), small))).toEqual([
      406,
      'not_acceptable',
    ]);
    expect(await codeOf(await svg(post('/api/svg', 'a: 1', { accept: 'image/png' }), small))).toEqual([
      406,
      'not_acceptable',
    ]);
    expect(await codeOf(await lint(post('/api/lint', 'a: 1', { 'content-type': 'text/plain' }), small))).toEqual([
      415,
      'unsupported_type',
    ]);
  });

  test('work that does not end is ended, and told', async () => {
    const slow = serve({ timeLimit: 200 }, hangs);
    const response = await lint(post('/api/lint', CLASH), slow);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await codeOf(response)).toEqual([503, 'too_slow']);
  });

  test('more requests than fit are turned away at once, and there is room again afterwards', async () => {
    const full = serve({ threads: 1, queue: 1, timeLimit: 1_500 }, hangs);
    const inside = [lint(post('/api/lint', CLASH), full), svg(post('/api/svg', CLASH), full)];
    const refused = await lint(post('/api/lint', CLASH), full);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(await codeOf(refused)).toEqual([429, 'busy']);
    for (const response of await Promise.all(inside)) expect(await codeOf(response)).toEqual([503, 'too_slow']);
    expect(await codeOf(await lint(post('/api/lint', CLASH), full))).toEqual([503, 'too_slow']);
  });

  test('a request that waits too long for a thread is told to come back', async () => {
    const full = serve({ threads: 1, queue: 5, waitLimit: 300 }, hangs);
    const running = lint(post('/api/lint', CLASH), full);
    expect(await codeOf(await lint(post('/api/lint', CLASH), full))).toEqual([429, 'busy']);
    const client = new AbortController();
    const gone = lint(new Request(post('/api/lint', CLASH), { signal: client.signal }), full);
    client.abort();
    expect((await gone).status).toBe(499);
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await full.close();
    expect(await codeOf(await running)).toEqual([500, 'internal']);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});
