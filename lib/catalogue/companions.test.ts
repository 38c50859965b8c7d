import { describe, expect, it } from 'vitest';
import { removeContainer } from '../commands/remove-container';
import { openText, runOnText } from '../commands/run-on-text';
import { setCompanionValues } from '../commands/set-companion-values';
import { WORKLOAD_KINDS, type WorkloadKind } from '../kubernetes/object';
import { COMPANIONS } from './companions/index';
import { MAINS } from './mains/index';
import { missingValues, recogniseCompanion } from './recognise';
import { answersFor, mainText, withCompanion } from './testing/try-companion';

/** The main container that shows it at work in every kind; any app, and a web server with a configuration, in some. */
function placesFor(defaultMain: string): (readonly [string, WorkloadKind])[] {
  const others = ['app', 'nginx'].filter((main) => main !== defaultMain);
  return [
    ...WORKLOAD_KINDS.map((kind) => [defaultMain, kind] as const),
    ...others.flatMap((main) => (['Pod', 'CronJob'] as const).map((kind) => [main, kind] as const)),
  ];
}

function recognised(text: string, id: string) {
  const context = openText(text);
  const pod = context.pods[0];
  const container = pod?.containers.find((one) => one.id === id);
  return pod === undefined || container === undefined ? undefined : recogniseCompanion(context, pod, container);
}

describe.each(COMPANIONS.map((companion) => [companion.id, companion] as const))('%s', (id, companion) => {
  const values = answersFor(companion.parameters);

  it('names an existing main container', () => {
    expect(MAINS.map((main) => main.id)).toContain(companion.defaultMain);
  });

  it.each(placesFor(companion.defaultMain))(
    'is added beside %s in a %s, recognised, and taken away without a trace',
    (main, kind) => {
      const before = mainText(main, kind);
      const added = withCompanion(before, id, values);
      expect(added.outcome).toMatchObject({ done: true });
      const container = added.outcome.done ? (added.outcome.select?.id ?? '') : '';
      const context = openText(added.text);
      expect(context.draft.stream.documents.flatMap(({ document }) => document.problems)).toEqual([]);

      const found = recognised(added.text, container);
      expect(found?.companion.id).toBe(id);
      for (const [name, value] of Object.entries(values)) expect(found?.values[name]).toBe(value);
      const pod = context.pods[0]!;
      const removed = runOnText(added.text, removeContainer, { pod: pod.id, container });
      expect(removed.outcome).toMatchObject({ done: true });
      expect(removed.text).toBe(before);
    },
  );

  it('says which values are missing and marks them in the text', () => {
    const required = companion.parameters
      .filter((one) => one.required && one.default === undefined)
      .map((one) => one.name);
    const { text, outcome } = withCompanion(mainText(companion.defaultMain, 'Deployment'), id, {});
    expect(outcome).toMatchObject({ done: true });
    const needs = outcome.done
      ? outcome.effects.filter(({ kind }) => kind === 'needs').map((effect) => effect.text)
      : [];
    for (const name of required) {
      const label = companion.parameters.find((one) => one.name === name)?.label ?? '';
      expect(needs.some((one) => one.startsWith(`${label}:`))).toBe(true);
    }
    const context = openText(text);
    const pod = context.pods[0]!;
    const container = pod.containers.find((one) => outcome.done && one.id === outcome.select?.id)!;
    expect(missingValues(context, pod, container).map((one) => one.name)).toEqual(required);
  });

  it('takes values that were missing, and leads to what they would have given at once', () => {
    const main = mainText(companion.defaultMain, 'Deployment');
    const bare = withCompanion(main, id, {});
    const pod = openText(bare.text).pods[0]!;
    const container = bare.outcome.done ? (bare.outcome.select?.id ?? '') : '';
    const filled = runOnText(bare.text, setCompanionValues, { pod: pod.id, container, values });
    expect(filled.outcome).toMatchObject({ done: true });
    const read = (text: string) => openText(text).objects.map(({ value }) => value);
    expect(read(filled.text)).toEqual(read(withCompanion(main, id, values).text));
  });
});
