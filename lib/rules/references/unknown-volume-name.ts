import { objectAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { nearMiss } from '../facts/near-miss';

/** Annotations whose value is a list of volume names. */
const VOLUME_ANNOTATIONS: Readonly<Record<string, string>> = {
  'backup.velero.io/backup-volumes': 'Velero backs up nothing under that name',
  'backup.velero.io/backup-volumes-excludes': 'Velero leaves out nothing under that name',
  'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes':
    'the cluster autoscaler still takes the pod for one that must not be moved',
};

export const unknownVolumeName = defineRule({
  id: 'unknown-volume-name',
  title: 'An annotation names a volume that is not in the pod',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `Backup tools and the cluster autoscaler read volume names from annotations. Nobody checks them: a volume that was renamed or misspelt is silently not backed up, or keeps its node from being scaled down.`,
  sources: [
    'https://velero.io/docs/main/file-system-backup/',
    'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
  annotations:
    backup.velero.io/backup-volumes: datta
spec:
  containers:
    - name: db
      image: ghcr.io/acme/db:12
      volumeMounts:
        - {name: data, mountPath: /var/lib/db}
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: db}
`,
        marks: 'datta',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
  annotations:
    backup.velero.io/backup-volumes: data
spec:
  containers:
    - name: db
      image: ghcr.io/acme/db:12
      volumeMounts:
        - {name: data, mountPath: /var/lib/db}
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: db}
`,
      },
    ],
  },
  check(pod, report) {
    const names = pod.view.volumes.filter((volume) => volume.defined).map((volume) => volume.name);
    for (const [key, value] of Object.entries(objectAt(pod.metadata, ['annotations']))) {
      const effect = Object.hasOwn(VOLUME_ANNOTATIONS, key) ? VOLUME_ANNOTATIONS[key] : undefined;
      if (effect === undefined || typeof value !== 'string') continue;
      const listed = value
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      for (const name of listed) {
        if (names.includes(name)) continue;
        const near = nearMiss(name, names);
        const at = pod.at([...pod.view.metadataPath, 'annotations', key]);
        report({
          message: `Annotation ${key} names the volume "${name}", which this pod does not have (${names.length > 0 ? `it has ${names.join(', ')}` : 'it has none'}): ${effect}. ${near ? `Use "${near}".` : 'Name one of its volumes.'}`,
          at,
          fixes:
            near && listed.length === 1
              ? [{ title: `Use "${near}"`, safe: true, edit: (draft) => draft.set(at.documentIndex, at.path, near) }]
              : [],
        });
      }
    }
  },
});
