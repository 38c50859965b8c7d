import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseStream } from '../yaml/parse';
import type { JsonObject, JsonValue } from '../yaml/tree';
import type { ConformanceCase } from './conformance/compare';
import { readDocument } from './decode/read-document';
import { type ServerVerdict, serverVerdict } from './verdict';
import { KUBERNETES_VERSIONS } from './versions';

const cases: ConformanceCase[] = gunzipSync(readFileSync(new URL('conformance/cases.jsonl.gz', import.meta.url)))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const anyCase = fc.integer({ min: 0, max: cases.length - 1 }).map((index) => cases[index]!.yaml);
const anyVersion = fc.constantFrom(...KUBERNETES_VERSIONS);

/** What can be compared between two texts that say the same: everything but the messages. */
function comparable(verdict: ServerVerdict) {
  return {
    unreadable: verdict.unreadable !== undefined,
    unknown: [...(verdict.unknown ?? [])].sort(),
    duplicate: [...(verdict.duplicate ?? [])].sort(),
    errors: (verdict.errors ?? []).map(([path, type]) => `${path} ${type}`).sort(),
    warnings: (verdict.warnings ?? []).map((warning) => warning.split(': ')[0]).sort(),
    security: verdict.security,
  };
}

/** The value of a text that can be written again without loss: no duplicates, no faults, no numbers beyond 2^53. */
function rewritable(text: string): JsonValue | undefined {
  const document = parseStream(text).documents[0]?.document;
  if (document?.root === undefined) return undefined;
  const { value, problems, duplicates } = readDocument(document);
  return problems.length > 0 || duplicates.length > 0 || hasLargeNumber(value) ? undefined : value;
}

function hasLargeNumber(value: JsonValue): boolean {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return value !== null && typeof value === 'object' && Object.values(value).some(hasLargeNumber);
}

function reordered(value: JsonValue, random: () => number): JsonValue {
  if (Array.isArray(value)) return value.map((item) => reordered(item, random));
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  for (let left = keys.length - 1; left > 0; left--) {
    const right = Math.floor(random() * (left + 1));
    [keys[left], keys[right]] = [keys[right]!, keys[left]!];
  }
  const object: JsonObject = Object.create(null);
  for (const key of keys) object[key] = reordered(value[key] ?? null, random);
  return object;
}

/** A plain object, for writers that look at prototypes. */
function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

describe('serverVerdict', () => {
  it('accepts, refuses and cannot read', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: b}]\n';
    expect(comparable(serverVerdict(pod, '1.37'))).toMatchObject({ unreadable: false, unknown: [], errors: [] });
    expect(serverVerdict(pod.replace('image: b', 'Image: b'), '1.37').unknown).toEqual(['spec.containers[0].Image']);
    expect(serverVerdict('', '1.37').unreadable).toBeDefined();
    expect(serverVerdict('kind: [', '1.37').unreadable).toBeDefined();
    expect(serverVerdict('kind: Gizmo\napiVersion: v1\n', '1.37').unreadable).toContain('Gizmo');
  });

  it('never throws, whatever becomes of a manifest', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom(
        '\t',
        '\n',
        ': ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '*a',
        '&a ',
        '<<: ',
        '!!int ',
        'null',
        '~',
        '.inf',
        '|',
        '>',
        '#',
        '---\n',
        '%',
        '\\',
        '\u0000',
        '\ud800',
        '__proto__: ',
      ),
    );
    const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(6), piece });
    fc.assert(
      fc.property(
        anyCase,
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        anyVersion,
        (text, mutations, version) => {
          let mutated = text;
          for (const { at, drop, piece: inserted } of mutations) {
            const place = Math.floor(at * mutated.length);
            mutated = mutated.slice(0, place) + inserted + mutated.slice(place + drop);
          }
          const verdict = serverVerdict(mutated, version);
          expect(verdict).toBeTypeOf('object');
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('never throws on values of any kind in any place', () => {
    const anyValue: fc.Arbitrary<unknown> = fc.oneof(
      fc.constantFrom(null, true, 0, -1, 1.5, 1e21, '', 'a', '1', 'a/b', [], {}, [null], { a: null }, [{}], [['a']]),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(
        anyCase,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyValue,
        anyVersion,
        (text, at, value, version) => {
          const root = rewritable(text);
          if (root === null || typeof root !== 'object' || Array.isArray(root)) return;
          const places: { holder: JsonObject | JsonValue[]; key: string | number }[] = [];
          const walk = (holder: JsonObject | JsonValue[]): void => {
            for (const [key, item] of Object.entries(holder)) {
              places.push({ holder, key });
              if (item !== null && typeof item === 'object') walk(item);
            }
          };
          walk(root);
          const place = places[Math.floor(at * places.length)];
          if (place === undefined) return;
          (place.holder as JsonObject)[place.key] = value as JsonValue;
          expect(serverVerdict(JSON.stringify(root), version)).toBeTypeOf('object');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of keys, nor on block, flow or JSON style', () => {
    fc.assert(
      fc.property(anyCase, fc.integer(), anyVersion, (text, seed, version) => {
        const value = rewritable(text);
        if (value === undefined || value === null || typeof value !== 'object') return;
        let state = seed;
        const random = () => {
          state = (Math.imul(state, 1664525) + 1013904223) | 0;
          return (state >>> 0) / 4294967296;
        };
        const shuffled = plain(reordered(value, random));
        const before = comparable(serverVerdict(text, version));
        // Written anew, `80.0` and `1e3` of a JSON text are 80 and 1000, which the server takes.
        if (parseStream(text).documents[0]?.document.json === true && before.unreadable) return;
        const block = dump(shuffled, { lineWidth: -1, noRefs: true });
        // A comment makes the same text YAML in flow style instead of JSON.
        const flow = `# flow\n${JSON.stringify(shuffled)}`;
        expect(comparable(serverVerdict(block, version)), block).toEqual(before);
        expect(comparable(serverVerdict(flow, version)), flow).toEqual(before);
        expect(comparable(serverVerdict(JSON.stringify(shuffled), version)), 'JSON').toEqual(before);
      }),
      { numRuns: 1500 },
    );
  });
});
