import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { gitSyncLink } from '../facts/git-sync';
import { mountOfPath, mountsOf, pathInVolume } from '../facts/volumes';

export const subpathOfLink = defineRule({
  id: 'subpath-of-link',
  title: 'A subPath of the link that git-sync replaces',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `git-sync publishes a revision by replacing a symbolic link (--link, by default the repository's name) that points to a worktree. A subPath is resolved once, when the container starts: it then shows the worktree of that moment for ever, and shows nothing once git-sync has deleted it. If the link does not exist yet, the kubelet makes an empty folder of that name and git-sync cannot create its link. Mount the whole volume and let the program follow the link.`,
  sources: [
    'https://github.com/kubernetes/git-sync/blob/master/README.md',
    'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
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
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --link=current
        - --max-failures=-1
        - --http-bind=:9001
      startupProbe:
        httpGet: {path: /, port: 9001}
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/www, subPath: current, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'current',
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
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --link=current
        - --max-failures=-1
        - --http-bind=:9001
      startupProbe:
        httpGet: {path: /, port: 9001}
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
    for (const container of containersOf(pod)) {
      const link = container.view.kind === 'init' ? undefined : gitSyncLink(container);
      if (link === undefined) continue;
      const mount = mountOfPath(container.view, link);
      if (!mount) continue;
      const place = pathInVolume(mount, link);
      for (const use of mountsOf(pod, mount.volume)) {
        if (use.container === container || use.mount.subPath === undefined) continue;
        if (!isWithin(normalisePath(use.mount.subPath), place)) continue;
        report({
          message: `${use.container.view.id} mounts "${use.mount.subPath}" by subPath, but ${container.view.id} replaces that link with every sync: ${use.container.view.id} keeps the revision of its start, and loses it when git-sync deletes it. Mount the whole volume and point ${use.container.view.id} to the link.`,
          at: pod.at([...use.mount.path, 'subPath']),
          related: [{ message: `${container.view.id} writes the link here`, at: pod.at([...mount.path, 'mountPath']) }],
          elements: [volumeElement(mount.volume), mountElement(use.container.view, use.mount)],
        });
      }
    }
  },
});
