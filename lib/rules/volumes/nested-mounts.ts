import { isWithin, normalisePath } from '../../pod/container-inputs';
import { readPodParts } from '../../pod/pod-parts';
import { readWrittenPaths } from '../../pod/written-paths';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { toldPaths } from '../facts/told-paths';
import { type MountUse, mountOfPath, mountsOf, pathInVolume } from '../facts/volumes';

export const nestedMounts = defineRule({
  id: 'nested-mounts',
  title: 'A mount that hides what another one brings',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `Where one mount lies inside another, the inner one covers that folder of the outer volume. Here exactly what the outer volume is there for is covered: a file of its ConfigMap, or the folder that a sibling writes. The container sees the inner volume in its place.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
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
        - --root=/git/site
        - --one-time
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv}
        - {name: cache, mountPath: /srv/site}
  volumes:
    - name: content
      emptyDir: {}
    - name: cache
      emptyDir: {}
`,
        marks: '/srv/site',
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
        - --root=/git/site
        - --one-time
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv}
        - {name: cache, mountPath: /srv/cache}
  volumes:
    - name: content
      emptyDir: {}
    - name: cache
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view, inputs } of containersOf(pod)) {
      for (const inner of view.mounts) {
        const place = normalisePath(inner.mountPath);
        const outer = view.mounts.find((mount) => {
          const other = normalisePath(mount.mountPath);
          return mount !== inner && other !== place && isWithin(place, other) && mount.volume !== inner.volume;
        });
        if (!outer) continue;
        const hidden = pathInVolume(outer, place);
        const writer = mountsOf(pod, outer.volume)
          .filter((use) => use.container.view.id !== view.id && !use.mount.readOnly)
          .find(
            (use) =>
              isToldWithin(pod, use, hidden) ||
              filledBy(pod, use).some(
                (path) =>
                  isWithin(path, normalisePath(use.mount.mountPath)) && isWithin(pathInVolume(use.mount, path), hidden),
              ),
          );
        const file = inputs.files.get(place);
        const outerFile =
          file !== undefined &&
          inner.subPath === undefined &&
          pod.view.volumes.find((one) => one.name === outer.volume)?.source;
        if (!writer && !outerFile) continue;
        report({
          message: `${view.id} mounts "${inner.volume}" at ${inner.mountPath}, inside "${outer.volume}" (${outer.mountPath}), and so covers ${writer ? `what ${writer.container.view.id} writes there` : 'a file of it'}. Mount "${inner.volume}" elsewhere.`,
          at: pod.at([...inner.path, 'mountPath']),
          related: [{ message: `"${outer.volume}" is mounted here`, at: pod.at([...outer.path, 'mountPath']) }],
          elements: [mountElement(view, inner), mountElement(view, outer), volumeElement(outer.volume)],
        });
      }
    }
  },
});

/** Where a container is seen to put files; that it makes the folder for the inner mount, or owns it, is no content. */
function filledBy(pod: PodContext, use: MountUse): readonly string[] {
  const facts = pod.facts.find(({ raw }) => raw.id === use.container.view.id);
  if (facts === undefined) return [];
  return readWrittenPaths(readPodParts(pod.object, pod.view.kind), facts)
    .filter(({ evidence }) => !/^(?:mkdir|chown|chmod|rm|touch) /.test(evidence.text))
    .map(({ path }) => path);
}

/** Whether a container is told by a flag or variable to put something into the part of the volume that is covered. */
function isToldWithin(pod: PodContext, use: MountUse, hidden: string): boolean {
  return toldPaths(pod, use.container).some(
    (told) =>
      told.source !== 'config' &&
      /(?:^|[-_])(?:o|out|output|dest|destination|target|write|export|upload)(?:$|[-_])/i.test(
        told.by.replace(/^-+/, ''),
      ) &&
      mountOfPath(use.container.view, told.path) === use.mount &&
      isWithin(pathInVolume(use.mount, told.path), hidden),
  );
}
