import { describe, expect, it } from 'vitest';
import { applyEdits } from '../yaml/text-edit';
import { createEngine } from './create-engine';
import { TEXT } from './testing/sample-text';

const OPTIONS = { version: '1.37', podSecurity: 'restricted', mutedGroups: [] } as const;

async function engineOf(text: string, revision = 3) {
  const engine = createEngine();
  const snapshot = await engine.analyze({ revision, text, options: OPTIONS, pod: undefined });
  return { engine, snapshot };
}

function offsetOf(word: string): number {
  const offset = TEXT.indexOf(word);
  if (offset === -1) throw new Error(`no ${word} in the text`);
  return offset;
}

describe('createEngine', () => {
  it('answers nothing before a text and nothing about an older one', async () => {
    const empty = createEngine();
    expect(await empty.hover({ revision: 0, offset: 0 })).toBeUndefined();
    const { engine, snapshot } = await engineOf(TEXT);
    const stale = { revision: 2, offset: 10 };
    expect(snapshot.revision).toBe(3);
    expect(await engine.complete(stale)).toBeUndefined();
    expect(await engine.hover(stale)).toBeUndefined();
    expect(await engine.locate(stale)).toBeUndefined();
    expect(await engine.fix({ revision: 2, findings: [] })).toBeUndefined();
    expect(await engine.command({ revision: 2, id: 'remove-container', args: {} })).toBeUndefined();
    expect(await engine.rangeOf({ revision: 2, place: { documentIndex: 0, path: [] } })).toBeUndefined();
    expect(await engine.valueAt({ revision: 2, documentIndex: 0, path: [] })).toBeUndefined();
  });

  it('turns a command into edits and leaves the text alone', async () => {
    const { engine, snapshot } = await engineOf(TEXT);
    const [pod] = snapshot.pods;
    const proxy = snapshot.pod?.view.containers.find(({ name }) => name === 'proxy');
    const answer = await engine.command({
      revision: 3,
      id: 'remove-container',
      args: { pod: pod?.id, container: proxy?.id },
    });
    expect(answer?.outcome.done).toBe(true);
    const after = applyEdits(TEXT, answer?.edits ?? []);
    expect(after).not.toContain('name: proxy');
    expect(after).toContain('name: app');
    expect(await engine.rangeOf({ revision: 3, place: { documentIndex: 0, path: ['kind'] } })).toEqual({
      start: offsetOf('Deployment'),
      end: offsetOf('Deployment') + 'Deployment'.length,
    });
  });

  it('says why a command cannot be done, and refuses one that does not exist', async () => {
    const { engine } = await engineOf(TEXT);
    const answer = await engine.command({
      revision: 3,
      id: 'remove-container',
      args: { pod: 'gone', container: 'gone' },
    });
    expect(answer?.outcome.done).toBe(false);
    expect(answer?.edits).toEqual([]);
    await expect(engine.command({ revision: 3, id: 'constructor', args: {} })).rejects.toThrow('no command');
  });

  it('gives the edits of a fix, which then is no longer needed', async () => {
    const { engine, snapshot } = await engineOf(TEXT);
    const fixable = snapshot.findings.filter(({ fixes }) => fixes.length > 0);
    expect(fixable.length).toBeGreaterThan(0);
    for (const finding of fixable) {
      const edits = await engine.fix({ revision: 3, findings: [{ id: finding.id, fix: 0 }] });
      const after = applyEdits(TEXT, edits ?? []);
      expect(after).not.toBe(TEXT);
      const again = await engineOf(after);
      const same = again.snapshot.findings.filter(
        ({ rule, field, message }) => rule === finding.rule && field === finding.field && message === finding.message,
      );
      expect(same.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    }
    expect(await engine.fix({ revision: 3, findings: [{ id: 'gone', fix: 0 }] })).toEqual([]);
  });

  it('finds the part of the picture at an offset, and values by path', async () => {
    const { engine, snapshot } = await engineOf(TEXT);
    const located = await engine.locate({ revision: 3, offset: offsetOf('envoyproxy') });
    expect(located).toMatchObject({ documentIndex: 0, pod: snapshot.pods[0]?.id });
    expect(located?.path).toEqual(['spec', 'template', 'spec', 'containers', 1, 'image']);
    expect(located?.element).toBeDefined();
    const inList = await engine.locate({ revision: 3, offset: offsetOf('secretKeyRef') });
    expect(inList).toMatchObject({ documentIndex: 4, pod: snapshot.pods[2]?.id });
    const path = ['items', 0, 'stringData', 'token'];
    expect(await engine.valueAt({ revision: 3, documentIndex: 4, path })).toBe('abc');
    expect(await engine.valueAt({ revision: 3, documentIndex: 1, path: ['data', 'constructor'] })).toBeUndefined();
  });

  it('explains a field under the pointer, with a range in the whole text', async () => {
    const { engine } = await engineOf(TEXT);
    const offset = TEXT.indexOf('targetPort');
    const hover = await engine.hover({ revision: 3, offset: offset + 2 });
    expect(TEXT.slice(hover?.range.start, hover?.range.end)).toBe('targetPort');
    expect(hover?.markdown).toContain('**targetPort**');
    expect(await engine.hover({ revision: 3, offset: TEXT.indexOf('8080', offset) })).toBeUndefined();
  });

  it('completes in later documents with ranges in the whole text', async () => {
    const text = `${TEXT}---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec:\n  rest`;
    const { engine } = await engineOf(text);
    const found = await engine.complete({ revision: 3, offset: text.length });
    const policy = found?.find(({ label }) => label === 'restartPolicy');
    expect(text.slice(policy?.range.start, policy?.range.end)).toBe('rest');
  });

  it('recognises a companion with its values', async () => {
    const { engine, snapshot } = await engineOf(TEXT);
    const { pods } = snapshot;
    expect(await engine.companionOf({ revision: 3, pod: pods[1]?.id ?? '', container: 'gone' })).toBeUndefined();
  });

  it('takes a container out of the text as a companion', async () => {
    const { engine, snapshot } = await engineOf(TEXT);
    const pod = snapshot.pod?.view;
    const [first] = pod?.containers ?? [];
    const taken = await engine.takeCompanion({ revision: 3, pod: pod?.id ?? '', container: first?.id ?? '' });
    expect(taken).toMatchObject({ format: 1, container: { name: first?.name } });
    expect(await engine.takeCompanion({ revision: 3, pod: pod?.id ?? '', container: 'gone' })).toBeUndefined();
    expect(await engine.takeCompanion({ revision: 2, pod: pod?.id ?? '', container: first?.id ?? '' })).toBeUndefined();
  });
});
