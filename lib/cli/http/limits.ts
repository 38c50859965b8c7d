import { availableParallelism } from 'node:os';

/** What one server takes. Each can be set in the environment. */
export interface Limits {
  /** Most bytes of a body; 3 MiB when not set, what the API server takes of one object. */
  readonly bytes: number;
  /** Threads that work at the same time. */
  readonly threads: number;
  /** Requests that are let in beyond those that can be worked on. */
  readonly queue: number;
  /** Milliseconds that one job may take. */
  readonly timeLimit: number;
  /** Milliseconds that a body may take to arrive, and that a job may then wait for a thread. */
  readonly waitLimit: number;
  readonly heapMegabytes: number;
}

const MOST_THREADS = 4;

function whole(environment: NodeJS.ProcessEnv, name: string, fallback: number, least: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw new Error(`${name}=${text}: must be a whole number of at least ${least}`);
  }
  return value;
}

/** The limits that an environment sets. @throws when a value is no number. */
export function readLimits(environment: NodeJS.ProcessEnv): Limits {
  return {
    bytes: whole(environment, 'OUTRIGGER_API_BYTES', 3 * 1024 * 1024, 1),
    threads: whole(environment, 'OUTRIGGER_API_THREADS', Math.min(availableParallelism(), MOST_THREADS), 1),
    queue: whole(environment, 'OUTRIGGER_API_QUEUE', 16, 0),
    timeLimit: whole(environment, 'OUTRIGGER_API_SECONDS', 20, 1) * 1000,
    waitLimit: whole(environment, 'OUTRIGGER_API_WAIT_SECONDS', 10, 1) * 1000,
    heapMegabytes: whole(environment, 'OUTRIGGER_API_HEAP_MIB', 512, 32),
  };
}
