import { describe, expect, it } from 'vitest';
import { createEngineClient, type WorkerLike } from './engine-client';
import type { EngineRequest } from './engine-messages';

/** Workers that answer only when told to, and a clock that runs only when told to. */
function harness() {
  const workers: (WorkerLike & { asked: EngineRequest[]; ended: boolean })[] = [];
  const alarms = new Set<() => void>();
  /** Tells the client that the newest worker listens. */
  const listen = () => workers.at(-1)?.onmessage?.({ data: { ready: true } });
  const client = createEngineClient(
    () => {
      const worker = {
        asked: [] as EngineRequest[],
        ended: false,
        onmessage: null,
        onerror: null,
        postMessage(message: EngineRequest) {
          this.asked.push(message);
        },
        terminate() {
          this.ended = true;
        },
      };
      workers.push(worker);
      return worker;
    },
    10_000,
    (run) => {
      alarms.add(run);
      return () => alarms.delete(run);
    },
  );
  return { client, workers, alarms, listen, ring: () => [...alarms][0]?.() };
}

const question = { revision: 1, findings: [] };

describe('the engine client', () => {
  it('gives each question its own answer, in whatever order they come', async () => {
    const { client, workers, alarms, listen } = harness();
    const first = client.fix(question);
    // A worker whose code is still loading would lose what is posted to it.
    expect(workers[0]?.asked).toEqual([]);
    listen();
    const second = client.fix(question);
    const [worker] = workers;
    worker?.onmessage?.({ data: { id: worker.asked[1]?.id ?? 0, ok: true, answer: 'second' } });
    worker?.onmessage?.({ data: { id: worker.asked[0]?.id ?? 0, ok: true, answer: 'first' } });
    expect(await first).toBe('first');
    expect(await second).toBe('second');
    expect(workers).toHaveLength(1);
    expect(alarms.size).toBe(0);
  });

  it('ends a run that is stuck, says so to all that wait, and starts anew', async () => {
    const { client, workers, ring, alarms, listen } = harness();
    const stuck = client.fix(question);
    const behind = client.hover({ revision: 1, offset: 0 });
    ring();
    await expect(stuck).rejects.toMatchObject({ kind: 'stuck', message: expect.stringContaining('10 seconds') });
    await expect(behind).rejects.toMatchObject({ kind: 'stuck' });
    expect(workers[0]?.ended).toBe(true);
    expect(alarms.size).toBe(0);
    const next = client.fix(question);
    expect(workers).toHaveLength(2);
    listen();
    workers[1]?.onmessage?.({ data: { id: workers[1].asked[0]?.id ?? 0, ok: true, answer: 'again' } });
    expect(await next).toBe('again');
  });

  it('replaces a worker that dies', async () => {
    const { client, workers, listen } = harness();
    const lost = client.fix(question);
    workers[0]?.onerror?.({ message: 'out of memory' });
    await expect(lost).rejects.toMatchObject({ kind: 'crashed', message: 'out of memory' });
    const next = client.fix(question);
    listen();
    workers[1]?.onmessage?.({ data: { id: workers[1].asked[0]?.id ?? 0, ok: false, message: 'a rule threw' } });
    await expect(next).rejects.toMatchObject({ kind: 'crashed', message: 'a rule threw' });
    expect(workers[1]?.ended).toBe(false);
  });

  it('starts another worker when one never listens, and asks it what waits', async () => {
    const { client, workers, alarms, listen } = harness();
    const waits = client.fix(question);
    [...alarms][1]?.();
    expect(workers).toHaveLength(2);
    expect(workers[0]?.ended).toBe(true);
    listen();
    expect(workers[1]?.asked).toHaveLength(1);
    workers[1]?.onmessage?.({ data: { id: workers[1].asked[0]?.id ?? 0, ok: true, answer: 'at last' } });
    expect(await waits).toBe('at last');
  });
});
