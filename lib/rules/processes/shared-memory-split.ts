import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf, runTogether } from '../facts/containers';
import { containerElement, mountElement, volumeElement } from '../facts/elements';
import { scriptOf } from '../facts/scripts';
import { volumeNamed } from '../facts/volumes';

/** Programs that are known to need more than the 64 MiB of /dev/shm that a pod has by itself. */
const NEEDS_ROOM =
  /(?:^|\/)(?:standalone-(?:chrome|chromium|firefox|edge)|node-(?:chrome|chromium|firefox|edge)|chrome|chromium|browserless|puppeteer|playwright|alpine-chrome|headless-shell|chrome-headless)(?:$|-)/;
const SHM = /(?:^|[\s="':])(\/dev\/shm(?:\/[\w.@+-]+)*)/;

export const sharedMemorySplit = defineRule({
  id: 'shared-memory-split',
  title: 'Shared memory that is not the same for both',
  group: 'processes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
  why: `The containers of a pod share one /dev/shm of 64 MiB, which the runtime makes for the pod. A volume mounted at /dev/shm replaces it, but only in the containers that mount it: they no longer see the segments (shm_open) of those that do not. Containers that exchange data there must all mount the volume, and a browser that needs more room must mount it itself: it does not help that a neighbour has it.`,
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
    'containerd: internal/cri/server/sandbox_run.go (one shm of 64 MiB per sandbox, mounted into each container)',
    'https://man7.org/linux/man-pages/man7/shm_overview.7.html',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: frames
spec:
  containers:
    - name: camera
      image: ghcr.io/acme/camera:1.0
      args: [--ring=/dev/shm/frames]
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
    - name: detector
      image: ghcr.io/acme/detector:1.0
      args: [--ring=/dev/shm/frames]
  volumes:
    - name: shm
      emptyDir: {medium: Memory, sizeLimit: 1Gi}
`,
        marks: '/dev/shm',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: frames
spec:
  containers:
    - name: camera
      image: ghcr.io/acme/camera:1.0
      args: [--ring=/dev/shm/frames]
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
    - name: detector
      image: ghcr.io/acme/detector:1.0
      args: [--ring=/dev/shm/frames]
      volumeMounts:
        - {name: shm, mountPath: /dev/shm}
  volumes:
    - name: shm
      emptyDir: {medium: Memory, sizeLimit: 1Gi}
`,
      },
    ],
  },
  check(pod, report) {
    const containers = containersOf(pod).filter(({ view }) => view.kind !== 'init');
    for (const owner of containers) {
      const mount = owner.view.mounts.find((one) => isShm(one.mountPath));
      const volume = mount && volumeNamed(pod, mount.volume);
      if (!mount || volume?.type !== 'emptyDir') continue;
      for (const other of containers) {
        if (other === owner || !runTogether(owner.view, other.view)) continue;
        if (other.view.mounts.some((one) => one.volume === mount.volume && isShm(one.mountPath))) continue;
        const own = usedShm(owner);
        const used = usedShm(other);
        // Both speak of the same place there.
        const exchange = used !== undefined && own !== undefined && (isWithin(used, own) || isWithin(own, used));
        const misplaced =
          used === undefined &&
          !other.view.mounts.some((one) => isShm(one.mountPath)) &&
          NEEDS_ROOM.test(other.view.image?.repository ?? '') &&
          !NEEDS_ROOM.test(owner.view.image?.repository ?? '');
        if (!exchange && !misplaced) continue;
        report({
          message: exchange
            ? `${owner.view.id} and ${other.view.id} both use ${used}, but only ${owner.view.id} mounts "${mount.volume}" at /dev/shm: each has a /dev/shm of its own and sees nothing of the other's. Mount it in both.`
            : `${other.view.id} needs much shared memory and has only the pod's 64 MiB: "${mount.volume}" is mounted at /dev/shm in ${owner.view.id}, not in ${other.view.id}. Mount it there.`,
          at: pod.at([...mount.path, 'mountPath']),
          severity: exchange ? 'error' : 'warning',
          related: [{ message: `${other.view.id} has no such mount`, at: pod.at([...other.view.path, 'name']) }],
          elements: [volumeElement(mount.volume), mountElement(owner.view, mount), containerElement(other.view)],
          fixes: [
            {
              title: `Mount ${mount.volume} at /dev/shm in ${other.view.id}`,
              safe: exchange && !other.view.mounts.some((one) => isShm(one.mountPath)),
              edit: (draft) =>
                draft.insert(pod.view.documentIndex, pod.at([...other.view.path, 'volumeMounts']).path, {
                  name: mount.volume,
                  mountPath: '/dev/shm',
                }),
            },
          ],
        });
        break;
      }
    }
  },
});

function isShm(path: string): boolean {
  return normalisePath(path) === '/dev/shm';
}

/** The place under /dev/shm that a container is told. */
function usedShm(container: ContainerFacts): string | undefined {
  const { command, args, env, files } = container.inputs;
  const texts = [
    ...[...command, ...args].map(({ text }) => text),
    ...[...env.values()].map(({ value }) => value ?? ''),
    ...[...files.values()].map(({ text }) => (text.length > 100_000 ? '' : text)),
    scriptOf(container)?.text ?? '',
  ];
  for (const text of texts) {
    const match = text.includes('/dev/shm') ? SHM.exec(text) : null;
    if (match) return normalisePath(match[1] ?? '/dev/shm');
  }
  return undefined;
}
