import { afterAll, describe, expect, it } from 'vitest';
import { Workplace } from '../cli/testing/run-cli';
import { openText } from '../commands/run-on-text';
import { ENTRIES } from './entries';
import { exampleOf } from './entry-example';
import { missingValues, recogniseCompanion } from './recognise';

const workplace = new Workplace();
afterAll(() => workplace.remove());

it('gives every entry an id of its own', () => {
  expect(new Set(ENTRIES.map(({ id }) => id)).size).toBe(ENTRIES.length);
});

describe.each(ENTRIES.map((entry) => [entry.id, entry] as const))('the example of %s', (id, entry) => {
  const example = exampleOf(entry);

  it('answers every required parameter with what its own check takes', () => {
    const asked = [...new Set([example.main, entry])]
      .flatMap(({ parameters }) => parameters)
      .filter((one) => one.required && one.default === undefined)
      .map(({ name }) => name);
    expect(example.madeUp.map(({ parameter }) => parameter.name)).toEqual(asked);
    for (const { parameter, value } of example.madeUp) {
      expect(parameter.check?.(value), parameter.name).toBeUndefined();
      expect(value).toContain('example');
    }
  });

  it('holds the entry, and nothing in it is missing', () => {
    const context = openText(example.text);
    const [pod] = context.pods;
    if (pod === undefined) throw new Error('no pod');
    const found = pod.containers.map((container) => recogniseCompanion(context, pod, container)?.companion.id);
    if (entry !== example.main) expect(found).toContain(id);
    for (const container of pod.containers) expect(missingValues(context, pod, container)).toEqual([]);
    for (const { value } of example.madeUp.filter(({ parameter }) => parameter.name === 'image'))
      expect(example.text).toContain(value);
  });

  it('is what its command line writes', async () => {
    const [, ...args] = example.commandLine.split(' ');
    expect(await workplace.run(args)).toMatchObject({ code: 0, out: example.text });
  });
});
