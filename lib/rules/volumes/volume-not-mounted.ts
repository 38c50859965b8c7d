import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement, volumeElement } from '../facts/elements';
import { toldPaths } from '../facts/told-paths';
import { mountOfPath, mountsOf, startsEmpty } from '../facts/volumes';

/** Folders that every image has, so that the same path in two containers means nothing. */
const EVERYWHERE = /^\/(?:var|usr|opt|srv|mnt|home|root|media|var\/(?:log|lib|spool))?\/?[^/]{0,2}$/;
const OWN = /^\/(?:tmp|run|var\/(?:run|tmp|cache)|etc|dev)(?:\/|$)/;

export const volumeNotMounted = defineRule({
  id: 'volume-not-mounted',
  title: 'A container looks for files that another one has on a volume',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
  why: `Containers of a pod do not share their file systems. Here one container mounts a volume, and another is told the very same path without mounting the volume: it looks into its own file system, where that path does not exist or is empty.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  exceptions: 'Both images may have a folder of that name of their own.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: logs, mountPath: /var/log/app}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      args: [--watch=/var/log/app/app.log]
  volumes:
    - name: logs
      emptyDir: {}
`,
        marks: '/var/log/app/app.log',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: logs, mountPath: /var/log/app}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      args: [--watch=/var/log/app/app.log]
      volumeMounts:
        - {name: logs, mountPath: /var/log/app, readOnly: true}
  volumes:
    - name: logs
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const lost of crossedVolumes(pod)) {
      report({
        message: `${lost.reader.view.id} is told ${lost.told.text} (${lost.told.by}) on the volume "${lost.own.volume}", which nobody else mounts, while ${lost.writer.view.id} writes ${lost.file} to "${lost.other.volume}", which nobody else mounts: two volumes where one was meant. Mount "${lost.other.volume}" in ${lost.reader.view.id}.`,
        at: lost.told.place,
        related: [
          { message: `${lost.writer.view.id} mounts "${lost.other.volume}"`, at: pod.at([...lost.other.path, 'name']) },
          { message: `${lost.reader.view.id} mounts "${lost.own.volume}"`, at: pod.at([...lost.own.path, 'name']) },
        ],
        elements: [
          volumeElement(lost.own.volume),
          volumeElement(lost.other.volume),
          containerElement(lost.reader.view),
        ],
      });
    }
    for (const volume of pod.view.volumes) {
      if (!startsEmpty(volume) || volume.mountedBy.length !== 1) continue;
      const [use] = mountsOf(pod, volume.name);
      const place = normalisePath(use?.mount.mountPath ?? '/');
      // A short path is only telling when the volume is there for nobody else.
      if (!use || use.mount.readOnly || OWN.test(place) || EVERYWHERE.test(place)) continue;
      for (const container of containersOf(pod)) {
        if (container === use.container || container.view.image?.text === use.container.view.image?.text) continue;
        const told = toldPaths(pod, container).find(
          (one) => isWithin(one.path, place) && mountOfPath(container.view, one.path) === undefined,
        );
        if (!told) continue;
        report({
          message: `${container.view.id} is told ${told.text} (${told.by}), which is where ${use.container.view.id} mounts the volume "${volume.name}", but ${container.view.id} does not mount it and sees only its own file system. Mount "${volume.name}" in ${container.view.id} too.`,
          at: told.place,
          related: [{ message: `"${volume.name}" is mounted here`, at: pod.at([...use.mount.path, 'mountPath']) }],
          elements: [volumeElement(volume.name), containerElement(container.view)],
          fixes: [
            {
              title: `Mount ${volume.name} in ${container.view.id} at ${use.mount.mountPath}`,
              safe: false,
              edit: (draft) =>
                draft.insert(pod.view.documentIndex, pod.at([...container.view.path, 'volumeMounts']).path, {
                  name: volume.name,
                  mountPath: use.mount.mountPath,
                }),
            },
          ],
        });
      }
    }
  },
});

/**
 * Two volumes that start empty, each mounted once: one container is told to write a file on the one, another to read a
 * file of the same name on the other.
 */
function crossedVolumes(pod: PodContext) {
  const alone = pod.view.volumes.filter((volume) => startsEmpty(volume) && volume.mountedBy.length === 1);
  if (alone.length < 2) return [];
  const told = alone.flatMap((volume) =>
    mountsOf(pod, volume.name).flatMap(({ container, mount }) =>
      toldPaths(pod, container)
        .filter((one) => one.source !== 'config' && mountOfPath(container.view, one.path) === mount)
        .map((one) => ({ container, mount, one, file: one.path.slice(one.path.lastIndexOf('/') + 1) })),
    ),
  );
  return told.flatMap((reads) => {
    if (!/\.[a-z]\w*$/i.test(reads.file) || WRITES.test(reads.one.by)) return [];
    const writes = told.find(
      (other) => other.container !== reads.container && other.file === reads.file && WRITES.test(other.one.by),
    );
    if (!writes) return [];
    return [
      {
        reader: reads.container,
        told: reads.one,
        own: reads.mount,
        writer: writes.container,
        other: writes.mount,
        file: writes.one.path,
      },
    ];
  });
}

/** Flags and variables that say where something is put. */
const WRITES = /^-?-?o$|out|dest|target|write/i;
