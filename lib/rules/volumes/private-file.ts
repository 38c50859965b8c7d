import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { containersOf, runTogether, startsAfter } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { scriptOf } from '../facts/scripts';
import { mountsOf, startsEmpty, volumeNamed } from '../facts/volumes';

/** What leaves a file to its owner alone; the first group is the file. */
const KEEPS_TO_ITSELF: readonly RegExp[] = [
  /\bchmod\s+(?:-R\s+)?(?:0?[4-7]00|go-rwx|og-rwx|u=\w+,go=)\s+(\/[^\s;&|"']+)/,
  /\binstall\s[^;&|\n]*-m\s*0?[4-7]00\s[^;&|\n]*?\s(\/[^\s;&|"']+)(?=\s*(?:$|[;&|\n]))/,
  /\bumask\s+0?[0-7]?77\b[\s\S]*?(?:>{1,2}\s*|\b(?:cp|mv|tee|touch)\s(?:[^;&|\n]*\s)?)["']?(\/[^\s;&|"']+)/,
  /\bssh-keygen\s[^;&|\n]*-f\s*["']?(\/[^\s;&|"']+)/,
];

export const privateFile = defineRule({
  id: 'private-file',
  title: 'A file that only its writer may read',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `A container writes a file into a shared volume and takes all rights from everybody but the owner (chmod 600). The container that should read it runs as another user and gets "Permission denied". fsGroup does not help here: it opens the volume to a group, but the mode keeps the group out. Let both run as one user, or hand the file over with chown.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://man7.org/linux/man-pages/man7/path_resolution.7.html',
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
    - name: key
      image: ghcr.io/acme/keys:1.0
      securityContext: {runAsUser: 0}
      command: [sh, -c, "make-key > /keys/key.pem && chmod 600 /keys/key.pem"]
      volumeMounts:
        - {name: keys, mountPath: /keys}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext: {runAsUser: 1000}
      volumeMounts:
        - {name: keys, mountPath: /keys, readOnly: true}
  volumes:
    - name: keys
      emptyDir: {}
`,
        marks: 'chmod 600 /keys/key.pem',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
    - name: key
      image: ghcr.io/acme/keys:1.0
      securityContext: {runAsUser: 1000}
      command: [sh, -c, "make-key > /keys/key.pem && chmod 600 /keys/key.pem"]
      volumeMounts:
        - {name: keys, mountPath: /keys}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext: {runAsUser: 1000}
      volumeMounts:
        - {name: keys, mountPath: /keys, readOnly: true}
  volumes:
    - name: keys
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const writer of containersOf(pod)) {
      const script = scriptOf(writer);
      const match = script && KEEPS_TO_ITSELF.map((way) => way.exec(script.text)).find((one) => one !== null);
      const path = match?.[1];
      if (!script || !match || path === undefined || /\bchown\b|\binstall\s[^;&|]*-o\b|\bsetfacl\b/.test(script.text))
        continue;
      // What is opened again later is meant for others.
      if (/\bchmod\s+(?:-R\s+)?(?:0?[0-7]?[4-7][4-7]\b|[ago+]*\+r)/.test(script.text.slice(match.index + 1))) continue;
      const mount = writer.view.mounts.find((one) => isWithin(normalisePath(path), normalisePath(one.mountPath)));
      const volume = mount && volumeNamed(pod, mount.volume);
      if (!mount || !volume || !startsEmpty(volume)) continue;
      for (const use of mountsOf(pod, volume.name)) {
        const reader = use.container.view;
        const { uid, source } = reader.user;
        // A reader without a stated user may run as anybody; a writer without one most likely runs as root.
        if (
          use.container === writer ||
          !(startsAfter(reader, writer.view) || runTogether(reader, writer.view)) ||
          !uid ||
          source === 'unknown' ||
          source === 'image'
        )
          continue;
        if (uid === writer.view.user.uid) continue;
        report({
          message: `${reader.id} (uid ${uid}) may not read ${path}: ${writer.view.id} runs ${writer.view.user.uid === undefined ? 'as another user' : `as uid ${writer.view.user.uid}`} and keeps it to itself ("${match[0].split('\n')[0]}"). Run both as the same user, or chown the file to ${uid}.`,
          at: pod.at(script.path, undefined, { start: match.index, end: match.index + match[0].length }),
          related: [{ message: `${reader.id} mounts it here`, at: pod.at([...use.mount.path, 'mountPath']) }],
          elements: [volumeElement(volume.name), mountElement(reader, use.mount), mountElement(writer.view, mount)],
        });
        break;
      }
    }
  },
});
