import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { runsOwnProgram } from '../facts/own-program';

export const readOnlyRoot = defineRule({
  id: 'read-only-root',
  title: 'A read-only file system with nothing to write to',
  group: 'volumes',
  severity: 'warning',
  stage: 'blocks-ready',
  why: `readOnlyRootFilesystem: true makes everything read-only that is not a volume. Programs that need to write (a pid file, a cache, /tmp) fail at start or at the first request with "Read-only file system". Which folders an image must be able to write is known from its catalogue entry; each needs a writable volume, mostly an emptyDir.`,
  sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  exceptions: 'A configuration may move these folders elsewhere.',
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
      image: nginxinc/nginx-unprivileged:1.30
      securityContext:
        readOnlyRootFilesystem: true
`,
        marks: 'readOnlyRootFilesystem: true',
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
      image: nginxinc/nginx-unprivileged:1.30
      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
  volumes:
    - name: tmp
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view, knowledge } = container;
      if (!view.readOnlyRootFilesystem || !knowledge || !runsOwnProgram(container)) continue;
      const missing = knowledge.writablePaths.filter((path) => {
        const wanted = realPath(path);
        return !view.mounts.some((mount) => {
          const place = realPath(mount.mountPath);
          return !mount.readOnly && (isWithin(wanted, place) || isWithin(place, wanted));
        });
      });
      if (missing.length === 0) continue;
      report({
        message: `${view.id} has a read-only file system, but ${knowledge.title} must write to ${missing.join(' and ')}, where no volume is mounted: it fails with "Read-only file system". Mount an emptyDir there.`,
        at: pod.at([...view.path, 'securityContext', 'readOnlyRootFilesystem'], 'pair'),
        elements: [containerElement(view)],
        fixes: [
          {
            title: `Mount an emptyDir at ${missing.join(' and ')}`,
            safe: true,
            edit: (draft) => {
              const taken = new Set(pod.view.volumes.map((volume) => volume.name));
              for (const path of missing) {
                const name = freeName(
                  `${view.name || 'container'}-${path.split('/').filter(Boolean).join('-') || 'data'}`,
                  taken,
                );
                draft.insert(pod.view.documentIndex, pod.at([...view.path, 'volumeMounts']).path, {
                  name,
                  mountPath: path,
                });
                draft.insert(pod.view.documentIndex, pod.at([...pod.view.specPath, 'volumes']).path, {
                  name,
                  emptyDir: {},
                });
              }
            },
          },
        ],
      });
    }
  },
});

/** /var/run is a link to /run in every distribution that containers are built from. */
function realPath(path: string): string {
  return normalisePath(path).replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** A DNS label that is not taken yet. */
function freeName(wanted: string, taken: Set<string>): string {
  const base = wanted
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  taken.add(name);
  return name;
}
