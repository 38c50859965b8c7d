import { servedApiVersion, type WorkloadKind } from '../../kubernetes/object';
import type { JsonObject } from '../../yaml/tree';
import { restrictedPod } from './hardening';

export interface WorkloadContent {
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly containers: readonly JsonObject[];
  readonly volumes?: readonly JsonObject[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** Further fields of the pod's security context (fsGroup). */
  readonly security?: JsonObject;
  /** Fields of the claim templates of a StatefulSet; other kinds get a scratch volume in their place. */
  readonly replicas?: number;
}

/** The label that ties pods, workload and Service together. */
export function workloadLabels(name: string): JsonObject {
  return { 'app.kubernetes.io/name': name };
}

/** A workload that passes Pod Security "restricted" as far as its containers do. */
export function workload(content: WorkloadContent): JsonObject {
  const { kind, name } = content;
  const labels = workloadLabels(name);
  const ends = kind === 'Job' || kind === 'CronJob';
  const annotations: JsonObject = content.annotations === undefined ? {} : { annotations: { ...content.annotations } };
  const spec: JsonObject = {
    automountServiceAccountToken: false,
    ...(ends ? { restartPolicy: 'OnFailure' } : {}),
    securityContext: { ...restrictedPod(), ...content.security },
    containers: [...content.containers],
    ...(content.volumes === undefined || content.volumes.length === 0 ? {} : { volumes: [...content.volumes] }),
  };
  const head = { apiVersion: servedApiVersion(kind) ?? 'v1', kind, metadata: { name, labels: { ...labels } } };
  if (kind === 'Pod') return { ...head, metadata: { ...head.metadata, ...annotations }, spec };
  const template: JsonObject = { metadata: { labels: { ...labels }, ...annotations }, spec };
  const selector: JsonObject = { selector: { matchLabels: { ...labels } } };
  switch (kind) {
    case 'Deployment':
    case 'ReplicaSet':
      return { ...head, spec: { replicas: content.replicas ?? 1, ...selector, template } };
    case 'StatefulSet':
      return { ...head, spec: { replicas: content.replicas ?? 1, serviceName: name, ...selector, template } };
    case 'DaemonSet':
      return { ...head, spec: { ...selector, template } };
    case 'Job':
      return { ...head, spec: { backoffLimit: 3, template } };
    case 'CronJob':
      return {
        ...head,
        spec: {
          schedule: '0 * * * *',
          concurrencyPolicy: 'Forbid',
          jobTemplate: { spec: { backoffLimit: 3, template } },
        },
      };
  }
}

/** The Service of a workload. */
export function service(
  name: string,
  namespace: string | undefined,
  selector: JsonObject,
  ports: readonly JsonObject[],
): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: namespace === undefined ? { name } : { name, namespace },
    spec: { selector: { ...selector }, ports: [...ports] },
  };
}

/** Kinds whose pods serve others, so that a Service makes sense. */
export function serves(kind: WorkloadKind): boolean {
  return kind !== 'Job' && kind !== 'CronJob';
}
