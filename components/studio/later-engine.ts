import type { Engine } from '@/lib/engine/protocol';

/** An engine whose code is still on its way: every question waits for it, and is answered in the order asked. */
export function laterEngine(load: () => Promise<Engine>): Engine {
  let engine: Promise<Engine> | undefined;
  return new Proxy({} as Engine, {
    get: (_, method) => async (question: unknown) => {
      engine ??= load();
      return (await engine)[method as keyof Engine](question as never);
    },
  });
}
