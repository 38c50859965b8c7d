import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { CLASH, TWO_PODS } from '../lib/cli/http/testing/manifests';

const YAML = { 'content-type': 'application/yaml' };

test('a manifest is checked', async ({ request }) => {
  const answer = await request.post('/api/lint?kubernetes-version=1.34&path=web.yaml', { headers: YAML, data: CLASH });
  expect(answer.status()).toBe(200);
  const report = await answer.json();
  expect(report).toMatchObject({
    version: 1,
    files: [{ path: 'web.yaml', status: 'checked' }],
    summary: { errors: 1 },
  });
  expect(report.files[0].findings).toContainEqual(expect.objectContaining({ rule: 'port-clash', severity: 'error' }));
});

test('SARIF comes when it is asked for', async ({ request }) => {
  const answer = await request.post('/api/lint', {
    headers: { ...YAML, accept: 'application/sarif+json' },
    data: CLASH,
  });
  expect(answer.headers()['content-type']).toBe('application/sarif+json');
  expect(await answer.json()).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Outrigger' } } }] });
});

test('a pod is drawn, and a browser shows the picture', async ({ request, page }) => {
  const answer = await request.post('/api/svg?pod=worker&theme=dark', { headers: YAML, data: TWO_PODS });
  expect(answer.headers()['content-type']).toBe('image/svg+xml');
  const source = `data:image/svg+xml;base64,${(await answer.body()).toString('base64')}`;
  const width = await page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return image.naturalWidth;
  }, source);
  expect(width).toBeGreaterThan(100);
});

test('rules, health and the description', async ({ request }) => {
  const rules = await (await request.get('/api/rules')).json();
  expect(rules.rules).toContainEqual(expect.objectContaining({ id: 'port-clash', group: 'network' }));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(await (await request.get('/api/health')).json()).toEqual({ status: 'ok', version });
  const description = await (await request.get('/api/openapi.json')).json();
  expect(description).toMatchObject({ openapi: '3.1.0', info: { version } });
  for (const [path, operations] of Object.entries<Record<string, unknown>>(description.paths)) {
    const allowed = (await request.fetch(path, { method: 'DELETE' })).headers().allow?.toLowerCase();
    expect({ path, allowed }).toEqual({ path, allowed: Object.keys(operations).join(', ') });
  }
});

test('every error has a code and a message', async ({ request }) => {
  const cases = [
    [await request.post('/api/lint', { headers: YAML, data: 'a'.repeat(3 * 1024 * 1024 + 1) }), 413, 'too_large'],
    [
      await request.post('/api/lint', { headers: { 'content-type': 'text/plain' }, data: CLASH }),
      415,
      'unsupported_type',
    ],
    [await request.post('/api/lint', { headers: YAML, data: '' }), 400, 'empty_body'],
    [await request.post('/api/lint?version=1.34', { headers: YAML, data: CLASH }), 400, 'invalid_query'],
    [await request.post('/api/svg', { headers: { ...YAML, accept: 'image/png' }, data: CLASH }), 406, 'not_acceptable'],
    [await request.post('/api/svg', { headers: YAML, data: 'kind: Namespace' }), 422, 'no_workload'],
    [await request.get('/api/lint'), 405, 'method_not_allowed'],
    [await request.get('/api/none'), 404, 'not_found'],
    [await request.post('/api'), 404, 'not_found'],
  ] as const;
  for (const [answer, status, code] of cases) {
    expect(answer.status()).toBe(status);
    expect(await answer.json()).toEqual({ error: { code, message: expect.stringMatching(/\w/) } });
  }
});

test('answers run and load nothing in a browser', async ({ request }) => {
  for (const path of ['/api/rules', '/api/none']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'; sandbox$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('the server answers others while it checks large manifests', async ({ request }) => {
  const heavy = Array.from({ length: 400 }, (_, at) => CLASH.replace('name: web', `name: web-${at}`)).join('---\n');
  const finished: string[] = [];
  const checks = [1, 2].map(async () => {
    const answer = await request.post('/api/lint', { headers: YAML, data: heavy });
    finished.push('lint');
    expect(answer.status()).toBe(200);
    expect((await answer.json()).summary.errors).toBe(400);
  });
  const health = request.get('/api/health').then((answer) => {
    finished.push('health');
    expect(answer.status()).toBe(200);
  });
  await Promise.all([...checks, health]);
  expect(finished[0]).toBe('health');
});
