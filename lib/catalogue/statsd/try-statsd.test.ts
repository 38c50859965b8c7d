import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statsdExporter } from '../companions/statsd-exporter';
import { type MappingConfig, readMappingConfig } from './mapping-config';
import { sampleLines } from './sample-lines';
import { parseStatsdLine } from './statsd-line';
import { tryStatsd } from './try-statsd';

function config(text: string): MappingConfig {
  const read = readMappingConfig(text);
  if ('fault' in read) throw new Error(read.fault);
  return read;
}

function becomes(text: string, line: string): string[] {
  return tryStatsd(config(text), line).results.map(({ outcome }) =>
    outcome.kind === 'metric'
      ? `${outcome.type} ${outcome.name}{${outcome.labels.map((label) => label.join('=')).join(',')}} ${outcome.value}`
      : outcome.kind,
  );
}

/** Configurations and lines with what statsd_exporter 0.30.0 made of them, found by asking its own code. */
const ANSWERS: readonly { config: string; lines: readonly string[]; results: readonly (readonly object[])[] }[] =
  JSON.parse(readFileSync(new URL('./testing/exporter-answers.json', import.meta.url), 'utf8'));

describe('a line of StatsD under a mapping', () => {
  it('becomes what the exporter itself makes of it', () => {
    expect(ANSWERS.length).toBeGreaterThan(50);
    for (const { config: text, lines, results } of ANSWERS) {
      const mine = lines.map((line) =>
        tryStatsd(config(text), line).results.flatMap(({ outcome, event: { times } }) =>
          Array.from({ length: times }, () =>
            outcome.kind === 'metric'
              ? {
                  kind: outcome.kind,
                  name: outcome.name,
                  ...(outcome.labels.length > 0 && { labels: outcome.labels }),
                  type: outcome.type,
                  ...(outcome.value !== 0 && { value: outcome.value }),
                }
              : { kind: outcome.kind },
          ),
        ),
      );
      expect(mine).toEqual(results);
    }
  });

  it('is mapped by the mapping that the catalogue writes', () => {
    const mapping = statsdExporter.parameters.find(({ name }) => name === 'mapping')?.default ?? '';
    expect(becomes(mapping, 'shop.request.200.count:1|c')).toEqual([
      'counter app_requests_total{code=200,service=shop} 1',
    ]);
    expect(becomes(mapping, 'shop.request.latency:120|ms')).toEqual([
      'histogram app_request_duration_seconds{service=shop} 0.12',
    ]);
    expect(becomes(mapping, 'shop.other:3|g')).toEqual(['gauge shop_other{} 3']);
  });

  it('goes by the first star rule in the file, before any expression', () => {
    const text = `mappings:
- {match: '^a\\.b$', match_type: regex, name: by_expression}
- {match: 'a.*', name: first}
- {match: 'a.b', name: second}
`;
    expect(becomes(text, 'a.b:1|c')).toEqual(['counter first{} 1']);
  });

  it('gives up an expression that explodes', () => {
    const text = "mappings: [{match: '(a*)*(a*)*(a*)*b', match_type: regex, name: x}]\n";
    const { results } = tryStatsd(config(text), `${'a'.repeat(60)}:1|c`);
    expect(results[0]?.outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('too long') });
  });

  it('never throws, and never takes over what Prometheus could not read as a name', () => {
    const rule = fc.record({
      match: fc.string(),
      match_type: fc.constantFrom('glob', 'regex'),
      name: fc.string(),
      labels: fc.dictionary(fc.string(), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), fc.string(), (mappings, name) => {
        const read = readMappingConfig(JSON.stringify({ mappings }));
        if ('fault' in read) return;
        for (const { outcome } of tryStatsd(read, `${name}:1|c`).results) {
          if (outcome.kind === 'metric') expect(outcome.name).toMatch(/^\w*$/);
        }
      }),
    );
  });
});

describe('reading a mapping', () => {
  it.each([
    ['mappings: [{match: "a.**", name: x}]', 'no pattern'],
    ['mappings: [{match: a, name: ""}]', 'names no metric'],
    ['mappings: [{match: a, name: a-b}]', 'cannot name a metric'],
    ['mappings: [{match: a, name: x, labels: {l: v}}]', 'too short'],
    ['mappings: [{match: "(?=a)", match_type: regex, name: x}]', 'looking ahead'],
    ['mappings: [{match: "(a)\\\\1", match_type: regex, name: x}]', 'back references'],
    ['mappings: [{match: "a.*", name: "$1_total"}]', `write \${1}_total`],
    ['mappings: [{match: "a.*", name: x, labels: {of: "$2"}}]', 'the pattern has 1 star'],
    ['mappings: [{match: a, name: x, action: drops}]', 'one of map, drop'],
  ])('%s: says what is wrong', (text, fault) => {
    expect(config(text).rules[0]?.faults.join(' ')).toContain(fault);
  });

  it.each([
    ['a: [', ''],
    ['- a', 'no list of settings'],
    ['mappings: {a: 1}', 'no list'],
    ['mappings: [1]', 'no object'],
  ])('%s: cannot be shown as rules', (text, fault) => {
    expect(readMappingConfig(text)).toEqual({ fault: expect.stringContaining(fault) });
  });

  it('keeps in mind what it does not show', () => {
    const [rule] = config('mappings: [{match: a, name: x, ttl: 1m, buckets: [1], timer_type: histogram}]').rules;
    expect(rule).toMatchObject({
      more: ['ttl', 'buckets'],
      observer: 'histogram',
      own: { observer: 'histogram', observerField: 'timer_type' },
    });
  });
});

it('offers lines to begin with that fit the patterns', () => {
  const mapping = config('mappings: [{match: "*.request.*", name: requests_total}, {match: a.time, name: a_seconds}]');
  const lines = sampleLines(mapping).split('\n');
  expect(lines).toEqual(['shop.request.200:1|c', 'a.time:120|ms', 'some.other.name:1|c']);
  expect(lines.map((line) => tryStatsd(mapping, line).results[0]?.rule)).toEqual([0, 1, undefined]);
});

it('says what of a line was not understood', () => {
  expect(parseStatsdLine('a:1|s').faults[0]).toContain('Sets');
  expect(parseStatsdLine('a').faults[0]).toContain('name:value|type');
  expect(parseStatsdLine('a,b=c:1|c|#d:e').faults[0]).toContain('only one');
});
