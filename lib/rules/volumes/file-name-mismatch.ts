import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule, type PodContext } from '../define-rule';
import type { ContainerFacts } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { type ToldPath, toldPaths } from '../facts/told-paths';
import { mountOfPath, mountsOf, pathInVolume, startsEmpty } from '../facts/volumes';

export const fileNameMismatch = defineRule({
  id: 'file-name-mismatch',
  title: 'Writer and reader speak of different files',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
  why: `Two containers share a volume that starts empty. One is told which file it writes there, the other which file it reads, and the names differ: the reader finds "no such file", or waits for one that never comes. Make the names agree.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/#emptydir'],
  exceptions: 'A writer may make further files that nothing in this text tells.',
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
      image: ghcr.io/acme/secrets:1.0
      args: [--out=/secrets/database.env]
      volumeMounts:
        - {name: secrets, mountPath: /secrets}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      args: [--env-file=/secrets/db.env]
      volumeMounts:
        - {name: secrets, mountPath: /secrets, readOnly: true}
  volumes:
    - name: secrets
      emptyDir: {}
`,
        marks: '/secrets/db.env',
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
      image: ghcr.io/acme/secrets:1.0
      args: [--out=/secrets/db.env]
      volumeMounts:
        - {name: secrets, mountPath: /secrets}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      args: [--env-file=/secrets/db.env]
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
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume) || volume.mountedBy.length < 2) continue;
      const uses = mountsOf(pod, volume.name);
      const writers = uses.filter((use) => !use.mount.readOnly);
      const [writer] = writers;
      if (!writer || writers.length !== 1) continue;
      const written = filesOn(pod, writer.container, volume.name);
      const said = written.filter(({ told }) => WRITES.test(told.by));
      // Every file that it is told must be one that it writes, or there may be more.
      if (said.length === 0 || said.length !== written.length) continue;
      for (const reader of uses) {
        if (reader.container === writer.container) continue;
        const read = filesOn(pod, reader.container, volume.name);
        const [wanted] = read;
        if (!wanted || read.some((one) => written.some((other) => isWithin(one.file, other.file)))) continue;
        const near = said.find(
          (one) => ending(one.file) === ending(wanted.file) && folder(one.file) === folder(wanted.file),
        );
        if (!near) continue;
        report({
          message: `${reader.container.view.id} reads ${wanted.told.text} (${wanted.told.by}), but ${writer.container.view.id}, which alone fills "${volume.name}", writes ${near.told.text} (${near.told.by}): another file. Make the names agree.`,
          at: wanted.told.place,
          related: [{ message: `${writer.container.view.id} is told its file here`, at: near.told.place }],
          elements: [
            volumeElement(volume.name),
            mountElement(reader.container.view, reader.mount),
            mountElement(writer.container.view, writer.mount),
          ],
        });
        break;
      }
    }
  },
});

/** Flags, variables and files of configuration that say where something is put. */
const WRITES =
  /(?:^|[-_.])(?:out|output|dest|destination|target|write|export)(?:$|[-_.])|log[-_.]?file|agent\.(?:hcl|json)$/i;

interface FileOn {
  readonly told: ToldPath;
  /** As the volume sees it. */
  readonly file: string;
}

/** Single files of a volume that a container is told by name. */
function filesOn(pod: PodContext, container: ContainerFacts, volume: string): readonly FileOn[] {
  return toldPaths(pod, container).flatMap((told) => {
    const mount = mountOfPath(container.view, told.path);
    if (mount?.volume !== volume || told.text.includes('*') || !/\.[a-z]\w*$/i.test(told.path)) return [];
    if (normalisePath(told.path) === normalisePath(mount.mountPath)) return [];
    return [{ told, file: pathInVolume(mount, told.path) }];
  });
}

function ending(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

function folder(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
