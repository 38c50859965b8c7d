import { valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf } from '../facts/volumes';

const CLAIMS = new Set(['persistentVolumeClaim', 'claimTemplate', 'ephemeral']);

export const claimNotWritable = defineRule({
  id: 'claim-not-writable',
  title: 'A claim that its container may not write',
  group: 'volumes',
  severity: 'warning',
  stage: 'blocks-ready',
  why: `A freshly provisioned block volume belongs to root with mode 0755. A container that runs as another user cannot write to it ("Permission denied"), unless fsGroup makes the kubelet hand the volume to that group, or something running as root changes the owner first. Where several users write to one claim, fsGroup also lets each work with the files of the others.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
    'https://kubernetes-csi.github.io/docs/support-fsgroup.html',
  ],
  exceptions: 'Network file systems often bring their own owners and modes, and ignore fsGroup.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: blog
spec:
  containers:
    - name: blog
      image: ghcr.io/acme/blog:4.0
      securityContext:
        runAsUser: 1000
      volumeMounts:
        - {name: uploads, mountPath: /srv/uploads}
    - name: thumbnails
      image: ghcr.io/acme/thumbnails:1.2
      securityContext:
        runAsUser: 2000
      volumeMounts:
        - {name: uploads, mountPath: /in}
  volumes:
    - name: uploads
      persistentVolumeClaim: {claimName: uploads}
`,
        marks: 'uploads',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: blog
spec:
  securityContext:
    fsGroup: 3000
  containers:
    - name: blog
      image: ghcr.io/acme/blog:4.0
      securityContext:
        runAsUser: 1000
      volumeMounts:
        - {name: uploads, mountPath: /srv/uploads}
    - name: thumbnails
      image: ghcr.io/acme/thumbnails:1.2
      securityContext:
        runAsUser: 2000
      volumeMounts:
        - {name: uploads, mountPath: /in}
  volumes:
    - name: uploads
      persistentVolumeClaim: {claimName: uploads}
`,
      },
    ],
  },
  check(pod, report) {
    if (valueAt(pod.spec, ['securityContext', 'fsGroup']) !== undefined) return;
    if (valueAt(pod.spec, ['securityContext', 'supplementalGroups']) !== undefined) return;
    if (valueAt(pod.spec, ['securityContext', 'windowsOptions']) !== undefined) return;
    for (const volume of pod.view.volumes) {
      if (!volume.defined || !CLAIMS.has(volume.type)) continue;
      const writers = mountsOf(pod, volume.name).filter(({ mount }) => !mount.readOnly);
      // Root, or a user that is not known, may have prepared the volume for the others.
      if (writers.some(({ container }) => container.view.user.uid === undefined || container.view.user.uid === 0))
        continue;
      if (containersOf(pod).some(({ view }) => view.privileged)) continue;
      const [first] = writers;
      if (!first) continue;
      const uids = [...new Set(writers.map(({ container }) => container.view.user.uid))];
      const who = writers.map(({ container }) => `${container.view.id} (uid ${container.view.user.uid})`).join(', ');
      const group = first.container.view.user.gid ?? first.container.view.user.uid ?? 1000;
      report({
        message: `${who} write${writers.length === 1 ? 's' : ''} to the claim "${volume.name}", but nothing gives it to ${uids.length > 1 ? 'a group that both share' : 'that user'}: a new volume belongs to root, so writing fails with "Permission denied". Set fsGroup in the pod's securityContext.`,
        at:
          volume.path && volume.type !== 'claimTemplate'
            ? pod.at([...volume.path, 'name'])
            : pod.at([...first.mount.path, 'name']),
        related: writers.map(({ container, mount }) => ({
          message: `${container.view.id} mounts it as uid ${container.view.user.uid}`,
          at: pod.at([...mount.path, 'mountPath']),
        })),
        elements: [
          volumeElement(volume.name),
          ...writers.map(({ container, mount }) => mountElement(container.view, mount)),
        ],
        fixes: [
          {
            title: `Set fsGroup: ${group}`,
            safe: false,
            edit: (draft) =>
              draft.set(
                pod.view.documentIndex,
                pod.at([...pod.view.specPath, 'securityContext', 'fsGroup']).path,
                group,
              ),
          },
        ],
      });
    }
  },
});
