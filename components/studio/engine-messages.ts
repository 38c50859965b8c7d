import type { Engine } from '@/lib/engine/protocol';

export type EngineMethod = keyof Engine;

export interface EngineRequest {
  readonly id: number;
  readonly method: EngineMethod;
  readonly question: unknown;
}

/** Sent once by the worker when it listens: what is posted before would be lost, as its code loads in several steps. */
export interface EngineReady {
  readonly ready: true;
}

export type EngineResponse =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
