import type { JsonObject } from '../../yaml/tree';

/**
 * What Pod Security "restricted" asks of a container, and a read-only root file system on top unless the image needs
 * to write into its own layers. A numeric user is stated because `runAsNonRoot` refuses images whose user is a name.
 */
export function restricted(uid: number | undefined, gid?: number, writesItsLayers = false): JsonObject {
  return {
    ...(uid === undefined ? {} : { runAsUser: uid }),
    ...(gid === undefined ? {} : { runAsGroup: gid }),
    allowPrivilegeEscalation: false,
    ...(writesItsLayers ? {} : { readOnlyRootFilesystem: true }),
    capabilities: { drop: ['ALL'] },
  };
}

/** The pod's part of Pod Security "restricted". */
export function restrictedPod(): JsonObject {
  return { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
}

/** Requests for both; a limit for memory only, as a CPU limit slows a container that could use what is idle. */
export function resources(cpu: string, memory: string, memoryLimit: string): JsonObject {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}
