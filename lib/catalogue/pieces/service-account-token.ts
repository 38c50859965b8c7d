import type { JsonObject } from '../../yaml/tree';

/** Where programs look for the account of their pod. */
export const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The account's token for one container alone: the pod itself keeps `automountServiceAccountToken: false`, so that the
 * other containers have none. The same three files that the kubelet would mount.
 */
export function tokenVolume(name: string): JsonObject {
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}
