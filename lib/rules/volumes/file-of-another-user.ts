import { isWithin, normalisePath } from '../../pod/container-inputs';
import { readPodParts } from '../../pod/pod-parts';
import { readWrittenPaths } from '../../pod/written-paths';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { simpleCommands } from '../facts/run-commands';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath, mountsOf, pathInVolume, startsEmpty } from '../facts/volumes';

export const fileOfAnotherUser = defineRule({
  id: 'file-of-another-user',
  title: 'Two users write one file',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
  why: `Everybody may create files in an emptyDir, but a file belongs to whoever creates it, and with the usual mode (0644) nobody else may write it. Two containers write the same file as different users: the second one gets "Permission denied". fsGroup alone does not help, as the mode gives the group no right to write.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://man7.org/linux/man-pages/man2/umask.2.html',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: prepare
      image: ghcr.io/acme/tools:1.0
      securityContext: {runAsUser: 0}
      command: [sh, -c, "echo start > /state/app.log"]
      volumeMounts:
        - {name: state, mountPath: /state}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext: {runAsUser: 1000}
      command: [sh, -c, "exec /app >> /var/state/app.log"]
      volumeMounts:
        - {name: state, mountPath: /var/state}
  volumes:
    - name: state
      emptyDir: {}
`,
        marks: '/var/state',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  securityContext: {runAsUser: 1000}
  initContainers:
    - name: prepare
      image: ghcr.io/acme/tools:1.0
      command: [sh, -c, "echo start > /state/app.log"]
      volumeMounts:
        - {name: state, mountPath: /state}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      command: [sh, -c, "exec /app >> /var/state/app.log"]
      volumeMounts:
        - {name: state, mountPath: /var/state}
  volumes:
    - name: state
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    // Whoever changes owners or modes knows of the matter.
    if (
      containersOf(pod).some(({ inputs }) =>
        [...inputs.command, ...inputs.args].some((word) => /\bch(?:own|mod)\b|\bumask\b/.test(word.text)),
      )
    )
      return;
    for (const lost of foldersOfOthers(pod)) {
      report({
        message: `${lost.user.view.id} (uid ${lost.user.view.user.uid}) may not write to ${lost.told.text} (${lost.told.by}): ${lost.maker.view.id} makes that folder as uid ${lost.maker.view.user.uid} ("mkdir"), with the mode 0755. Make it as the same user, or chown it to ${lost.user.view.user.uid}.`,
        at: lost.told.place,
        related: [{ message: `${lost.maker.view.id} makes the folder`, at: pod.at([...lost.maker.view.path, 'name']) }],
        elements: [volumeElement(lost.mount.volume), mountElement(lost.user.view, lost.mount)],
      });
    }
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume) || volume.mountedBy.length < 2) continue;
      const seen = new Map<string, ReturnType<typeof writersOf>[number]>();
      for (const writer of writersOf(pod, volume.name)) {
        const first = seen.get(writer.file);
        if (!first) {
          seen.set(writer.file, writer);
          continue;
        }
        const own = writer.container.view.user;
        const other = first.container.view.user;
        if (own.uid === undefined || other.uid === undefined || own.uid === other.uid || own.uid === 0) continue;
        report({
          message: `${writer.container.view.id} (uid ${own.uid}) may not write ${writer.path}: ${first.container.view.id} creates that file as uid ${other.uid} ("${first.text}"). Run both as the same user.`,
          at: pod.at([...writer.mount.path, 'mountPath']),
          related: [
            { message: `${first.container.view.id} mounts it here`, at: pod.at([...first.mount.path, 'mountPath']) },
          ],
          elements: [
            volumeElement(volume.name),
            mountElement(writer.container.view, writer.mount),
            mountElement(first.container.view, first.mount),
          ],
        });
      }
    }
  },
});

/** Files (not folders) that containers are seen to write on a volume, in lifecycle order. */
function writersOf(pod: PodContext, volume: string) {
  const parts = readPodParts(pod.object, pod.view.kind);
  return mountsOf(pod, volume).flatMap(({ container, mount }) =>
    mount.readOnly
      ? []
      : writtenFiles(pod, parts, container).flatMap(({ path, text }) => {
          if (!isWithin(path, normalisePath(mount.mountPath)) || !/\.\w+$/.test(path)) return [];
          return [{ container, mount, path, text, file: pathInVolume(mount, path) }];
        }),
  );
}

function writtenFiles(pod: PodContext, parts: ReturnType<typeof readPodParts>, container: ContainerFacts) {
  const facts = pod.facts.find((one) => one.raw.id === container.view.id);
  const written = facts ? readWrittenPaths(parts, facts) : [];
  return [...new Map(written.map((one) => [one.path, { path: one.path, text: one.evidence.text }])).values()];
}

/** Names that say "here this container writes". */
const WRITES = /upload|cache|out|spool|work|write|dest|target|data|store|storage|state|log/i;

/** Folders that an init container makes as one user, and that a container of another user is told to write to. */
function foldersOfOthers(pod: PodContext) {
  const found = [];
  for (const maker of containersOf(pod)) {
    if (maker.view.kind !== 'init' || maker.view.user.uid === undefined) continue;
    for (const command of simpleCommands(pod, maker)) {
      if (command.program !== 'mkdir' || command.args.some((word) => /^-\w*m/.test(word))) continue;
      for (const folder of command.args.filter((word) => word.startsWith('/'))) {
        const mount = mountOfPath(maker.view, folder);
        const volume = mount && pod.view.volumes.find((one) => one.name === mount.volume);
        if (!mount || !volume || !startsEmpty(volume) || normalisePath(folder) === normalisePath(mount.mountPath))
          continue;
        for (const use of mountsOf(pod, volume.name)) {
          const { uid, source } = use.container.view.user;
          if (use.container.view.kind !== 'app' || use.mount.readOnly || !uid || uid === maker.view.user.uid) continue;
          if (source !== 'container' && source !== 'pod') continue;
          const told = toldPaths(pod, use.container).find(
            (one) =>
              WRITES.test(one.by) &&
              one.by !== 'command' &&
              mountOfPath(use.container.view, one.path) === use.mount &&
              isWithin(pathInVolume(use.mount, one.path), pathInVolume(mount, folder)),
          );
          if (told) found.push({ maker, user: use.container, told, mount: use.mount });
        }
      }
    }
  }
  return found.slice(0, 1);
}
