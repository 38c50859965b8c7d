import type { JsonObject, Path, YamlNode } from '../yaml/tree';

/** The kinds that hold a pod. */
export const WORKLOAD_KINDS = [
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** The kinds beside them that the engine reads and checks. */
export const SUPPORTING_KINDS = ['Service', 'ConfigMap', 'Secret', 'PersistentVolumeClaim'] as const;
export type SupportingKind = (typeof SUPPORTING_KINDS)[number];

/** One API object found in a text: a document, or an item of a `List` document. */
export interface KubernetesObject {
  /** Place of its document in the stream. */
  readonly documentIndex: number;
  /** Path of the object within its document: `[]`, or `['items', 3]` in a List. */
  readonly path: Path;
  readonly node: YamlNode;
  readonly apiVersion: string;
  readonly kind: string;
  /** '' when absent. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** Merge keys and aliases resolved, scalars typed as the API server reads them. */
  readonly value: JsonObject;
}

/** Where a pod (template) stands within its object. */
export interface PodPaths {
  readonly spec: Path;
  readonly metadata: Path;
}

const TEMPLATE: PodPaths = { spec: ['spec', 'template', 'spec'], metadata: ['spec', 'template', 'metadata'] };

/** Paths from the object's root to the pod's spec and metadata, per workload kind (API groups v1, apps/v1, batch/v1). */
export const POD_PATHS: Readonly<Record<WorkloadKind, PodPaths>> = {
  Pod: { spec: ['spec'], metadata: ['metadata'] },
  Deployment: TEMPLATE,
  ReplicaSet: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  Job: TEMPLATE,
  CronJob: {
    spec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
    metadata: ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
  },
};

export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return (WORKLOAD_KINDS as readonly string[]).includes(kind);
}

/** The one API version in which a supported kind is served today, else undefined. */
export function servedApiVersion(kind: string): string | undefined {
  if (['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(kind)) return 'apps/v1';
  if (kind === 'Job' || kind === 'CronJob') return 'batch/v1';
  if (kind === 'Pod' || (SUPPORTING_KINDS as readonly string[]).includes(kind)) return 'v1';
  return undefined;
}

/** Versions in which a kind was served once: the server's decoder still reads them, but no address takes them. */
const FORMER_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'],
  ReplicaSet: ['apps/v1beta2', 'extensions/v1beta1'],
  StatefulSet: ['apps/v1beta1', 'apps/v1beta2'],
  DaemonSet: ['apps/v1beta2', 'extensions/v1beta1'],
  CronJob: ['batch/v1beta1'],
};

export function wasServedAs(kind: string, apiVersion: string): boolean {
  return Object.hasOwn(FORMER_VERSIONS, kind) && FORMER_VERSIONS[kind]?.includes(apiVersion) === true;
}
