import { textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf, startsEmpty } from '../facts/volumes';

export const mountPropagation = defineRule({
  id: 'mount-propagation',
  title: 'A file system that the other container does not see',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `A container that mounts a file system (FUSE, NFS) inside a shared emptyDir shows it to others only with mountPropagation: Bidirectional on its own mount and HostToContainer on theirs. Without the second half the reader sees the empty folder below.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: bucket
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: bucket, mountPath: /data, readOnly: true}
    - name: fuse
      image: ghcr.io/acme/fuse:1.0
      securityContext: {privileged: true}
      volumeMounts:
        - {name: bucket, mountPath: /mnt/bucket, mountPropagation: Bidirectional}
  volumes:
    - name: bucket
      emptyDir: {}
`,
        marks: '/data',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: bucket
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: bucket, mountPath: /data, readOnly: true, mountPropagation: HostToContainer}
    - name: fuse
      image: ghcr.io/acme/fuse:1.0
      securityContext: {privileged: true}
      volumeMounts:
        - {name: bucket, mountPath: /mnt/bucket, mountPropagation: Bidirectional}
  volumes:
    - name: bucket
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume)) continue;
      const uses = mountsOf(pod, volume.name);
      const mode = (use: (typeof uses)[number]) => textAt(pod.object.value, [...use.mount.path, 'mountPropagation']);
      const source = uses.find((use) => mode(use) === 'Bidirectional');
      if (!source) continue;
      for (const use of uses) {
        const own = mode(use);
        if (
          use.container === source.container ||
          use.container.view.kind === 'init' ||
          (own !== undefined && own !== 'None')
        )
          continue;
        const path = pod.at([...use.mount.path, 'mountPropagation']).path;
        report({
          message: `${use.container.view.id} does not see what ${source.container.view.id} mounts inside "${volume.name}": its own mount lacks mountPropagation: HostToContainer.`,
          at: pod.at([...use.mount.path, 'mountPath']),
          related: [
            {
              message: `${source.container.view.id} passes its mounts on here`,
              at: pod.at([...source.mount.path, 'mountPropagation']),
            },
          ],
          elements: [volumeElement(volume.name), mountElement(use.container.view, use.mount)],
          fixes: [
            {
              title: 'Add mountPropagation: HostToContainer',
              safe: true,
              edit: (draft) => draft.set(pod.view.documentIndex, path, 'HostToContainer'),
            },
          ],
        });
      }
    }
  },
});
