import { isWorkloadKind, POD_PATHS, servedApiVersion, type WorkloadKind } from '../kubernetes/object';
import { isObject, objectAt, textAt, valueAt } from '../yaml/read-value';
import type { JsonObject, JsonValue } from '../yaml/tree';

/** Fields of the workload's own spec, without the pod template, that a kind understands. */
const FIELDS: Readonly<Record<Exclude<WorkloadKind, 'Pod' | 'CronJob'>, readonly string[]>> = {
  Deployment: [
    'replicas',
    'selector',
    'strategy',
    'minReadySeconds',
    'revisionHistoryLimit',
    'paused',
    'progressDeadlineSeconds',
  ],
  ReplicaSet: ['replicas', 'selector', 'minReadySeconds'],
  StatefulSet: [
    ...['replicas', 'selector', 'serviceName', 'volumeClaimTemplates', 'podManagementPolicy', 'updateStrategy'],
    ...['revisionHistoryLimit', 'minReadySeconds', 'persistentVolumeClaimRetentionPolicy', 'ordinals'],
  ],
  DaemonSet: ['selector', 'updateStrategy', 'minReadySeconds', 'revisionHistoryLimit'],
  Job: [
    ...[
      'parallelism',
      'completions',
      'activeDeadlineSeconds',
      'backoffLimit',
      'backoffLimitPerIndex',
      'maxFailedIndexes',
    ],
    ...[
      'podFailurePolicy',
      'successPolicy',
      'ttlSecondsAfterFinished',
      'completionMode',
      'suspend',
      'podReplacementPolicy',
    ],
  ],
};

const CRON_FIELDS = [
  ...['schedule', 'timeZone', 'startingDeadlineSeconds', 'concurrencyPolicy', 'suspend'],
  ...['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'],
];

export interface ConvertedWorkload {
  readonly value: JsonObject;
  /** What was left out because the new kind has no such field, or means another thing by it. */
  readonly dropped: readonly string[];
  /** What was added because the new kind needs it. */
  readonly added: readonly string[];
}

/**
 * The same pod as another kind of workload. What both kinds have stays; what the new one needs is added: labels and
 * selector, a schedule, a restart policy that it takes.
 */
export function convertWorkload(object: JsonObject, to: WorkloadKind): ConvertedWorkload | undefined {
  const from = textAt(object, ['kind']) ?? '';
  if (!isWorkloadKind(from)) return undefined;
  const added: string[] = [];
  const dropped: string[] = [];
  const name = textAt(object, ['metadata', 'name']) ?? 'app';
  const own = from === 'CronJob' ? objectAt(object, ['spec', 'jobTemplate', 'spec']) : objectAt(object, ['spec']);
  const cron = from === 'CronJob' ? objectAt(object, ['spec']) : {};
  const pod: PodTemplate = {
    metadata: templateMetadata(object, from),
    spec: { ...objectAt(object, POD_PATHS[from].spec) },
  };
  adaptRestart(pod.spec, to, added, dropped);
  if (to !== 'StatefulSet') keepClaims(pod.spec, own, added);
  const labels = needsSelector(to) || from === 'Pod' ? withLabels(pod, own, from, name, added) : pod.metadata;
  const metadata = metadataFor(object, pod, from, to);
  const head = { apiVersion: servedApiVersion(to) ?? 'v1', kind: to, metadata };
  for (const key of Object.keys(object))
    if (!['apiVersion', 'kind', 'metadata', 'spec'].includes(key)) dropped.push(key);

  if (to === 'Pod') {
    dropped.push(...Object.keys(own).filter((key) => key !== 'template'));
    return { value: { ...head, spec: pod.spec }, dropped, added };
  }
  const template: JsonObject = { ...(Object.keys(labels).length === 0 ? {} : { metadata: labels }), spec: pod.spec };
  const kind = to === 'CronJob' ? 'Job' : to;
  const fields = workloadFields(own, from, kind, dropped);
  if (needsSelector(to) && fields.selector === undefined) {
    fields.selector = { matchLabels: objectAt(labels, ['labels']) };
    added.push('spec.selector');
  }
  if (to === 'StatefulSet' && fields.serviceName === undefined) {
    fields.serviceName = name;
    added.push('spec.serviceName');
  }
  const spec: JsonObject = { ...fields, template };
  if (to !== 'CronJob') {
    dropped.push(
      ...Object.keys(cron)
        .filter((key) => key !== 'jobTemplate')
        .map((key) => `spec.${key}`),
    );
    return { value: { ...head, spec }, dropped, added };
  }
  const schedule = pick(cron, CRON_FIELDS);
  if (schedule.schedule === undefined) {
    schedule.schedule = '0 * * * *';
    added.push('spec.schedule');
  }
  return { value: { ...head, spec: { ...schedule, jobTemplate: { spec } } }, dropped, added };
}

interface PodTemplate {
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
}

function needsSelector(kind: WorkloadKind): boolean {
  return ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(kind);
}

/** Labels and annotations of the pods; those of a Pod are its own. */
function templateMetadata(object: JsonObject, from: WorkloadKind): JsonObject {
  const metadata = objectAt(object, POD_PATHS[from].metadata);
  return from === 'Pod' ? pick(metadata, ['labels', 'annotations']) : { ...metadata };
}

function metadataFor(object: JsonObject, pod: PodTemplate, from: WorkloadKind, to: WorkloadKind): JsonObject {
  const metadata = { ...objectAt(object, ['metadata']) };
  if (from === to) return metadata;
  // The annotations of a Pod are about the pod, so they go with it; its labels serve both.
  if (from === 'Pod') delete metadata.annotations;
  if (to !== 'Pod') return metadata;
  const labels = { ...objectAt(metadata, ['labels']), ...objectAt(pod.metadata, ['labels']) };
  const annotations = objectAt(pod.metadata, ['annotations']);
  delete metadata.annotations;
  return {
    ...metadata,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
  };
}

/** The selector must match the template's labels: where there are none they are made. */
function withLabels(pod: PodTemplate, own: JsonObject, from: WorkloadKind, name: string, added: string[]): JsonObject {
  if (Object.keys(objectAt(pod.metadata, ['labels'])).length > 0) return pod.metadata;
  const selector = from === 'Job' || from === 'CronJob' ? {} : objectAt(own, ['selector', 'matchLabels']);
  const labels = Object.keys(selector).length > 0 ? selector : { 'app.kubernetes.io/name': name };
  added.push('labels of the pods');
  return { labels: { ...labels }, ...pod.metadata };
}

/** Long-running kinds take `Always` only, Jobs anything but. */
function adaptRestart(spec: JsonObject, to: WorkloadKind, added: string[], dropped: string[]): void {
  const policy = spec.restartPolicy;
  if (to === 'Job' || to === 'CronJob') {
    if (policy === 'OnFailure' || policy === 'Never') return;
    spec.restartPolicy = 'OnFailure';
    added.push('restartPolicy OnFailure');
  } else if (policy !== undefined && policy !== 'Always' && to !== 'Pod') {
    delete spec.restartPolicy;
    dropped.push(`restartPolicy ${String(policy)}`);
  }
}

/** Only a StatefulSet has claim templates: elsewhere each becomes a claim that lives and goes with the pod. */
function keepClaims(spec: JsonObject, own: JsonObject, added: string[]): void {
  const templates = Array.isArray(own.volumeClaimTemplates) ? own.volumeClaimTemplates : [];
  const volumes = templates.flatMap((template): JsonValue[] => {
    const name = textAt(template, ['metadata', 'name']);
    const claim = valueAt(template, ['spec']);
    if (name === undefined || !isObject(claim)) return [];
    added.push(`volume ${name}, whose data goes with the pod`);
    return [{ name, ephemeral: { volumeClaimTemplate: { spec: claim } } }];
  });
  if (volumes.length > 0) spec.volumes = [...(Array.isArray(spec.volumes) ? spec.volumes : []), ...volumes];
}

function workloadFields(
  own: JsonObject,
  from: WorkloadKind,
  to: Exclude<WorkloadKind, 'Pod' | 'CronJob'>,
  dropped: string[],
): JsonObject {
  if (from === 'Pod') return {};
  const source = from === 'CronJob' ? 'Job' : from;
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(own)) {
    if (key === 'template') continue;
    // The two kinds with an updateStrategy mean different fields by it; a Job's selector is made by its controller.
    const other = key === 'updateStrategy' && source !== to;
    const foreign = key === 'selector' && source === 'Job';
    if (FIELDS[to].includes(key) && !other && !foreign) kept[key] = value;
    else dropped.push(`spec.${key}`);
  }
  return kept;
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  const picked: JsonObject = {};
  for (const key of keys) {
    const value = object[key];
    if (value !== undefined) picked[key] = value;
  }
  return picked;
}
