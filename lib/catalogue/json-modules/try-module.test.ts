import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../yaml/tree';
import { jsonExporter } from '../companions/json-exporter';
import { goFloatText } from '../go-jsonpath/go-text';
import { type JsonModule, readModules } from './read-modules';
import { tryModule } from './try-module';

function moduleOf(text: string): JsonModule {
  const read = readModules(text);
  const first = 'fault' in read ? undefined : read.modules[0];
  if (first === undefined) throw new Error('no module');
  return first;
}

/** Modules and pages with what json_exporter 0.7.0 made of them, found by asking its own code. */
const {
  pages,
  answers,
}: { pages: readonly JsonValue[]; answers: readonly { page: number; modules: object; lines: readonly object[] }[] } =
  JSON.parse(readFileSync(new URL('./testing/exporter-answers.json', import.meta.url), 'utf8'));

describe('a page of JSON under a module', () => {
  it('becomes what the exporter itself makes of it', () => {
    expect(answers.length).toBeGreaterThan(40);
    for (const { page, modules, lines } of answers) {
      const { results } = tryModule(moduleOf(JSON.stringify({ modules })), pages[page] ?? null);
      const mine = results.flatMap((result) =>
        result.kind === 'missing'
          ? []
          : [
              {
                name: result.name,
                ...(result.labels.length > 0 && { labels: result.labels }),
                type: result.type,
                value: goFloatText(result.value),
              },
            ],
      );
      expect(mine.map((line) => JSON.stringify(line)).toSorted()).toEqual(
        lines.map((line) => JSON.stringify(line)).toSorted(),
      );
    }
  });

  it('is read by the modules that the catalogue writes', () => {
    const text = jsonExporter.parameters.find(({ name }) => name === 'modules')?.default ?? '';
    const page = { queue: { depth: 3 }, workers: [{ name: 'a', busy: true, jobs: 5 }] };
    const { results, fault } = tryModule(moduleOf(text), page);
    expect(fault).toBeUndefined();
    expect(results.map((result) => (result.kind === 'metric' ? `${result.name} ${result.value}` : result))).toEqual([
      'app_queue_depth 3',
      'app_worker_busy 1',
      'app_worker_jobs_total 5',
    ]);
  });

  it('says why a figure is missing, and what would spoil the whole answer', () => {
    const page = {
      workers: [
        { id: 1, n: 1 },
        { id: 1, n: 2 },
      ],
      nothing: null,
    };
    const metric = (more: object) =>
      moduleOf(JSON.stringify({ modules: { m: { metrics: [{ name: 'x', ...more }] } } }));
    const reason = (more: object) => {
      const [first] = tryModule(metric(more), page).results;
      return first?.kind === 'missing' ? first.reason : undefined;
    };
    expect(reason({ path: '{.none}' })).toContain('none is not found');
    expect(reason({ path: '{.workers[*].n}' })).toContain('"1 2" is no number');
    expect(reason({ path: '{.workers[?(@.id == 1)].n}' })).toContain('write 1.0 instead of 1');
    const twice = { path: '{.workers[*]}', type: 'object', labels: { id: '{.id}' }, values: { n: '{.n}' } };
    expect(tryModule(metric(twice), page).fault).toContain('twice with the same labels');
    expect(tryModule(metric({ path: '{[0]}' }), null).fault).toContain('ends with an error');
  });

  it('never throws, whatever the paths and the page are', () => {
    const path = fc.oneof(
      fc.string().map((inside) => `{${inside}}`),
      fc
        .array(
          fc.constantFrom('.a', '[*]', '..', '[0]', '[?(@.a==1)]', "['b']", '.*', '[0:1]', '"x"', ' ', 'range', 'end'),
        )
        .map((parts) => `{${parts.join('')}}`),
    );
    fc.assert(
      fc.property(path, path, fc.jsonValue(), (first, second, page) => {
        const metrics = [
          { name: 'a', path: first },
          { name: 'b', path: first, type: 'object', labels: { l: second }, values: { v: second } },
        ];
        tryModule(moduleOf(JSON.stringify({ modules: { m: { metrics } } })), page as JsonValue);
      }),
    );
  });
});

describe('reading modules', () => {
  it.each([
    [{ name: '', path: '{.a}' }, 'no name'],
    [{ name: 'a-b', path: '{.a}' }, 'no usual name'],
    [{ name: 'a', path: '.queue.depth' }, 'write { .queue.depth }'],
    [{ name: 'a', path: '{.a' }, 'not closed'],
    [{ name: 'a', path: '' }, 'path is empty'],
    [{ name: 'a', path: '{.a}', type: 'object' }, 'needs values'],
    [{ name: 'a', path: '{.a}', type: 'objects' }, 'value or object'],
    [{ name: 'a', path: '{.a}', labels: { 'x-y': '{.b[}' } }, 'no usual name of a label'],
  ])('%j: says what is wrong', (metric, fault) => {
    const [read] = moduleOf(JSON.stringify({ modules: { m: { metrics: [metric] } } })).metrics;
    expect(read?.faults.join(' ')).toContain(fault);
  });

  it.each([
    ['modules: [', ''],
    ['modules: [1]', 'no object'],
    ['modules: {a: 1}', 'The module a'],
    ['modules: {a: {metrics: [1]}}', 'no list of objects'],
  ])('%s: cannot be shown as metrics', (text, fault) => {
    expect(readModules(text)).toEqual({ fault: expect.stringContaining(fault) });
  });
});
