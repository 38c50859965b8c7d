import { defineRule } from '../define-rule';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf, startsEmpty } from '../facts/volumes';

export const noWriter = defineRule({
  id: 'no-writer',
  title: 'An emptyDir that nobody can write',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `An emptyDir starts empty with every pod. If every mount of it is read-only, it stays empty: the containers read from a folder in which nothing will ever appear. The container that should fill it does not mount it, or mounts it read-only.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, readOnly: true}
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'content',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, readOnly: true}
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume) || !volume.path) continue;
      const mounts = mountsOf(pod, volume.name);
      if (mounts.length === 0 || mounts.some(({ mount }) => !mount.readOnly)) continue;
      const names = [...new Set(mounts.map(({ container }) => container.view.id))];
      report({
        message: `Nothing can ever be in "${volume.name}": an emptyDir starts empty, and ${names.join(' and ')} mount${names.length === 1 ? 's' : ''} it read-only. Mount it without readOnly in the container that fills it.`,
        at: pod.at([...volume.path, 'name']),
        related: mounts.map(({ container, mount }) => ({
          message: `${container.view.id} mounts it read-only`,
          at: pod.at([...mount.path, 'readOnly'], 'pair'),
        })),
        elements: [
          volumeElement(volume.name),
          ...mounts.map(({ container, mount }) => mountElement(container.view, mount)),
        ],
      });
    }
  },
});
