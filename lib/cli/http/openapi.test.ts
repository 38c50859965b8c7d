import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../rules';
import { answered, methodNotAllowed } from './answer';
import { ERROR_STATUS } from './api-error';
import { readLimits } from './limits';
import { ManifestService } from './manifest-service';
import { openapi } from './openapi';
import { SCHEMAS, type Schema } from './openapi-schemas';
import { LINT_PARAMETERS, SVG_PARAMETERS } from './read-query';
import { rules } from './server';
import { buildWorker } from './testing/built-worker';
import { schemaFaults } from './testing/check-schema';
import { CLASH } from './testing/manifests';

const document = openapi();
const schemas: Readonly<Record<string, Schema>> = SCHEMAS;
let service: ManifestService;

beforeAll(() => {
  service = new ManifestService({ ...readLimits({ NODE_ENV: 'test' }), timeLimit: 60_000 }, buildWorker());
});

afterAll(() => service.close());

/** What the document says an answer's body looks like. */
function described(path: keyof typeof document.paths, response: Response): Schema {
  const [operation] = Object.values(document.paths[path]) as [
    { responses: Record<string, { content: Record<string, { schema: Schema }> }> },
  ];
  const schema = operation.responses[response.status]?.content[response.headers.get('content-type') ?? '']?.schema;
  if (schema === undefined) throw new Error(`${path} ${response.status} is not described`);
  return schema;
}

async function faultsOf(path: keyof typeof document.paths, response: Response): Promise<string[]> {
  return schemaFaults(await response.json(), described(path, response), schemas);
}

function lint(body: string, headers: Record<string, string> = {}, query = ''): Promise<Response> {
  const request = new Request(`http://localhost/api/lint${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/yaml', ...headers },
  });
  return answered(() => service.lint(request));
}

/** Every `$ref` in a value. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}

describe('the document', () => {
  test('describes the paths that there are, with their methods', () => {
    const folders = readdirSync('app/api').filter((name) => !name.startsWith('[['));
    expect(Object.keys(document.paths).sort()).toEqual(folders.map((name) => `/api/${name}`).sort());
    for (const name of folders) expect(existsSync(`app/api/${name}/route.ts`)).toBe(true);
  });

  test('has no reference that leads nowhere, and no schema that nothing uses', () => {
    const used = new Set(references(document));
    expect([...used].sort()).toEqual(
      Object.keys(SCHEMAS)
        .map((name) => `#/components/schemas/${name}`)
        .sort(),
    );
  });

  test('names the parameters that are read', () => {
    const names = (path: '/api/lint' | '/api/svg') =>
      document.paths[path].post.parameters.map(({ name }) => name).sort();
    expect(names('/api/lint')).toEqual([...LINT_PARAMETERS].sort());
    expect(names('/api/svg')).toEqual([...SVG_PARAMETERS].sort());
  });

  test('is JSON, unchanged by writing and reading it', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe('answers are as the document says', () => {
  test.each([
    CLASH,
    CLASH.replace('kind: Pod', 'kind: Pod\nunknown: 1'),
    'a: [',
    '{{ template }}',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: A, image: nginx, ports: [{containerPort: 0}]}]}',
  ])('lint of %j', async (text) => {
    expect(await faultsOf('/api/lint', await lint(text, {}, '?pod-security=restricted'))).toEqual([]);
  });

  test('the examples of all rules', async () => {
    const texts = RULES.flatMap(({ examples }) => examples.bad.map(({ yaml }) => yaml));
    expect(await faultsOf('/api/lint', await lint(texts.join('\n---\n')))).toEqual([]);
  });

  test('SARIF', async () => {
    const response = await lint(CLASH, { accept: 'application/sarif+json' });
    // The document names the two fields that tell what it is; the rest is SARIF's own schema.
    const { version, runs } = await response.json();
    expect(schemaFaults({ version, runs }, described('/api/lint', response), schemas)).toEqual([]);
  });

  test('rules', async () => {
    const response = await answered(rules);
    expect((await response.clone().json()).rules).toHaveLength(RULES.length);
    expect(await faultsOf('/api/rules', response)).toEqual([]);
  });

  test('errors', async () => {
    for (const response of [
      await lint(''),
      await lint(CLASH, { accept: 'image/png' }),
      await lint(CLASH, { 'content-type': 'text/html' }),
      await lint(CLASH, {}, '?a=b'),
    ]) {
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await faultsOf('/api/lint', response)).toEqual([]);
    }
    const refused = await methodNotAllowed('POST')();
    expect([refused.status, refused.headers.get('allow')]).toEqual([ERROR_STATUS.method_not_allowed, 'POST']);
    expect(schemaFaults(await refused.json(), SCHEMAS.Error, schemas)).toEqual([]);
  });
});
