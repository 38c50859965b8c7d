import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStream } from '../parse';
import { resolveMapping } from '../resolve-mapping';
import { applyModel, type ModelEdit, makeEdit, valueAt } from '../testing/edit-model';
import { strayEdits } from '../testing/edit-region';
import { type Choose, randomEdit } from '../testing/random-edit';
import { type StyledManifest, styledManifests } from '../testing/styled-manifests';
import { applyEdits, invertEdits } from '../text-edit';
import type { JsonValue, YamlDocument, YamlNode, YamlStream } from '../tree';
import { toValue } from '../value';
import { createDraft } from './create-draft';
import { sameValue } from './same-value';

interface Subject extends StyledManifest {
  readonly stream: YamlStream;
}

function subjectsOf(manifests: readonly StyledManifest[]): Subject[] {
  return manifests.map((manifest) => ({ ...manifest, stream: parseStream(manifest.text) }));
}

/** Numbers from a seed (xorshift), so that a failing edit can be made again. */
function chooser(seed: number): Choose {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return below <= 0 ? 0 : (state >>> 0) % below;
  };
}

function contentOf(document: YamlDocument): JsonValue {
  return document.root === undefined ? null : toValue(document.root).value;
}

const ordinary = new WeakMap<YamlDocument, boolean>();

/**
 * Whether plain values say all about a document: a change at an anchor is seen by its aliases, and of duplicate keys all
 * go at once.
 */
function isOrdinary(document: YamlDocument): boolean {
  const known = ordinary.get(document);
  if (known !== undefined) return known;
  const visit = (node: YamlNode): boolean => {
    if (node.kind === 'scalar') return true;
    if (node.kind === 'alias') return false;
    if (node.kind === 'sequence') return node.items.every(visit);
    return resolveMapping(node).duplicates.length === 0 && node.pairs.every(({ value }) => visit(value));
  };
  const result = document.root === undefined || visit(document.root);
  ordinary.set(document, result);
  return result;
}

/** Makes one random edit and checks all that has to hold; whether there was an edit to make. */
function checkOne(subject: Subject, seed: number): boolean {
  const choose = chooser(seed);
  const { stream, text } = subject;
  const placed = stream.documents[choose(stream.documents.length)];
  if (placed?.document.root === undefined) return false;
  const { document, index, offset } = placed;
  const before = contentOf(document);
  const edit = randomEdit(before, choose);
  if (edit === undefined) return false;
  const draft = createDraft(stream);
  makeEdit(draft, index, edit);
  const edits = draft.edits();
  const after = applyEdits(text, edits);
  const fail = (what: string): never =>
    expect.fail(`${what}\n${subject.name}: ${JSON.stringify(edit)}\n${JSON.stringify(edits)}`);
  if (after !== draft.stream.text) fail('the edits do not lead to the text of the draft');
  if (applyEdits(after, invertEdits(text, edits)) !== text) fail('undo does not restore the text');
  const again = parseStream(after, draft.stream).documents;
  const changed = again[index]?.document;
  const placedAlike = again.every((one, order) => {
    const own = draft.stream.documents[order];
    return own?.offset === one.offset && own.document.text === one.document.text;
  });
  if (!placedAlike) fail('the documents of the draft are not those of its text');
  if (again.length !== stream.documents.length || changed === undefined) return fail('documents came or went');
  if (!isExpected(document, edit, before, contentOf(changed)))
    fail(`the value is ${JSON.stringify(contentOf(changed))}`);
  if (!isOrdinary(document)) return true;
  const own = edits.map((one) => ({ ...one, start: one.start - offset, end: one.end - offset }));
  if (strayEdits(document, edit, own).length > 0) fail('lines changed that the edit is not about');
  return true;
}

function isExpected(document: YamlDocument, edit: ModelEdit, before: JsonValue, after: JsonValue): boolean {
  const expected = applyModel(before, edit);
  if (isOrdinary(document)) return sameValue(after, expected);
  return (
    edit.kind === 'move' || edit.kind === 'rename' || sameValue(valueAt(after, edit.path), valueAt(expected, edit.path))
  );
}

describe('random edits', () => {
  const subjects = subjectsOf(styledManifests());

  it('has manifests of all styles, and all of them can be read', () => {
    expect(subjects.length).toBeGreaterThanOrEqual(60);
    for (const { name, stream } of subjects) {
      expect(
        stream.documents.some(({ document }) => document.root !== undefined),
        name,
      ).toBe(true);
      for (const { document } of stream.documents) expect(document.problems, name).toEqual([]);
    }
  });

  it('changes what it should and nothing else, and can be undone, 10,000 times', () => {
    let made = 0;
    fc.assert(
      fc.property(fc.nat(subjects.length - 1), fc.integer({ min: 1 }), (which, seed) => {
        const subject = subjects[which];
        if (subject !== undefined && checkOne(subject, seed)) made++;
      }),
      { numRuns: 12_500 },
    );
    expect(made).toBeGreaterThan(10_000);
  }, 180_000);

  it('composes edits that follow one another', () => {
    fc.assert(
      fc.property(fc.nat(subjects.length - 1), fc.array(fc.integer({ min: 1 }), { maxLength: 6 }), (which, seeds) => {
        const subject = subjects[which];
        if (subject === undefined) return;
        const draft = createDraft(subject.stream);
        for (const seed of seeds) {
          const choose = chooser(seed);
          const placed = draft.stream.documents[choose(draft.stream.documents.length)];
          const edit = placed?.document.root === undefined ? undefined : randomEdit(contentOf(placed.document), choose);
          if (placed !== undefined && edit !== undefined) makeEdit(draft, placed.index, edit);
        }
        const edits = draft.edits();
        const after = applyEdits(subject.text, edits);
        expect(after === draft.stream.text).toBe(true);
        expect(applyEdits(after, invertEdits(subject.text, edits)) === subject.text).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const CORPUS = new URL('../../../../shared/corpus/plain/', import.meta.url);

describe.runIf(existsSync(CORPUS))('random edits of manifests as people publish them', () => {
  it('changes what it should and nothing else, and can be undone', () => {
    const texts = readdirSync(CORPUS).map((name) => ({ name, text: readFileSync(new URL(name, CORPUS), 'utf8') }));
    const subjects = subjectsOf(texts.filter(({ text }) => text.length < 12_000));
    fc.assert(
      fc.property(fc.nat(subjects.length - 1), fc.integer({ min: 1 }), (which, seed) => {
        const subject = subjects[which];
        if (subject !== undefined) checkOne(subject, seed);
      }),
      { numRuns: 1_500 },
    );
  });
});
