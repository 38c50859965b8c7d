import type { Engine } from '@/lib/engine/protocol';
import { EngineTrouble } from '@/lib/studio/analyst';
import type { EngineMethod, EngineReady, EngineRequest, EngineResponse } from './engine-messages';

/** What of a `Worker` is used: so that tests can put something else in its place. */
export interface WorkerLike {
  postMessage(message: EngineRequest): void;
  terminate(): void;
  onmessage: ((event: { data: EngineResponse | EngineReady }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** Longest time for one answer, in milliseconds: a megabyte takes less than a second on a slow machine. */
const LIMIT = 15_000;
/** Characters for which the limit is meant: a longer text gets longer. */
const LARGE = 1_000_000;
/** A worker that does not listen after this long has lost a part of its code on the way: another one is started. */
const START_LIMIT = 4_000;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  cancel(): void;
}

/**
 * The engine in a worker. A question without an answer within the limit ends the worker, and every question that
 * waits fails with `EngineTrouble`; the next question starts a new worker. A worker that dies is replaced likewise.
 */
export function createEngineClient(
  startWorker: () => WorkerLike,
  limit = LIMIT,
  schedule: (run: () => void, milliseconds: number) => () => void = scheduleTimeout,
): Engine & { stop(): void } {
  let worker: WorkerLike | undefined;
  /** Questions for a worker that does not listen yet. */
  let early: EngineRequest[] | undefined;
  let stopStartAlarm: (() => void) | undefined;
  let ids = 0;
  const waiting = new Map<number, Waiting>();

  function fail(kind: EngineTrouble['kind'], message: string): void {
    worker?.terminate();
    worker = undefined;
    early = undefined;
    stopStartAlarm?.();
    const failed = [...waiting.values()];
    waiting.clear();
    for (const { cancel, reject } of failed) {
      cancel();
      reject(new EngineTrouble(kind, message));
    }
  }

  function running(): WorkerLike {
    if (worker !== undefined) return worker;
    return start([]);
  }

  function start(held: EngineRequest[]): WorkerLike {
    const started = startWorker();
    early = held;
    stopStartAlarm = schedule(() => {
      if (worker !== started || early === undefined) return;
      started.terminate();
      start(early);
    }, START_LIMIT);
    started.onmessage = ({ data }) => {
      if ('ready' in data) {
        if (worker !== started) return;
        const requests = early ?? [];
        early = undefined;
        stopStartAlarm?.();
        for (const request of requests) started.postMessage(request);
        return;
      }
      const question = waiting.get(data.id);
      if (question === undefined) return;
      waiting.delete(data.id);
      question.cancel();
      if (data.ok) question.resolve(data.answer);
      else question.reject(new EngineTrouble('crashed', data.message));
    };
    started.onerror = ({ message }) => {
      if (worker === started) fail('crashed', message ?? 'The checker stopped without saying why.');
    };
    worker = started;
    return started;
  }

  function ask<T>(method: EngineMethod, question: unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      ids += 1;
      const id = ids;
      const longest = limit * Math.max(1, sizeOf(question) / LARGE);
      const seconds = Math.round(longest / 1000);
      const cancel = schedule(
        () => fail('stuck', `The check took longer than ${seconds} seconds and was ended.`),
        longest,
      );
      waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, cancel });
      try {
        const there = running();
        if (early === undefined) there.postMessage({ id, method, question });
        else early.push({ id, method, question });
      } catch (error) {
        fail('crashed', error instanceof Error ? error.message : String(error));
      }
    });
  }

  return {
    analyze: (question) => ask('analyze', question),
    command: (question) => ask('command', question),
    fix: (question) => ask('fix', question),
    rangeOf: (question) => ask('rangeOf', question),
    valueAt: (question) => ask('valueAt', question),
    companionOf: (question) => ask('companionOf', question),
    takeCompanion: (question) => ask('takeCompanion', question),
    locate: (question) => ask('locate', question),
    hover: (question) => ask('hover', question),
    complete: (question) => ask('complete', question),
    stop: () => fail('crashed', 'The page was left.'),
  };
}

function scheduleTimeout(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function sizeOf(question: unknown): number {
  return typeof question === 'object' && question !== null && 'text' in question && typeof question.text === 'string'
    ? question.text.length
    : 0;
}
