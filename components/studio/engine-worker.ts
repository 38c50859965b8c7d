/** The engine beside the page: reads questions, answers in order, never blocks typing. */
import { createEngine } from '@/lib/engine/create-engine';
import type { Engine } from '@/lib/engine/protocol';
import type { EngineReady, EngineRequest, EngineResponse } from './engine-messages';

const engine: Engine = createEngine();
const METHODS: readonly (keyof Engine)[] = [
  'analyze',
  'command',
  'fix',
  'rangeOf',
  'valueAt',
  'companionOf',
  'takeCompanion',
  'locate',
  'hover',
  'complete',
];

function reply(response: EngineResponse): void {
  self.postMessage(response);
}

self.addEventListener('message', async ({ data }: MessageEvent<EngineRequest>) => {
  const { id, method, question } = data;
  try {
    if (!METHODS.includes(method)) throw new Error(`The engine knows no question "${String(method)}".`);
    const answer = await (engine[method] as (question: unknown) => Promise<unknown>)(question);
    reply({ id, ok: true, answer });
  } catch (error) {
    reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});

self.postMessage({ ready: true } satisfies EngineReady);
