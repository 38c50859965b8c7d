import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from './analyze';
import { makeSnapshot } from './make-snapshot';
import { placeFindings } from './place-findings';
import { DOCUMENTS, TEXT } from './testing/sample-text';

const OPTIONS = { version: '1.37', podSecurity: 'restricted' } as const;

/** All that the page sees of an analysis, each pod in full. */
function seen(analysis: Analysis) {
  const placed = placeFindings(analysis);
  const ask = (pod: string | undefined) =>
    makeSnapshot(analysis, placed, { revision: 0, options: { ...OPTIONS, mutedGroups: [] }, pod });
  return [ask(undefined), ...analysis.pods.map(({ view }) => ask(view.id).pod)];
}

function podNamed(analysis: Analysis, name: string) {
  const pod = analysis.pods.find(({ view }) => view.name === name);
  if (pod === undefined) throw new Error(`no pod ${name}`);
  return pod;
}

describe('analyze: reuse', () => {
  const before = analyze(TEXT, OPTIONS);

  it('finds something in every pod of the sample', () => {
    expect(before.pods.map(({ view }) => view.name)).toEqual(['web', 'tool', 'once']);
    for (const pod of before.pods) expect(pod.raw.length).toBeGreaterThan(0);
  });

  it('keeps the other pods when one document changes', () => {
    const after = analyze(TEXT.replace('sleep 3600', 'sleep 60'), OPTIONS, before);
    for (const name of ['web', 'once']) {
      expect(podNamed(after, name).view).toBe(podNamed(before, name).view);
      expect(podNamed(after, name).raw).toBe(podNamed(before, name).raw);
    }
    expect(podNamed(after, 'tool').view).not.toBe(podNamed(before, 'tool').view);
  });

  it('looks again at a pod when what it refers to changes', () => {
    const after = analyze(TEXT.replace('MODE: fast', 'MODE: slow'), OPTIONS, before);
    expect(podNamed(after, 'web').view).not.toBe(podNamed(before, 'web').view);
    expect(podNamed(after, 'tool').view).toBe(podNamed(before, 'tool').view);
  });

  it('looks again at every pod for another version or standard', () => {
    const after = analyze(TEXT, { ...OPTIONS, version: '1.33' }, before);
    expect(seen(after)).toEqual(seen(analyze(TEXT, { ...OPTIONS, version: '1.33' })));
    const standard = analyze(TEXT, { ...OPTIONS, podSecurity: 'baseline' }, before);
    expect(seen(standard)).toEqual(seen(analyze(TEXT, { ...OPTIONS, podSecurity: 'baseline' })));
  });
});

type Edit = (text: string) => string;

const WORDS = [
  'web',
  'settings',
  'keys',
  'tool',
  'app',
  'proxy',
  '8080',
  '80',
  'Deployment',
  'ConfigMap',
  'Secret',
  'Pod',
];
const OTHERS = [...WORDS, 'other', '9090', 'StatefulSet', 'Service', 'Job', 'token', ''];

/** A word of the text becomes another: names, ports, labels and kinds. */
const renames: fc.Arbitrary<Edit> = fc
  .record({ from: fc.constantFrom(...WORDS), to: fc.constantFrom(...OTHERS), which: fc.nat(12), all: fc.boolean() })
  .map(({ from, to, which, all }) => (text) => {
    if (all) return text.replaceAll(from, to);
    const places = [...text.matchAll(new RegExp(from, 'g'))].map((match) => match.index);
    const at = places[which % Math.max(1, places.length)];
    return at === undefined ? text : text.slice(0, at) + to + text.slice(at + from.length);
  });

const pieces: fc.Arbitrary<Edit> = fc
  .record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    insert: fc.constantFrom(
      '',
      '\n',
      ' ',
      '  ',
      '- ',
      '---\n',
      '\n---\n',
      'x',
      '"',
      ': ',
      '#',
      '{',
      '\t',
      'namespace: a\n',
      '\r\n',
    ),
  })
  .map(({ at, length, insert }) => (text) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + insert + text.slice(start + (length > 20 ? 0 : length));
  });

/** Documents come, go, and change places. */
const documents: fc.Arbitrary<Edit> = fc
  .record({
    take: fc.nat(5),
    put: fc.nat(5),
    one: fc.constantFrom(...DOCUMENTS),
    mode: fc.constantFrom('move', 'drop', 'add'),
  })
  .map(({ take, put, one, mode }) => (text) => {
    const parts = text.split('---\n');
    const moved = mode === 'add' ? [one] : parts.splice(take % parts.length, 1);
    if (mode !== 'drop') parts.splice(put, 0, ...moved);
    return parts.join('---\n');
  });

it('gives after edits what a fresh analysis gives', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(renames, documents, pieces), { minLength: 1, maxLength: 6 }), (edits) => {
      let text = TEXT;
      let analysis = analyze(text, OPTIONS);
      for (const edit of edits) {
        text = edit(text);
        analysis = analyze(text, OPTIONS, analysis);
        expect(seen(analysis)).toEqual(seen(analyze(text, OPTIONS)));
      }
    }),
    { numRuns: 150 },
  );
});
