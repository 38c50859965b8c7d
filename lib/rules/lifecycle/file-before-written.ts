import { normalisePath } from '../../pod/container-inputs';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, startsAfter } from '../facts/containers';
import { containerElement, volumeElement } from '../facts/elements';
import { type SimpleCommand, simpleCommands } from '../facts/run-commands';
import { scriptOf } from '../facts/scripts';
import { mountOfPath, mountsOf, startsEmpty, volumeNamed } from '../facts/volumes';

export const fileBeforeWritten = defineRule({
  id: 'file-before-written',
  title: 'A file is read at start that a companion has yet to write',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `The main container begins with a file from a shared volume (it sources variables, or prints a token into a flag), and the volume starts empty: a companion fills it. Nothing makes the one wait for the other: a native sidecar without a startup probe counts as started as soon as its process runs, and regular containers all start together. The first start mostly comes too early: "no such file", and the container is restarted until the file is there. Give the sidecar a startup probe that passes when the file exists, let an init container write it first, or wait for it in the script.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#differences-from-init-containers',
    'Observed on a Kubernetes 1.34 node: the next container starts as soon as the process of a sidecar without startup probe runs',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: secrets
      image: ghcr.io/acme/secrets-agent:1.0
      restartPolicy: Always
      args: [--out=/secrets/db.env]
      volumeMounts:
        - {name: secrets, mountPath: /secrets}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      command: [sh, -c, ". /secrets/db.env && exec /shop"]
      volumeMounts:
        - {name: secrets, mountPath: /secrets, readOnly: true}
  volumes:
    - name: secrets
      emptyDir: {}
`,
        marks: '.',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: secrets
      image: ghcr.io/acme/secrets-agent:1.0
      restartPolicy: Always
      args: [--out=/secrets/db.env]
      startupProbe:
        exec: {command: [test, -s, /secrets/db.env]}
      volumeMounts:
        - {name: secrets, mountPath: /secrets}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      command: [sh, -c, ". /secrets/db.env && exec /shop"]
      volumeMounts:
        - {name: secrets, mountPath: /secrets, readOnly: true}
  volumes:
    - name: secrets
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const reader of containersOf(pod)) {
      if (reader.view.kind === 'init') continue;
      const script = scriptOf(reader);
      // A script that looks before it reads, or tries again, knows of the matter.
      if (
        !script ||
        /\b(?:until|while)\b|\[\s*!?\s*-[efsrd]\b|\btest\s+-[efsrd]\b|\|\||2>\s*\/dev\/null/.test(script.text)
      )
        continue;
      for (const command of simpleCommands(pod, reader)) {
        if (command.what !== 'command') continue;
        const path = readAtStart(command);
        const mount = path === undefined ? undefined : mountOfPath(reader.view, path);
        const volume = mount && volumeNamed(pod, mount.volume);
        if (path === undefined || !mount || !volume || !startsEmpty(volume)) continue;
        if (writesItself(script.text, path, command)) continue;
        const writer = lateWriter(pod, reader, volume.name);
        if (!writer) continue;
        const sidecar = writer.view.kind === 'sidecar';
        report({
          message: `${reader.view.id} reads ${path} at start ("${command.program} ${path}"), but ${writer.view.id}, which fills "${volume.name}", ${sidecar ? 'has no startup probe that holds it back' : 'starts at the same time'}: the file is not there yet. ${sidecar ? `Give ${writer.view.id} a startup probe that tests the file.` : `Make ${writer.view.id} a native sidecar with a startup probe, or wait for the file.`}`,
          at: command.place,
          related: [
            {
              message: `${writer.view.id} fills it`,
              at: pod.at([...writer.view.path, writer.view.name === '' ? 'image' : 'name']),
            },
          ],
          elements: [containerElement(reader.view), containerElement(writer.view), volumeElement(volume.name)],
        });
        break;
      }
    }
  },
});

/** `. /secrets/env`, `source /secrets/env`, `cat /secrets/token`: the file that a command cannot do without. */
function readAtStart({ program, args }: SimpleCommand): string | undefined {
  if (!/^(?:\.|source|cat)$/.test(program)) return undefined;
  const file = args.find((word) => !word.startsWith('-'));
  return file?.startsWith('/') && !/[*$]/.test(file) ? normalisePath(file) : undefined;
}

function writesItself(script: string, path: string, command: SimpleCommand): boolean {
  const before = script.slice(0, command.place.within?.start ?? script.length);
  return before.includes(path);
}

/** Who fills the volume while the reader starts already; undefined when somebody may have filled it before. */
function lateWriter(pod: PodContext, reader: ContainerFacts, volume: string): ContainerFacts | undefined {
  const writers = mountsOf(pod, volume).filter(({ container, mount }) => container !== reader && !mount.readOnly);
  if (writers.length !== 1) return undefined;
  const [writer] = writers;
  if (!writer || writer.container.view.kind === 'init') return undefined;
  // The reader's own copy may be writable as well; then it may have put the file there in an earlier life.
  const own = reader.view.mounts.find((mount) => mount.volume === volume);
  const fills = writer.mount.access === 'writes' || FILLERS.has(writer.container.view.knownImage ?? '');
  if (own && !own.readOnly && !fills) return undefined;
  const { view } = writer.container;
  if (view.kind === 'sidecar') {
    if (!startsAfter(reader.view, view) || view.probes.some((probe) => probe.type === 'startup')) return undefined;
    return typeof writer.container.raw.lifecycle === 'object' ? undefined : writer.container;
  }
  // A postStart hook of a container before it holds the reader back.
  return typeof writer.container.raw.lifecycle === 'object' ? undefined : writer.container;
}

/** Images that are there to fill a volume for their neighbour, whatever their configuration says. */
const FILLERS = new Set(['vault', 'vault-agent', 'git-sync', 'k8s-sidecar']);
