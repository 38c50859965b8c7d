import { defineRule } from '../define-rule';
import { runTogether } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { mountsOf, pathInVolume } from '../facts/volumes';

export const twoWriters = defineRule({
  id: 'two-writers',
  title: 'Two writers of one folder',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `Two containers that run at the same time fill the very same folder of a volume, and each takes it for its own: git-sync deletes what it does not know, a second synchroniser replaces the link of the first. What the reader finds depends on who was last. Give each a folder of its own.`,
  sources: ['https://github.com/kubernetes/git-sync/blob/master/README.md'],
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
        - {name: content, mountPath: /srv, readOnly: true}
    - name: pages
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/pages.git", --root=/git, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
    - name: images
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/images.git", --root=/git, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: '/git',
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
        - {name: content, mountPath: /srv, readOnly: true}
    - name: pages
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/pages.git", --root=/git/pages, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
    - name: images
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args: ["--repo=https://git.example.com/images.git", --root=/git/images, --max-failures=-1]
      volumeMounts:
        - {name: content, mountPath: /git}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      const writers = mountsOf(pod, volume.name)
        .filter(({ container, mount }) => mount.access === 'writes' && container.view.knownImage === 'git-sync')
        .flatMap(({ container, mount }) =>
          (container.knowledge?.writes?.(container.inputs) ?? []).map((one) => ({
            container,
            mount,
            folder: pathInVolume(mount, one.path),
          })),
        );
      for (const [index, writer] of writers.entries()) {
        const other = writers
          .slice(0, index)
          .find(
            (one) =>
              one.folder === writer.folder &&
              one.container !== writer.container &&
              runTogether(one.container.view, writer.container.view),
          );
        if (!other) continue;
        report({
          message: `${other.container.view.id} and ${writer.container.view.id} both fill the folder ${writer.folder} of "${volume.name}": each deletes or replaces what the other brings. Give each a folder of its own (--root).`,
          at: pod.at([...writer.mount.path, 'mountPath']),
          related: [
            { message: `${other.container.view.id} writes here too`, at: pod.at([...other.mount.path, 'mountPath']) },
          ],
          elements: [
            volumeElement(volume.name),
            mountElement(writer.container.view, writer.mount),
            mountElement(other.container.view, other.mount),
          ],
        });
      }
    }
  },
});
