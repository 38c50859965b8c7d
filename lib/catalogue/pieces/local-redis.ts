import type { JsonObject } from '../../yaml/tree';
import { resources, restricted } from './hardening';

export const LOCAL_REDIS_IMAGE = 'valkey/valkey:9.1.0-alpine';

/** The part of a store in a pair: which primary it is a replica of, or that it is the primary of one. */
export type StorePart = { readonly follows: string } | 'primary';

/**
 * A Redis-compatible store on loopback that keeps nothing: what stands in for the proxy while developing. A proxy that
 * offers reads on a port of their own gets a pair, primary and replica.
 */
export function localRedis(name: string, port: string, part?: StorePart): JsonObject {
  return {
    name,
    image: LOCAL_REDIS_IMAGE,
    restartPolicy: 'Always',
    args: [
      'valkey-server',
      ...['--bind', '127.0.0.1', '--port', port],
      ...['--save', '', '--appendonly', 'no'],
      // It would wait five seconds for more replicas before it serves the one there is.
      ...(part === 'primary' ? ['--repl-diskless-sync-delay', '0'] : []),
      ...(typeof part === 'object' ? ['--replicaof', `127.0.0.1 ${part.follows}`] : []),
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
