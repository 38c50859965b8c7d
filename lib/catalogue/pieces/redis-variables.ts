import type { PodView } from '../../pod/pod-view';
import type { JsonObject } from '../../yaml/tree';

/**
 * Tells the app where its Redis is. The address is written in digits: `localhost` may be looked up as ::1 first, and
 * the proxies listen on 127.0.0.1.
 */
export function redisVariables(port: string): JsonObject[] {
  return [
    { name: 'REDIS_PORT', value: port },
    { name: 'REDIS_HOST', value: '127.0.0.1' },
  ];
}

/** Why a Redis on localhost fits a pod: somebody dials it and nobody answers. */
export function suggestRedis(pod: PodView): string | undefined {
  const dial = pod.dials.find(({ port, answeredBy }) => port === 6379 && answeredBy.length === 0);
  return dial === undefined ? undefined : `${dial.container} dials localhost:6379, nobody listens`;
}
