import { defineRule } from '../define-rule';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf, partsOverlap, startsEmpty } from '../facts/volumes';

export const subpathMismatch = defineRule({
  id: 'subpath-mismatch',
  title: 'Writer and reader see different parts of a shared volume',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `A subPath shows a container one folder of the volume only. If the reader's subPath and what the others can write have nothing in common, the reader looks into a folder that stays empty, though both mount "the same" volume.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out, subPath: public}
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, subPath: html, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'html',
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
    - name: render
      image: ghcr.io/acme/render:1.0
      volumeMounts:
        - {name: content, mountPath: /out}
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, subPath: html, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume)) continue;
      const mounts = mountsOf(pod, volume.name);
      for (const { container, mount } of mounts) {
        if (!mount.readOnly) continue;
        const writers = mounts.filter((other) => !other.mount.readOnly);
        if (writers.length === 0 || writers.some((other) => partsOverlap(other.mount.subPath, mount.subPath))) continue;
        const parts = [...new Set(writers.map((other) => other.mount.subPath ?? ''))].join(', ');
        const first = writers[0];
        if (!first) continue;
        report({
          message: `${container.view.id} reads "${mount.subPath ?? '/'}" of volume ${volume.name}, but ${first.container.view.id} writes to "${parts}": two folders of one volume, so ${container.view.id} finds nothing. Use the same subPath on both sides.`,
          at: pod.at([...mount.path, mount.subPath === undefined ? 'name' : 'subPath']),
          related: [
            { message: `${first.container.view.id} writes here`, at: pod.at([...first.mount.path, 'subPath']) },
          ],
          elements: [
            volumeElement(volume.name),
            mountElement(container.view, mount),
            mountElement(first.container.view, first.mount),
          ],
        });
      }
    }
  },
});
