import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf, startsEmpty } from '../facts/volumes';

/** Companions whose only purpose is to put files where another container finds them. */
const PROVIDERS = new Set(['git-sync', 'k8s-sidecar', 'vault', 'vault-agent', 'prometheus-config-reloader']);

export const noReader = defineRule({
  id: 'no-reader',
  title: 'What a companion writes reaches nobody',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `A container such as git-sync works for its neighbours: it fills a shared volume that another container reads. If no other container mounts the volume, its work ends in a folder that nobody sees, and the main container serves what it finds elsewhere.`,
  sources: [
    'https://github.com/kubernetes/git-sync/blob/master/README.md',
    'https://github.com/kiwigrid/k8s-sidecar/blob/master/README.md',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --one-time
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
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
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --one-time
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    if (containersOf(pod).length < 2) return;
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume) || volume.mountedBy.length !== 1) continue;
      const use = mountsOf(pod, volume.name).find(({ mount }) => mount.access === 'writes');
      if (!use || !PROVIDERS.has(use.container.view.knownImage ?? '')) continue;
      const { container, mount } = use;
      report({
        message: `${container.view.id} fills "${volume.name}" (${mount.evidence?.text ?? mount.mountPath}), but no other container mounts it: nobody sees the files. Mount it, read-only, in the container that needs them.`,
        at: pod.at([...mount.path, 'name']),
        elements: [volumeElement(volume.name), mountElement(container.view, mount)],
      });
    }
  },
});
