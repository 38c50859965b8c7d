import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine/protocol';
import type { DocumentStatus, PodSummary, Snapshot } from '../engine/snapshot';
import { createAnalyst, EngineTrouble } from './analyst';
import { createStudio } from './studio';

/** An engine that reads `kind/name` per line as one document each; `!` makes a document unreadable. */
function lineEngine() {
  const questions: { revision: number; text: string; answer: () => void; fail: (error: Error) => void }[] = [];
  const answerFor = (text: string, revision: number, wanted: string | undefined): Snapshot => {
    const lines = text === '' ? [] : text.split('\n');
    const documents = lines.map((line, index) => ({
      index,
      status: (line.includes('!') ? 'unreadable' : 'workload') as DocumentStatus,
    }));
    const pods = lines.flatMap((line, index) =>
      line.includes('!')
        ? []
        : [{ id: `${index}/${line}`, documentIndex: index, kind: line.split('/')[0] } as unknown as PodSummary],
    );
    const pod = pods.find(({ id }) => id === wanted) ?? pods[0];
    return {
      revision,
      documents,
      pods,
      pod: pod && { view: { id: pod.id, documentIndex: pod.documentIndex } },
      findings: [],
      withheld: 0,
    } as unknown as Snapshot;
  };
  const engine = {
    analyze: ({ revision, text, pod }: { revision: number; text: string; pod: string | undefined }) =>
      new Promise<Snapshot>((resolve, reject) => {
        questions.push({ revision, text, answer: () => resolve(answerFor(text, revision, pod)), fail: reject });
      }),
    command: async ({ id }: { id: string }) => ({ outcome: { done: true, said: id, effects: [] }, edits: [] }),
    fix: async () => [],
  } as unknown as Engine;
  return { engine, questions };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the analyst', () => {
  it('asks one question at a time and the latest next', async () => {
    const { engine, questions } = lineEngine();
    const studio = createStudio();
    const analyst = createAnalyst(studio, engine);
    analyst.start();
    for (const text of ['Pod/a', 'Pod/ab', 'Pod/abc']) studio.restore({ text, fileName: '' });
    expect(questions.map(({ text }) => text)).toEqual(['']);
    questions[0]?.answer();
    await turn();
    expect(questions.map(({ text }) => text)).toEqual(['', 'Pod/abc']);
    expect(analyst.get().busySince).toBeDefined();
    questions[1]?.answer();
    await analyst.settled();
    expect(analyst.get().busySince).toBeUndefined();
    expect(analyst.get().snapshot?.pods).toHaveLength(1);
  });

  it('keeps the last good picture while its document cannot be read, and only then', async () => {
    const { engine, questions } = lineEngine();
    const studio = createStudio();
    const analyst = createAnalyst(studio, engine);
    analyst.start();
    const show = async (text: string) => {
      studio.restore({ text, fileName: '', pod: studio.get().pod });
      for (let i = 0; i < 4; i += 1) {
        questions.at(-1)?.answer();
        await turn();
      }
      await analyst.settled();
    };
    await show('Pod/a\nJob/b');
    studio.choosePod('1/Job/b');
    await show('Pod/a\nJob/b');
    expect(analyst.get().picture?.pod.view.id).toBe('1/Job/b');
    await show('Pod/a\nJob/b!');
    expect(analyst.get().picture).toMatchObject({ pod: { view: { id: '1/Job/b' } }, stale: { index: 1 } });
    await show('Pod/a!\nJob/b');
    expect(analyst.get().picture).toMatchObject({ pod: { view: { id: '1/Job/b' } }, stale: undefined });
    await show('');
    expect(analyst.get().picture).toBeUndefined();
  });

  it('follows a pod that is renamed in the text', async () => {
    const { engine, questions } = lineEngine();
    const studio = createStudio();
    const analyst = createAnalyst(studio, engine);
    analyst.start();
    studio.restore({ text: 'Pod/a\nJob/b', fileName: '', pod: '1/Job/b' });
    studio.edit([{ start: 11, end: 11, text: 'c' }], { label: 'Rename', origin: 'command' });
    for (let i = 0; i < 6; i += 1) {
      questions.at(-1)?.answer();
      await turn();
    }
    await analyst.settled();
    expect(studio.get().pod).toBe('1/Job/bc');
    expect(analyst.get().picture?.pod.view.id).toBe('1/Job/bc');
  });

  it('says when the engine fails, keeps what it had, and works again with the next text', async () => {
    const { engine, questions } = lineEngine();
    const studio = createStudio();
    const analyst = createAnalyst(studio, engine);
    analyst.start();
    questions[0]?.answer();
    studio.restore({ text: 'Pod/a', fileName: '' });
    await turn();
    questions.at(-1)?.answer();
    await analyst.settled();
    studio.edit([{ start: 4, end: 5, text: 'stuck' }], { label: 'Typing', origin: 'editor' });
    questions.at(-1)?.fail(new EngineTrouble('stuck', 'took longer than 10 s'));
    await analyst.settled();
    expect(analyst.get()).toMatchObject({ trouble: { kind: 'stuck' }, picture: { pod: { view: { id: '0/Pod/a' } } } });
    expect(await analyst.command('add-volume', {})).toBeUndefined();
    studio.restore({ text: 'Pod/b', fileName: '' });
    questions.at(-1)?.answer();
    await analyst.settled();
    expect(analyst.get().trouble).toBeUndefined();
    expect((await analyst.command('add-volume', {}))?.outcome).toMatchObject({ said: 'add-volume' });
  });

  it('forgets what it knew when another text was opened and cannot be checked', async () => {
    const { engine, questions } = lineEngine();
    const studio = createStudio();
    const analyst = createAnalyst(studio, engine);
    analyst.start();
    questions[0]?.answer();
    await analyst.settled();
    expect(analyst.get().snapshot).toBeDefined();
    studio.open({ text: 'Pod/a', fileName: 'a.yaml', label: 'Opened a.yaml' });
    questions[1]?.fail(new EngineTrouble('stuck', 'too long'));
    await turn();
    expect(analyst.get()).toMatchObject({ trouble: { kind: 'stuck' }, snapshot: undefined, picture: undefined });
    analyst.retry();
    questions[2]?.answer();
    await analyst.settled();
    expect(analyst.get().trouble).toBeUndefined();
    expect(analyst.get().picture?.pod.view.id).toBe('0/Pod/a');
  });
});
