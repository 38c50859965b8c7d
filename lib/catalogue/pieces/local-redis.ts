import type { JsonObject } from '../../yaml/tree';
import { resources, restricted } from './hardening';

export const LOCAL_REDIS_IMAGE = 'valkey/valkey:9.1.0-alpine';

/**
 * A Redis-compatible store on loopback that keeps nothing: what stands in for the proxy while developing. With
 * `follows` it is a replica of another one on localhost, for a proxy that offers reads on a port of their own.
 */
export function localRedis(name: string, port: string, follows?: string): JsonObject {
  return {
    name,
    image: LOCAL_REDIS_IMAGE,
    restartPolicy: 'Always',
    args: [
      'valkey-server',
      ...['--bind', '127.0.0.1', '--port', port],
      ...['--save', '', '--appendonly', 'no'],
      ...(follows === undefined ? [] : ['--replicaof', `127.0.0.1 ${follows}`]),
    ],
    // It listens on loopback, where the kubelet does not come: the probe runs inside.
    startupProbe: {
      exec: { command: ['valkey-cli', '-h', '127.0.0.1', '-p', port, 'ping'] },
      periodSeconds: 1,
      failureThreshold: 30,
    },
    securityContext: restricted(999, 1000, true),
    resources: resources('10m', '32Mi', '128Mi'),
  };
}
