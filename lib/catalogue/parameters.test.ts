import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeContainer } from '../commands/remove-container';
import { openText, runOnText } from '../commands/run-on-text';
import { setCompanionValues } from '../commands/set-companion-values';
import type { Parameter, ParameterValues } from './companion';
import { COMPANIONS } from './companions/index';
import { recogniseCompanion } from './recognise';
import { answersFor, mainText, withCompanion } from './testing/try-companion';

/** What breaks out of quotes, flags, templates, YAML, INI, HCL and Kubernetes' own variables. */
const NASTY = [
  ...[
    '$(HOME)',
    '$$',
    '$' + '{X}',
    'a: b',
    '# x',
    ' lead',
    'trail ',
    '"',
    "'",
    '`id`',
    '\\',
    '\\n',
    '{{ .x }}',
    '%s',
    'yes',
    'null',
  ],
  ...[
    '0644',
    '1e3',
    '~',
    '-',
    '--x=y',
    '|',
    '>',
    '[a]',
    '{a}',
    '&a',
    '*a',
    '!a',
    '@a',
    'ä€😀',
    'a=b',
    'a,b',
    'a;b',
    'a|b',
    '<a>',
  ],
  ...['\u0000', '\n', 'a\nb', '\t', '\u2028', '\ufeff', '__proto__', 'constructor', 'a'.repeat(300)],
];

const host = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?(\.[a-z0-9]{1,5}){0,2}$/);
const word = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.stringMatching(/^[A-Za-z0-9._/@-]{1,12}$/),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const url = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'redis://', 'git@', 'ssh://git@'),
    host,
    fc.oneof(word, fc.constant('')),
  )
  .map(([scheme, name, rest]) => (scheme === 'git@' ? `git@${name}:${rest}` : `${scheme}${name}/${rest}`));
const forwarded = fc.tuple(host, fc.integer({ min: 1, max: 65535 })).map(([name, port]) => `forward://${name}:${port}`);
const file = fc.oneof(
  word,
  fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), word), { maxLength: 4 }).map((pairs) => {
    const lines = [...new Map(pairs)].map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
    return lines.join('');
  }),
);

function valuesFor(parameter: Parameter): fc.Arbitrary<string> {
  switch (parameter.type) {
    case 'choice':
      return fc.constantFrom(...(parameter.choices ?? []).map(({ value }) => value));
    case 'boolean':
      return fc.constantFrom('true', 'false');
    case 'port':
      return fc.integer({ min: 1024, max: 65535 }).map(String);
    case 'number':
      return fc.integer({ min: 0, max: 100_000 }).map(String);
    case 'host':
      return host;
    case 'path':
      return fc.stringMatching(/^(\/[a-z0-9._-]{1,6}){1,3}$/);
    case 'multiline':
      return file;
    case 'url':
      return url;
    default: {
      const mirror = fc
        .constantFrom('registry.example.com:5000/mirror/', 'ghcr.io/')
        .map((prefix) => prefix + (parameter.default ?? ''));
      return fc.oneof(word, host, url, forwarded, fc.constantFrom(parameter.default ?? 'x'), mirror);
    }
  }
}

/** Values that pass every check of their own; what a companion refuses in combination is left to it. */
function accepted(parameters: readonly Parameter[]): fc.Arbitrary<ParameterValues> {
  const answers = answersFor(parameters);
  const entries = parameters.map((parameter) => {
    const { name, default: usual } = parameter;
    const certain = [answers[name], usual].filter((value) => value !== undefined && value !== '');
    // Drawn beforehand: for the narrow checks hardly any draw passes.
    const drawn = fc
      .sample(valuesFor(parameter), 200)
      .filter((value) => value !== '' && parameter.check?.(value) === undefined);
    const candidates = [...certain, ...drawn].filter((value) => value !== undefined);
    const value = candidates.length === 0 ? fc.constant(undefined) : fc.constantFrom(...candidates);
    const given = answers[name] === undefined ? fc.option(value, { freq: 2, nil: undefined }) : value;
    return given.map((one) => [name, one] as const);
  });
  return fc.tuple(...entries).map((pairs) => {
    const values: Record<string, string> = {};
    for (const [name, value] of pairs) if (value !== undefined) values[name] = value;
    return values;
  });
}

describe.each(COMPANIONS.map((companion) => [companion.id, companion] as const))('%s', (id, companion) => {
  const before = mainText(companion.defaultMain, 'Deployment');
  const values = accepted(companion.parameters);

  it('reads back every value that it took, and leaves no trace of any', () => {
    let taken = 0;
    fc.assert(
      fc.property(values, (values) => {
        const { text, outcome } = withCompanion(before, id, values);
        if (!outcome.done) return;
        taken += 1;
        const context = openText(text);
        const pod = context.pods[0]!;
        const container = pod.containers.find((one) => one.id === outcome.select?.id)!;
        const found = recogniseCompanion(context, pod, container);
        expect(found?.companion.id).toBe(id);
        expect(found?.values).toMatchObject(values);
        expect(runOnText(text, removeContainer, { pod: pod.id, container: container.id }).text).toBe(before);
      }),
      { numRuns: 25 },
    );
    expect(taken).toBeGreaterThan(5);
  });

  it('is led from any values to any others', () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const start = withCompanion(before, id, first);
        if (!start.outcome.done) return;
        const pod = openText(start.text).pods[0]!;
        const container = start.outcome.select?.id ?? '';
        const changed = runOnText(start.text, setCompanionValues, { pod: pod.id, container, values: second });
        if (!changed.outcome.done) return;
        const context = openText(changed.text);
        const view = context.pods[0]!;
        const found = recogniseCompanion(context, view, view.containers.find((one) => one.id === container)!);
        expect(found?.values).toMatchObject(second);
        expect(runOnText(changed.text, removeContainer, { pod: view.id, container }).text).toBe(before);
      }),
      { numRuns: 10 },
    );
  });

  it('never throws and never half-writes, whatever it is given', () => {
    const given = fc.dictionary(fc.constantFrom(...companion.parameters.map(({ name }) => name)), word);
    fc.assert(
      fc.property(given, (values) => {
        const { text, outcome } = withCompanion(before, id, { ...answersFor(companion.parameters), ...values });
        if (!outcome.done) {
          expect(text).toBe(before);
          expect(outcome.reason).not.toBe('');
        }
      }),
      { numRuns: 15 },
    );
  });
});
