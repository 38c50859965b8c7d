import { isObject, itemsAt, numberAt, textAt, valueAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';

export const secretNotReadable = defineRule({
  id: 'secret-not-readable',
  title: 'A secret file that its reader may not open',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `The files of a Secret, ConfigMap or projected volume belong to root. A mode such as 0400 or 0600 lets only the owner read, so a container that runs as another user gets "Permission denied". With fsGroup the kubelet gives the files to that group and lets it read; else the mode must let everybody read.`,
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions',
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/api:3.1
      securityContext: {runAsUser: 1000}
      volumeMounts:
        - {name: key, mountPath: /etc/api/key, readOnly: true}
  volumes:
    - name: key
      secret:
        secretName: api
        defaultMode: 0400
`,
        marks: '0400',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  securityContext: {fsGroup: 1000}
  containers:
    - name: api
      image: ghcr.io/acme/api:3.1
      securityContext: {runAsUser: 1000}
      volumeMounts:
        - {name: key, mountPath: /etc/api/key, readOnly: true}
  volumes:
    - name: key
      secret:
        secretName: api
        defaultMode: 0400
`,
      },
    ],
  },
  check(pod, report) {
    if (valueAt(pod.spec, ['securityContext', 'fsGroup']) !== undefined) return;
    for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
      const name = textAt(item, ['name']) ?? '';
      const mode = privateMode(pod, index);
      if (!mode) continue;
      for (const { view } of containersOf(pod)) {
        const mount = view.mounts.find((one) => one.volume === name);
        const { uid, gid } = view.user;
        // The group of the files is root's: a container with that group may read where the mode lets the group.
        const throughGroup = (mode.value & 0o040) !== 0 && gid === 0;
        if (!mount || uid === undefined || uid === 0 || throughGroup || view.privileged) continue;
        if (view.user.source !== 'container' && view.user.source !== 'pod') continue;
        report({
          message: `${view.id} runs as uid ${uid} and may not read the files of "${name}": they belong to root with mode 0${mode.value.toString(8)} ("Permission denied"). Set fsGroup in the pod's securityContext, or a mode such as 0444.`,
          at: pod.at(mode.path),
          related: [{ message: `${view.id} mounts it`, at: pod.at([...mount.path, 'mountPath']) }],
          elements: [volumeElement(name), mountElement(view, mount)],
          fixes: [
            {
              title: `Set fsGroup: ${gid ?? uid}`,
              safe: false,
              edit: (draft) =>
                draft.set(
                  pod.view.documentIndex,
                  pod.at([...pod.view.specPath, 'securityContext', 'fsGroup']).path,
                  gid ?? uid,
                ),
            },
          ],
        });
        break;
      }
    }
  },
});

/** The mode of a volume's files when it keeps out everybody but root (and its group). */
function privateMode(pod: PodContext, index: number): { readonly value: number; readonly path: Path } | undefined {
  const volume = [...pod.view.specPath, 'volumes', index];
  for (const type of ['secret', 'configMap', 'projected', 'downwardAPI']) {
    const source = valueAt(pod.object.value, [...volume, type]);
    if (!isObject(source)) continue;
    const mode = numberAt(source, ['defaultMode']);
    if (mode !== undefined && (mode & 0o004) === 0) return { value: mode, path: [...volume, type, 'defaultMode'] };
    for (const entry of itemsAt(source, ['items'])) {
      const own = numberAt(entry.item, ['mode']);
      if (own !== undefined && (own & 0o004) === 0)
        return { value: own, path: [...volume, type, 'items', entry.index, 'mode'] };
    }
  }
  return undefined;
}
