import { isWithin, normalisePath } from '../../pod/container-inputs';
import { textAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { mountElement, volumeElement } from '../facts/elements';
import { simpleCommands } from '../facts/run-commands';
import { type MountUse, mountsOf, startsEmpty } from '../facts/volumes';

export const mountPropagation = defineRule({
  id: 'mount-propagation',
  title: 'A file system that the other container does not see',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
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
      if (!source) {
        const hidden = uses.length > 1 ? mounterOf(pod, uses) : undefined;
        if (!hidden) continue;
        const other = uses.find((use) => use.container !== hidden.use.container);
        const field = pod.at([...hidden.use.mount.path, 'mountPropagation']).path;
        report({
          message: `${other?.container.view.id} sees nothing of what ${hidden.use.container.view.id} mounts inside "${volume.name}" (${hidden.command.program}): a mount stays in its container without mountPropagation: Bidirectional, which needs a privileged one; the others need HostToContainer.`,
          at: pod.at([...hidden.use.mount.path, 'mountPath']),
          related: [{ message: `${hidden.use.container.view.id} mounts it here`, at: hidden.command.place }],
          elements: [volumeElement(volume.name), mountElement(hidden.use.container.view, hidden.use.mount)],
          fixes: hidden.use.container.view.privileged
            ? [
                {
                  title: 'Add mountPropagation: Bidirectional',
                  safe: false,
                  edit: (draft) => {
                    draft.set(pod.view.documentIndex, field, 'Bidirectional');
                    for (const use of uses) {
                      if (use.container === hidden.use.container || mode(use) === 'HostToContainer') continue;
                      draft.set(
                        pod.view.documentIndex,
                        pod.at([...use.mount.path, 'mountPropagation']).path,
                        'HostToContainer',
                      );
                    }
                  },
                },
              ]
            : [],
        });
        continue;
      }
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

/** Programs that mount a file system at a folder which they are told. */
const MOUNTERS =
  /^(?:s3fs|sshfs|goofys|geesefs|gcsfuse|blobfuse2?|mount-s3|mount|ceph-fuse|glusterfs|rclone|juicefs|bindfs|encfs|gocryptfs|davfs|mount\.\w+)$/;

/** The container that mounts something inside the volume, as its command says. */
function mounterOf(pod: PodContext, uses: readonly MountUse[]) {
  for (const use of uses) {
    if (use.mount.readOnly) continue;
    const place = normalisePath(use.mount.mountPath);
    for (const command of simpleCommands(pod, use.container)) {
      if (!MOUNTERS.test(command.program)) continue;
      if (/^(?:rclone|juicefs)$/.test(command.program) && !/^n?fs?mount$|^mount$/.test(command.args[0] ?? '')) continue;
      const inside = command.args.some((word) => word.startsWith('/') && isWithin(normalisePath(word), place));
      if (inside) return { use, command };
    }
  }
  return undefined;
}
