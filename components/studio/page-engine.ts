import type { Engine } from '@/lib/engine/protocol';
import { createEngineClient, type WorkerLike } from './engine-client';

function startWorker(): WorkerLike {
  return new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' }) as WorkerLike;
}

/** The engine of this page, in a worker of its own; the worker starts with the first question. */
export const pageEngine: Engine = createEngineClient(startWorker);
