import { itemsAt, textAt, textsAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { defineRule } from '../define-rule';
import { volumeElement } from '../facts/elements';
import { objectsOfKind, placeIn } from '../facts/objects';
import { mountsOf } from '../facts/volumes';

export const claimOnSeveralPods = defineRule({
  id: 'claim-on-several-pods',
  title: 'Several pods on a claim that one node may mount',
  group: 'volumes',
  severity: 'warning',
  stage: 'blocks-start',
  why: `A ReadWriteOnce claim is attached to one node at a time. The pods of a Deployment with several replicas share one claim: those that land on another node stand in ContainerCreating ("Multi-Attach error for volume"), and those on the same node write each other's files. ReadWriteOncePod allows a single pod in the whole cluster, so that even a rolling update of one replica stands still: the new pod waits for the claim, and the old one for the new pod. A StatefulSet with volumeClaimTemplates gives each pod a claim of its own.`,
  sources: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  ],
  exceptions: 'Storage of a single node (hostPath, local) or a driver that does not enforce the mode.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests: {storage: 20Gi}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: uploads
spec:
  replicas: 3
  selector:
    matchLabels: {app: uploads}
  template:
    metadata:
      labels: {app: uploads}
    spec:
      containers:
        - name: uploads
          image: ghcr.io/acme/uploads:3.2
          volumeMounts:
            - {name: data, mountPath: /srv/uploads}
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: uploads}
`,
        marks: '3',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
spec:
  accessModes: [ReadWriteMany]
  resources:
    requests: {storage: 20Gi}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: uploads
spec:
  replicas: 3
  selector:
    matchLabels: {app: uploads}
  template:
    metadata:
      labels: {app: uploads}
    spec:
      containers:
        - name: uploads
          image: ghcr.io/acme/uploads:3.2
          volumeMounts:
            - {name: data, mountPath: /srv/uploads}
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: uploads}
`,
      },
    ],
  },
  check(pod, report) {
    const { kind, replicas, namespace } = pod.view;
    if (kind !== 'Deployment' && kind !== 'ReplicaSet' && kind !== 'StatefulSet' && kind !== 'DaemonSet') return;
    // Pods that are kept together share the node, and with it the claim.
    if (valueAt(pod.spec, ['affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'])) return;
    if (valueAt(pod.spec, ['nodeName']) || pinsNode(valueAt(pod.spec, ['nodeSelector']))) return;
    const many = kind === 'DaemonSet' || (replicas ?? 1) > 1;
    for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
      const claimName = textAt(item, ['persistentVolumeClaim', 'claimName']);
      if (!claimName || valueAt(item, ['persistentVolumeClaim', 'readOnly']) === true) continue;
      const claim = objectsOfKind(pod.text, 'PersistentVolumeClaim').find(
        (one) => one.name === claimName && (one.namespace ?? namespace) === (namespace ?? one.namespace),
      );
      if (
        !claim ||
        textAt(claim.value, ['spec', 'volumeName']) ||
        isLocal(textAt(claim.value, ['spec', 'storageClassName']))
      )
        continue;
      const modes = textsAt(claim.value, ['spec', 'accessModes']).map(({ text }) => text);
      if (modes.length === 0 || modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) continue;
      const onePod = modes.every((mode) => mode === 'ReadWriteOncePod');
      const rolls = kind === 'Deployment' && textAt(pod.object.value, ['spec', 'strategy', 'type']) !== 'Recreate';
      if (!many && !(onePod && rolls && surges(pod.object.value))) continue;
      const name = textAt(item, ['name']) ?? '';
      const users = mountsOf(pod, name).map(({ container }) => container.view.id);
      if (users.length === 0) continue;
      report({
        message: many
          ? `${kind === 'DaemonSet' ? 'The pods of every node' : `${replicas} pods`} share the claim ${claimName} (${modes.join(', ')}), which ${users.join(' and ')} mount${users.length === 1 ? 's' : ''}: ${onePod ? 'one pod gets it' : 'one node gets it'}, the others stand in ContainerCreating. Use ReadWriteMany, ${kind === 'StatefulSet' ? 'or volumeClaimTemplates' : 'one replica, or a StatefulSet with volumeClaimTemplates'}.`
          : `A rolling update of this Deployment never ends: the new pod waits for the claim ${claimName} (ReadWriteOncePod), which the old one keeps until the new one is ready. Set strategy.type: Recreate.`,
        at:
          many && kind !== 'DaemonSet'
            ? pod.at(['spec', 'replicas'])
            : pod.at([...pod.view.specPath, 'volumes', index, 'persistentVolumeClaim', 'claimName']),
        related: [{ message: `${claimName} allows ${modes.join(', ')}`, at: placeIn(claim, ['spec', 'accessModes']) }],
        elements: [volumeElement(name)],
        ...(onePod ? { severity: 'error' as const } : {}),
      });
    }
  },
});

function pinsNode(selector: unknown): boolean {
  return typeof selector === 'object' && selector !== null && 'kubernetes.io/hostname' in selector;
}

/** Classes whose volumes lie on a node or in a shared file system, where the mode is only a word. */
function isLocal(storageClass: string | undefined): boolean {
  return (
    storageClass !== undefined &&
    /local|host-?path|nfs|efs|azurefile|cephfs|filestore|glusterfs|manual/i.test(storageClass)
  );
}

/** Whether an update starts the new pod before the old one has gone: the default of 25% keeps one replica. */
function surges(deployment: JsonObject): boolean {
  const unavailable = valueAt(deployment, ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable']);
  return (
    unavailable === undefined ||
    unavailable === 0 ||
    unavailable === '0' ||
    unavailable === '0%' ||
    unavailable === '25%'
  );
}
