import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf, volumeNamed } from '../facts/volumes';

export const mountHidesImageFiles = defineRule({
  id: 'mount-hides-image-files',
  title: 'A volume over files that the image brings',
  group: 'volumes',
  severity: 'warning',
  stage: 'blocks-ready',
  needs: ['mount'],
  why: `A mount replaces what the image has at that path: an emptyDir over the program's folder shows an empty folder, and the program does not find its own files. To add a single file use subPath; to keep the image's files, copy them into the volume with an init container first.`,
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
    - name: web
      image: nginx:1.30
      volumeMounts:
        - {name: config, mountPath: /etc/nginx}
  volumes:
    - name: config
      emptyDir: {}
`,
        marks: '/etc/nginx',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: copy
      image: nginx:1.30
      command: [sh, -c, "cp -a /etc/nginx/. /work/"]
      volumeMounts:
        - {name: config, mountPath: /work}
  containers:
    - name: web
      image: nginx:1.30
      volumeMounts:
        - {name: config, mountPath: /etc/nginx}
  volumes:
    - name: config
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view, knowledge, inputs } of containersOf(pod)) {
      const owned = knowledge?.ownedPaths ?? [];
      if (!knowledge || owned.length === 0) continue;
      for (const mount of view.mounts) {
        const place = normalisePath(mount.mountPath);
        const hidden = owned.find((path) => isWithin(normalisePath(path), place));
        const volume = volumeNamed(pod, mount.volume);
        if (hidden === undefined || !volume?.defined || mount.subPath !== undefined) continue;
        if (volume.type === 'emptyDir') {
          // Whoever else mounts it may bring the files, before or while this container runs.
          const filled = mountsOf(pod, volume.name).some((other) => other.container.view.id !== view.id);
          if (filled) continue;
        } else if (volume.type === 'configMap' && inputs && volume.source) {
          // The text shows what is in it: complete when the owned path itself is one of its files.
          if (normalisePath(hidden) === place || inputs.files.has(normalisePath(hidden))) continue;
        } else continue;
        report({
          message: `${view.id} mounts ${volume.name} at ${mount.mountPath} and so hides ${hidden}, which ${knowledge.title} needs and brings along: it does not start properly. Mount single files by subPath, or choose another path.`,
          at: pod.at([...mount.path, 'mountPath']),
          elements: [mountElement(view, mount), volumeElement(volume.name)],
        });
      }
    }
  },
});
