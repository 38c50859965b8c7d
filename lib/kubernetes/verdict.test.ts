import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { lintText } from '../engine/lint';
import { printManifest } from '../yaml/testing/print-manifest';
import { SAMPLES } from '../yaml/testing/sample-objects';
import type { JsonObject, JsonValue } from '../yaml/tree';
import { serverVerdict } from './verdict';
import { KUBERNETES_VERSIONS } from './versions';

const OBJECTS: readonly JsonObject[] = [
  ...SAMPLES.flat(),
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'backup', annotations: { note: 'x' } },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [
                {
                  name: 'a',
                  image: 'b:1',
                  resources: { limits: { cpu: '100m', memory: '1Gi' } },
                  args: ['-c', 'x: y'],
                },
              ],
              volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 's' } }] } }],
            },
          },
        },
      },
    },
  },
];

const ODD: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  null,
  true,
  0,
  -1,
  1.5,
  70_000,
  2 ** 40,
  '',
  'a',
  'A_b',
  '80',
  '1Gi',
  '$(X)',
  '../x',
  '::1',
  [],
  {},
  [null],
  [{}],
  { a: 1 },
  'yes',
  '0x1F',
  'é',
  '- x',
  '#',
  'a: b',
);

/** One change somewhere in a tree: a value replaced, a key renamed, dropped or doubled, an item repeated. */
interface Change {
  readonly at: number;
  readonly kind: 'replace' | 'rename' | 'drop' | 'repeat';
  readonly value: JsonValue;
}

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ at: fc.nat(400), kind: fc.constantFrom('replace', 'rename', 'drop', 'repeat'), value: ODD }),
  { maxLength: 4 },
);

/** Every mapping and list of a tree with its keys, so that a number names one place. */
function placesOf(value: JsonValue): { readonly parent: JsonObject | JsonValue[]; readonly key: string }[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => [{ parent: value, key }, ...placesOf(child)]);
}

function changed(object: JsonObject, list: readonly Change[]): JsonObject {
  const copy = structuredClone(object);
  for (const { at, kind, value } of list) {
    const places = placesOf(copy);
    const place = places[at % Math.max(1, places.length)];
    if (place === undefined) continue;
    const { parent, key } = place;
    if (Array.isArray(parent)) {
      if (kind === 'drop') parent.splice(Number(key), 1);
      else if (kind === 'repeat') parent.push(structuredClone(parent[Number(key)] ?? null));
      else parent[Number(key)] = structuredClone(value);
    } else if (kind === 'replace') parent[key] = structuredClone(value);
    else {
      if (kind !== 'drop') parent[`${key}${kind === 'rename' ? 'x' : '2'}`] = parent[key] ?? null;
      if (kind !== 'repeat') delete parent[key];
    }
  }
  return copy;
}

function shuffled(value: JsonValue, seed: number): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  const weight = (key: string) =>
    [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * seed) % 9973, seed);
  const entries = Object.entries(value).sort(([a], [b]) => weight(a) - weight(b));
  return Object.fromEntries(entries.map(([key, child]) => [key, shuffled(child, seed)]));
}

/** A verdict as sets, without the words: which of several wrong types is told first depends on the order. */
function essence(text: string, version: (typeof KUBERNETES_VERSIONS)[number] = '1.37') {
  const {
    unreadable,
    unknown = [],
    duplicate = [],
    errors = [],
    warnings = [],
    security,
  } = serverVerdict(text, version);
  if (unreadable !== undefined) return 'unreadable';
  return {
    unknown: [...unknown].sort(),
    duplicate: [...duplicate].sort(),
    errors: errors.map(([path, type]) => `${path} ${type}`).sort(),
    warnings: warnings.map((warning) => warning.split(': ')[0]).sort(),
    security,
  };
}

function hasNestedList(value: JsonValue, inList = false): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (!Array.isArray(value)) return Object.values(value).some((child) => hasNestedList(child));
  return inList || value.some((item) => hasNestedList(item, true));
}

const object = fc.constantFrom(...OBJECTS);

describe('serverVerdict', () => {
  it('judges what is written, not how: JSON, block, brackets, quotes, another order', () => {
    fc.assert(
      fc.property(
        object,
        changes,
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom(...KUBERNETES_VERSIONS),
        (base, list, seed, version) => {
          const value = changed(base, list);
          const expected = essence(JSON.stringify(value), version);
          const other = shuffled(value, seed) as JsonObject;
          expect(essence(JSON.stringify(other, null, 2), version)).toEqual(expected);
          expect(essence(dump(value), version)).toEqual(expected);
          // The printer of the tests writes no lists in lists.
          if (hasNestedList(value)) return;
          const brackets = printManifest([other], { name: 'brackets', flow: 'tight', quoteAll: 'double' });
          expect(essence(brackets, version)).toEqual(expected);
          expect(essence(printManifest([value], { name: 'kubectl' }), version)).toEqual(expected);
          expect(
            essence(printManifest([other], { name: 'x', dashOffset: 2, crlf: true, comments: true }), version),
          ).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has an answer to any text, and so has the linter', () => {
    const options = { version: '1.37', podSecurity: 'restricted', only: [], skip: [], withEdits: true } as const;
    const cut = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30) });
    const bits = fc.constantFrom(
      '',
      '\n',
      ' ',
      '\t',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ': ',
      '- ',
      '&a ',
      '*a',
      '|',
      '#',
      '---\n',
      '\ud800',
      '\u0000',
      '!!',
      '<<: ',
      '%',
    );
    fc.assert(
      fc.property(
        object,
        changes,
        fc.array(fc.tuple(cut, bits), { maxLength: 4 }),
        fc.boolean(),
        (base, list, edits, flow) => {
          const value = changed(base, list);
          let text = flow ? JSON.stringify(value, null, 1) : dump(value);
          for (const [{ at, length }, insert] of edits) {
            const start = Math.floor(at * text.length);
            text = text.slice(0, start) + insert + text.slice(start + (length > 15 ? 0 : length));
          }
          expect(typeof serverVerdict(text, '1.34')).toBe('object');
          const { findings } = lintText('m.yaml', text, options);
          expect(findings.filter(({ rule }) => rule === 'internal-error').map(({ message }) => message)).toEqual([]);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('takes the first document, and says when there is none', () => {
    const [base] = OBJECTS;
    const text = dump(base);
    expect(essence(`# a\n---\n${text}---\nbroken: [\n`)).toEqual(essence(text));
    expect(serverVerdict('', '1.37').unreadable).toBeDefined();
    expect(serverVerdict('# nothing\n', '1.37').unreadable).toBeDefined();
    expect(serverVerdict('apiVersion: v1\nkind: Node\nmetadata: {name: a}\n', '1.37').unreadable).toContain('Node');
  });

  it('names duplicates and fields of other versions', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, name: a}\nspec:\n  containers:\n  - {name: a, image: b, restartPolicyRules: []}\n';
    expect(serverVerdict(pod, '1.37')).toMatchObject({ duplicate: ['name'] });
    expect(serverVerdict(pod, '1.32')).toMatchObject({ unknown: ['spec.containers[0].restartPolicyRules'] });
  });
});
