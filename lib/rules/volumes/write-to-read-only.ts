import { isWithin, normalisePath } from '../../pod/container-inputs';
import { readPodParts } from '../../pod/pod-parts';
import { readWrittenPaths, type WrittenPath } from '../../pod/written-paths';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { mountOfPath, volumeNamed } from '../facts/volumes';

/** Sources that Kubernetes mounts read-only whatever the mount says. */
const NEVER_WRITABLE = new Set(['configMap', 'secret', 'downwardAPI', 'projected']);

export const writeToReadOnly = defineRule({
  id: 'write-to-read-only',
  title: 'A container writes where it may only read',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['mount'],
  why: `The container's own command, or the way its image works, writes to a path that lies on a read-only mount. Every write fails with "Read-only file system". ConfigMap, Secret and projected volumes are read-only in any case; others because the mount says readOnly: true.`,
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/',
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
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
    - name: fetch
      image: ghcr.io/acme/tools:1.0
      command: [sh, -c, "curl -fsS https://example.com/index.html -o /www/index.html"]
      volumeMounts:
        - {name: www, mountPath: /www, readOnly: true}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: www, mountPath: /srv/www}
  volumes:
    - name: www
      emptyDir: {}
`,
        marks: 'readOnly: true',
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
    - name: fetch
      image: ghcr.io/acme/tools:1.0
      command: [sh, -c, "curl -fsS https://example.com/index.html -o /www/index.html"]
      volumeMounts:
        - {name: www, mountPath: /www}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: www, mountPath: /srv/www, readOnly: true}
  volumes:
    - name: www
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    const parts = readPodParts(pod.object, pod.view.kind);
    for (const container of containersOf(pod)) {
      const { view } = container;
      const closed = view.mounts.filter(
        (mount) => mount.readOnly || NEVER_WRITABLE.has(volumeNamed(pod, mount.volume)?.type ?? ''),
      );
      const facts = closed.length > 0 ? pod.facts.find((one) => one.raw.id === view.id) : undefined;
      if (!facts) continue;
      for (const mount of closed) {
        const place = normalisePath(mount.mountPath);
        const written = [...readWrittenPaths(parts, facts), ...stateFiles(container)].find(
          (one) =>
            isWithin(one.path, place) && mountOfPath(view, one.path) === mount && !onlyTouches(one.evidence.text),
        );
        if (!written) continue;
        const path = pod.at([...mount.path, 'readOnly']).path;
        report({
          message: `${view.id} writes to ${written.path} (${written.evidence.text}), but mounts "${mount.volume}" there ${mount.readOnly ? 'read-only' : 'from a source that cannot be written'}: every write fails with "Read-only file system". ${mount.readOnly ? 'Remove readOnly from this mount.' : 'Write to an emptyDir instead.'}`,
          at: mount.readOnly ? pod.at([...mount.path, 'readOnly'], 'pair') : pod.at([...mount.path, 'mountPath']),
          related: written.evidence.place ? [{ message: 'Written here', at: written.evidence.place }] : [],
          elements: [volumeElement(mount.volume), mountElement(view, mount)],
          fixes:
            mount.readOnly && !NEVER_WRITABLE.has(volumeNamed(pod, mount.volume)?.type ?? '')
              ? [{ title: 'Remove readOnly', safe: false, edit: (draft) => draft.remove(pod.view.documentIndex, path) }]
              : [],
        });
      }
    }
  },
});

/** Commands that are often run in vain on purpose (`chown … || true`), or do nothing to what is there. */
function onlyTouches(text: string): boolean {
  return /^(?:mkdir|chown|chmod|rm|ln)\b/.test(text);
}

/** Where log shippers are told to remember how far they have read. */
const STATE: Readonly<Record<string, RegExp>> = {
  'fluent-bit': /^[ \t]*(?:-[ \t]+)?(?:DB|db:|storage\.path:?)[ \t]+(\/\S+)/m,
  fluentd: /^[ \t]*pos_file[ \t]+(\/\S+)/m,
  promtail: /\bpositions:[^/]*?\bfilename:[ \t]*["']?(\/[^\s"'}]+)/,
  vector: /^[ \t]*data_dir[ \t]*[:=][ \t]*["']?(\/[^\s"']+)/m,
  filebeat: /^[ \t]*path\.data:[ \t]*["']?(\/[^\s"']+)/m,
};

function stateFiles(container: ContainerFacts): WrittenPath[] {
  const known = container.view.knownImage ?? '';
  const pattern = Object.hasOwn(STATE, known) ? STATE[known] : undefined;
  if (!pattern) return [];
  return [...container.inputs.files.values()].flatMap((file) => {
    const match = file.text.length > 100_000 ? null : pattern.exec(file.text);
    const path = match?.[1];
    if (!match || path === undefined) return [];
    const end = match.index + match[0].length;
    const place = { documentIndex: file.documentIndex, path: file.path, within: { start: end - path.length, end } };
    return [{ path: normalisePath(path), evidence: { source: 'config' as const, text: match[0].trim(), place } }];
  });
}
