import type { Engine } from '@/lib/engine/protocol';

export type EngineMethod = keyof Engine;

export interface EngineRequest {
  readonly id: number;
  readonly method: EngineMethod;
  readonly question: unknown;
}

export type EngineResponse =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
