import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index';
import { removeContainer } from '../commands/remove-container';
import { openText, runOnText } from '../commands/run-on-text';
import { setCompanionValues } from '../commands/set-companion-values';
import { WORKLOAD_KINDS, type WorkloadKind } from '../kubernetes/object';
import { type PrintStyle, printManifest } from '../yaml/testing/print-manifest';
import { COMPANIONS } from './companions/index';
import { MAINS } from './mains/index';
import { recogniseCompanion } from './recognise';
import { answersFor, mainText, withCompanion } from './testing/try-companion';

/** How other people write: the companion must go without a trace from their files too. */
const STYLES: readonly PrintStyle[] = [
  { name: 'commented', comments: true, dashOffset: 2, blankLines: true },
  { name: 'four columns', step: 4, dashOffset: 4, dashWidth: 4 },
  { name: 'brackets', flow: 'padded', quoteAll: 'double' },
  { name: 'Windows, no final newline', crlf: true, noFinalNewline: true, dashOffset: 2, startMark: true },
];

type Edit = readonly [command: string, args: Record<string, unknown>];

const word = fc.stringMatching(/^[a-z]{3,8}$/);
/** What somebody does to the pod while the companion stands in it. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(word, word).map(([name, value]): Edit => ['set-env', { name: `OWN_${name.toUpperCase()}`, value }]),
  word.map((tag): Edit => ['set-image', { image: `registry.example.com/own:${tag}` }]),
  fc.integer({ min: 1, max: 9 }).map((cpu): Edit => ['set-resources', { requests: { cpu: `${cpu}m` } }]),
  word.map((name): Edit => ['add-volume', { name: `own-${name}`, source: { type: 'emptyDir' } }]),
  word.map((name): Edit => ['add-container', { image: `registry.example.com/${name}:1`, kind: 'app', name }]),
  word.map((name): Edit => ['add-container', { image: `registry.example.com/${name}:1`, kind: 'init', name }]),
  fc.tuple(word, word).map(([key, value]): Edit => ['set-field', { key, value }]),
  word.map((name): Edit => ['rename-container', { name: `own-${name}` }]),
);

/** Applies edits to the pod and to what was its main container; a refused one changes nothing. */
function edited(text: string, edits: readonly Edit[], main: string): string {
  let current = text;
  let container = main;
  for (const [id, args] of edits) {
    const pod = openText(current).pods[0]!;
    const labels = [...pod.metadataPath, 'annotations', `example.com/${String(args.key)}`];
    const field = { documentIndex: pod.documentIndex, path: [...pod.objectPath, ...labels], value: args.value };
    const complete = id === 'set-field' ? field : { pod: pod.id, container, ...args };
    const step = runOnText(current, COMMANDS[id]!, complete);
    current = step.text;
    if (id === 'rename-container' && step.outcome.done) container = String(args.name);
  }
  return current;
}

function objectsOf(text: string): unknown {
  return openText(text).objects.map(({ value }) => value);
}

describe.each(COMPANIONS.map((companion) => [companion.id, companion] as const))('%s', (id, companion) => {
  const values = answersFor(companion.parameters);
  const places = MAINS.map((main) => main.id).flatMap((main): (readonly [string, WorkloadKind])[] =>
    main === companion.defaultMain || main === 'app' ? WORKLOAD_KINDS.map((kind) => [main, kind]) : [[main, 'Pod']],
  );

  it.each(STYLES.map((style) => [style.name, style] as const))('leaves no trace in a text that is %s', (_, style) => {
    const plain = openText(mainText(companion.defaultMain, 'Deployment')).objects.map(({ value }) => value);
    const before = printManifest(plain, style);
    const added = withCompanion(before, id, values);
    expect(added.outcome).toMatchObject({ done: true });
    expect(added.text).not.toBe(before);
    const pod = openText(added.text).pods[0]!;
    const container = added.outcome.done ? added.outcome.select?.id : '';
    expect(runOnText(added.text, removeContainer, { pod: pod.id, container: container ?? '' }).text).toBe(before);
  });

  it('goes alone after other edits, and its values can still be changed', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.array(edit, { maxLength: 6 }), ([main, kind], edits) => {
        const before = mainText(main, kind);
        const added = withCompanion(before, id, values);
        if (!added.outcome.done) return;
        const own = openText(before).pods[0]?.containers.find((one) => one.kind === 'app')?.id ?? '';
        const container = added.outcome.select?.id ?? '';
        // An edit that takes the companion's own name would mean another container with it than without.
        if (edits.some(([, { name }]) => name === container)) return;
        const text = edited(added.text, edits, own);
        const context = openText(text);
        const pod = context.pods[0]!;
        const found = recogniseCompanion(context, pod, pod.containers.find((one) => one.id === container)!);
        expect(found?.companion.id).toBe(id);
        expect(found?.values).toMatchObject(values);
        taken += 1;
        const removed = runOnText(text, removeContainer, { pod: pod.id, container });
        expect(removed.outcome).toMatchObject({ done: true });
        expect(objectsOf(removed.text)).toEqual(objectsOf(edited(before, edits, own)));

        const image = `registry.example.com/mirror/${(found?.values.image ?? '').split('/').at(-1)}`;
        const changed = runOnText(text, setCompanionValues, { pod: pod.id, container, values: { image } });
        expect(changed.outcome).toMatchObject({ done: true });
        const view = openText(changed.text).pods[0]!;
        const gone = runOnText(changed.text, removeContainer, { pod: view.id, container });
        expect(gone.text).toBe(removed.text);
      }),
      { numRuns: 12 },
    );
    expect(taken).toBeGreaterThan(3);
  });
});
