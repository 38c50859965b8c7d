import type { JsonObject } from '../../yaml/tree';

/** Space that lives as long as the pod, bounded so that it cannot fill the node. */
export function scratch(name: string, sizeLimit: string, medium?: 'Memory'): JsonObject {
  return { name, emptyDir: medium === undefined ? { sizeLimit } : { medium, sizeLimit } };
}

export function fromConfigMap(name: string, configMap: string): JsonObject {
  return { name, configMap: { name: configMap } };
}

export function fromSecret(name: string, secretName: string, defaultMode?: number): JsonObject {
  return { name, secret: defaultMode === undefined ? { secretName } : { secretName, defaultMode } };
}

export function mount(name: string, mountPath: string): JsonObject {
  return { name, mountPath };
}

export function readOnlyMount(name: string, mountPath: string): JsonObject {
  return { name, mountPath, readOnly: true };
}

export function configMap(
  name: string,
  namespace: string | undefined,
  data: Readonly<Record<string, string>>,
): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: namespace === undefined ? { name } : { name, namespace },
    data: { ...data },
  };
}
