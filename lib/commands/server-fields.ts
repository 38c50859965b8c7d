import { isEqual } from '../catalogue/pieces/patch-value';
import { isWorkloadKind, POD_PATHS } from '../kubernetes/object';
import { isObject, itemsAt, textAt, valueAt } from '../yaml/read-value';
import type { JsonObject, JsonValue, Path } from '../yaml/tree';

/** What the API server writes into the metadata of an object. */
const METADATA = [
  'creationTimestamp',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];
const ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.daemonset.template.generation',
  'kubectl.kubernetes.io/restartedAt',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
];
/** Labels by which a Job's controller finds its pods. */
const JOB_LABELS = [
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'pod-template-hash',
  'controller-revision-hash',
];

/** Defaults of the API server: a field with this value says nothing. */
const POD_DEFAULTS: JsonObject = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  preemptionPolicy: 'PreemptLowerPriority',
  priority: 0,
};
const CONTAINER_DEFAULTS: JsonObject = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  resources: {},
};
const PROBE_DEFAULTS: JsonObject = { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };
const ROLLING = { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' };
const SPEC_DEFAULTS: Readonly<Record<string, JsonObject>> = {
  Deployment: { progressDeadlineSeconds: 600, revisionHistoryLimit: 10, strategy: ROLLING },
  StatefulSet: {
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    updateStrategy: { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' },
  },
  DaemonSet: {
    revisionHistoryLimit: 10,
    updateStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 }, type: 'RollingUpdate' },
  },
  Job: {
    completionMode: 'NonIndexed',
    manualSelector: false,
    podReplacementPolicy: 'TerminatingOrFailed',
    suspend: false,
  },
  CronJob: { concurrencyPolicy: 'Allow', failedJobsHistoryLimit: 1, successfulJobsHistoryLimit: 3, suspend: false },
  Service: {
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
  PersistentVolumeClaim: { volumeMode: 'Filesystem' },
};

/** Paths, from the object's root, of all that the cluster added to it; none lies within another. */
export function serverFields(object: JsonObject): Path[] {
  const found: Path[] = [];
  const add = (path: Path) => {
    if (valueAt(object, path) !== undefined) found.push(path);
  };
  const kind = textAt(object, ['kind']) ?? '';
  add(['status']);
  inMetadata(object, ['metadata'], add);
  defaults(object, ['spec'], SPEC_DEFAULTS[kind] ?? {}, found);
  if (kind === 'Service') inService(object, add);
  if (kind === 'PersistentVolumeClaim') add(['spec', 'volumeName']);
  if (kind === 'Job' && valueAt(object, ['spec', 'manualSelector']) !== true) add(['spec', 'selector']);
  if (isWorkloadKind(kind)) {
    const { spec, metadata } = POD_PATHS[kind];
    if (kind !== 'Pod') inMetadata(object, metadata, add);
    inPod(object, spec, kind === 'Pod', found);
    if (kind === 'Pod')
      for (const key of ['nodeName', 'generateName']) add(key === 'nodeName' ? ['spec', key] : ['metadata', key]);
  }
  for (const { index } of itemsAt(object, ['spec', 'volumeClaimTemplates'])) {
    const path = ['spec', 'volumeClaimTemplates', index];
    for (const step of ['status', 'apiVersion', 'kind']) add([...path, step]);
    inMetadata(object, [...path, 'metadata'], add);
    defaults(object, [...path, 'spec'], SPEC_DEFAULTS.PersistentVolumeClaim ?? {}, found);
  }
  return found;
}

function inMetadata(object: JsonObject, path: Path, add: (path: Path) => void): void {
  for (const key of METADATA) add([...path, key]);
  for (const key of ANNOTATIONS) add([...path, 'annotations', key]);
  for (const key of JOB_LABELS) add([...path, 'labels', key]);
  // Owners are of this cluster; a copy elsewhere would be collected as an orphan.
  add([...path, 'ownerReferences']);
  if (isEqual(valueAt(object, [...path, 'finalizers']), ['kubernetes.io/pvc-protection'])) add([...path, 'finalizers']);
}

function inService(object: JsonObject, add: (path: Path) => void): void {
  // A headless Service is headless by what it says here.
  const headless = valueAt(object, ['spec', 'clusterIP']) === 'None';
  if (!headless) add(['spec', 'clusterIP']);
  add(['spec', 'clusterIPs']);
  add(['spec', 'ipFamilies']);
  for (const { item, index } of itemsAt(object, ['spec', 'ports'])) {
    if (item.protocol === 'TCP') add(['spec', 'ports', index, 'protocol']);
    if (textAt(object, ['spec', 'type']) !== 'NodePort') add(['spec', 'ports', index, 'nodePort']);
  }
}

function inPod(object: JsonObject, spec: Path, live: boolean, found: Path[]): void {
  defaults(object, spec, POD_DEFAULTS, found);
  const account = textAt(object, [...spec, 'serviceAccountName']);
  if (account !== undefined && valueAt(object, [...spec, 'serviceAccount']) === account)
    found.push([...spec, 'serviceAccount']);
  if (live && account === 'default') found.push([...spec, 'serviceAccountName']);
  const tokens = new Set<string>();
  for (const { item, index } of itemsAt(object, [...spec, 'volumes'])) {
    const name = textAt(item, ['name']) ?? '';
    const path = [...spec, 'volumes', index];
    if (live && /^kube-api-access-[a-z0-9]{5}$/.test(name)) {
      tokens.add(name);
      found.push(path);
      continue;
    }
    for (const source of ['configMap', 'secret', 'projected', 'downwardAPI']) {
      if (valueAt(item, [source, 'defaultMode']) === 420) found.push([...path, source, 'defaultMode']);
    }
    if (valueAt(item, ['hostPath', 'type']) === '') found.push([...path, 'hostPath', 'type']);
  }
  if (live) {
    for (const { item, index } of itemsAt(object, [...spec, 'tolerations'])) {
      const key = textAt(item, ['key']) ?? '';
      const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].includes(key);
      if (added && item.tolerationSeconds === 300) found.push([...spec, 'tolerations', index]);
    }
  }
  for (const list of ['initContainers', 'containers']) {
    for (const { item, index } of itemsAt(object, [...spec, list])) {
      inContainer(object, [...spec, list, index], item, tokens, found);
    }
  }
}

function inContainer(
  object: JsonObject,
  path: Path,
  container: JsonObject,
  tokens: ReadonlySet<string>,
  found: Path[],
): void {
  defaults(object, path, CONTAINER_DEFAULTS, found);
  if (container.imagePullPolicy === usualPolicy(textAt(container, ['image']) ?? ''))
    found.push([...path, 'imagePullPolicy']);
  for (const { item, index } of itemsAt(container, ['ports'])) {
    if (item.protocol === 'TCP') found.push([...path, 'ports', index, 'protocol']);
  }
  for (const { item, index } of itemsAt(container, ['volumeMounts'])) {
    if (tokens.has(String(item.name))) found.push([...path, 'volumeMounts', index]);
    else if (item.recursiveReadOnly === 'Disabled') found.push([...path, 'volumeMounts', index, 'recursiveReadOnly']);
  }
  for (const { item, index } of itemsAt(container, ['env'])) {
    if (valueAt(item, ['valueFrom', 'fieldRef', 'apiVersion']) === 'v1') {
      found.push([...path, 'env', index, 'valueFrom', 'fieldRef', 'apiVersion']);
    }
  }
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
    defaults(object, [...path, probe], PROBE_DEFAULTS, found);
    if (valueAt(container, [probe, 'httpGet', 'scheme']) === 'HTTP') found.push([...path, probe, 'httpGet', 'scheme']);
  }
}

/** The policy that the server sets where none is given: by whether the tag may move. */
function usualPolicy(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  const tag = name.split(':')[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaults(object: JsonObject, path: Path, usual: JsonObject, found: Path[]): void {
  const holder = valueAt(object, path);
  if (!isObject(holder)) return;
  for (const [key, value] of Object.entries(usual)) {
    const present: JsonValue | undefined = holder[key];
    if (present !== undefined && isEqual(present, value)) found.push([...path, key]);
  }
}
