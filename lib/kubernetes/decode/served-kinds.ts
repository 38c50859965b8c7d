/** Every kind that can be created in the groups of which the engine knows all kinds, 1.32 to 1.37. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  v1: [
    'Binding',
    'ComponentStatus',
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'List',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  'apps/v1': ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'batch/v1': ['CronJob', 'Job'],
};

/** The kinds under an apiVersion, with the typed lists of them; undefined where the engine does not know them all. */
export function kindsOf(apiVersion: string): readonly string[] | undefined {
  const kinds = Object.hasOwn(KINDS, apiVersion) ? KINDS[apiVersion] : undefined;
  return kinds?.flatMap((kind) => [kind, `${kind}List`]);
}

/** The apiVersions that have a kind. */
export function otherVersionsOf(kind: string): string[] {
  return Object.keys(KINDS).filter((apiVersion) => KINDS[apiVersion]?.includes(kind));
}

/**
 * Whether an apiVersion belongs to somebody else (`serving.knative.dev/v1`, which has a `Service` of its own): the
 * groups that came with Kubernetes either have no dot in their name or end in `.k8s.io`.
 */
export function isForeignGroup(apiVersion: string): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return group.includes('.') && !group.endsWith('.k8s.io');
}
