import { isWithin, normalisePath } from '../../pod/container-inputs';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, runTogether } from '../facts/containers';
import { containerElement, volumeElement } from '../facts/elements';
import { runsOwnProgram } from '../facts/own-program';
import { knownSockets, readUnixSocketPath } from '../facts/socket-paths';
import { mountOfPath } from '../facts/volumes';

export const unsharedSocket = defineRule({
  id: 'unshared-socket',
  title: 'A Unix socket that the other side cannot reach',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  needs: ['siblings'],
  why: `A Unix socket is a file: two containers meet at it only on a volume that both mount, under the same name. Here one container listens on a socket and another dials one, but the paths lead to different files, or lie in a container's own file system: the connection fails with "no such file".`,
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
    'https://man7.org/linux/man-pages/man7/unix.7.html',
  ],
  exceptions: 'A socket of the node (hostPath) or one that the container opens itself.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: php
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      args: [--listen=unix:///run/app/app.sock]
      volumeMounts:
        - {name: run, mountPath: /run/app}
    - name: front
      image: ghcr.io/acme/front:1.0
      args: [--upstream=unix:///var/run/app.sock]
      volumeMounts:
        - {name: run, mountPath: /sockets}
  volumes:
    - name: run
      emptyDir: {}
`,
        marks: '--upstream=unix:///var/run/app.sock',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: php
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      args: [--listen=unix:///run/app/app.sock]
      volumeMounts:
        - {name: run, mountPath: /run/app}
    - name: front
      image: ghcr.io/acme/front:1.0
      args: [--upstream=unix:///run/app/front.sock]
      volumeMounts:
        - {name: run, mountPath: /run/app}
  volumes:
    - name: run
      emptyDir: {}
`,
        marks: '--upstream=unix:///run/app/front.sock',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: php
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      args: [--listen=unix:///run/app/app.sock]
      volumeMounts:
        - {name: run, mountPath: /run/app}
    - name: front
      image: ghcr.io/acme/front:1.0
      args: [--upstream=unix:///sockets/app.sock]
      volumeMounts:
        - {name: run, mountPath: /sockets}
  volumes:
    - name: run
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    const containers = containersOf(pod);
    const uses = containers.flatMap((container) =>
      readUnixSocketPath(pod, container).map((use) => ({ ...use, container, spot: spotOf(container, use.path) })),
    );
    const listening = uses.filter((use) => use.side === 'listens');
    // Several sockets that nobody is said to open: the server opens more than its words show.
    const alone =
      new Set(uses.flatMap((use) => (use.side === 'dials' && !use.spot?.outside ? [use.path] : []))).size === 1;
    for (const dial of uses) {
      if (dial.side !== 'dials' || dial.spot?.outside) continue;
      // What the container itself opens, or what no sibling is known to open, is no matter of this pod's volumes.
      if (listening.some((use) => use.container === dial.container && use.path === dial.path)) continue;
      if (dial.spot === undefined && isConfiguredNowhere(pod, dial, containers)) {
        report({
          message: `${dial.container.view.id} dials the socket ${dial.path}, but mounts no volume there: no other container can open it, and every request that needs it fails. Mount one volume there in both, or dial localhost.`,
          at: dial.place,
          elements: [containerElement(dial.container.view)],
        });
        continue;
      }
      const partners = listening.filter(
        (use) => use.container !== dial.container && runTogether(use.container.view, dial.container.view),
      );
      if (partners.length === 0 || partners.some((use) => meets(use.spot, dial.spot))) continue;
      const partner = partners.find((use) =>
        isSurelyApart(use, dial, alone, knownSockets(pod, use.container).length > 0),
      );
      if (!partner) continue;
      report({
        message: `${dial.container.view.id} dials the socket ${dial.path}, but ${partner.container.view.id} listens on ${partner.path}: ${sameVolume(partner.spot, dial.spot) ? 'another file of the same volume' : dial.spot && partner.spot ? 'a file on another volume' : 'the path is not on a volume that both mount'}. Mount one volume in both and use the same file name.`,
        at: dial.place,
        related: [{ message: `${partner.container.view.id} listens here`, at: partner.place }],
        elements: [
          containerElement(dial.container.view),
          containerElement(partner.container.view),
          ...(partner.spot ? [volumeElement(partner.spot.volume)] : []),
        ],
      });
    }

    function spotOf(container: ContainerFacts, path: string) {
      const mount = mountOfPath(container.view, path);
      if (!mount) return undefined;
      const volume = pod.view.volumes.find((one) => one.name === mount.volume);
      const place = normalisePath(mount.mountPath);
      const inside = isWithin(path, place) ? path.slice(place.length) : path;
      return {
        volume: mount.volume,
        file: normalisePath(`${mount.subPath ?? ''}/${inside}`),
        // What lies on the node or comes from a driver is shared by other ways than this pod's.
        outside: volume?.type !== 'emptyDir',
      };
    }
  },
});

type Spot = { readonly volume: string; readonly file: string } | undefined;

function meets(one: Spot, other: Spot): boolean {
  return one !== undefined && other !== undefined && one.volume === other.volume && one.file === other.file;
}

function sameVolume(one: Spot, other: Spot): boolean {
  return one !== undefined && one.volume === other?.volume;
}

interface Use {
  readonly container: ContainerFacts;
  readonly path: string;
  readonly spot: Spot;
}

/**
 * Whether a listener is the one that is meant and cannot be reached. A server that also mounts the dialled volume may
 * open a second socket there that its words do not show; then only the name of the file, or an image whose sockets are
 * all known, makes it sure.
 */
function isSurelyApart(listener: Use, dial: Use, alone: boolean, known: boolean): boolean {
  if (!onUnix(listener.container) || !onUnix(dial.container)) return false;
  if (sameVolume(listener.spot, dial.spot)) return true;
  const mounts = listener.container.view.mounts.some((mount) => mount.volume === dial.spot?.volume);
  if (dial.spot && mounts && (listener.spot || (!known && !alone))) return false;
  if (known && dial.spot && mounts && alone) return true;
  return baseName(listener.path) === baseName(dial.path);
}

/**
 * Whether a proxy's own configuration passes to a socket where the proxy has no volume, with a sibling to serve it.
 * Such a proxy's image holds no server that could open the socket beside it.
 */
function isConfiguredNowhere(pod: PodContext, dial: Use, containers: readonly ContainerFacts[]): boolean {
  const { container, path } = dial;
  if (!/^(?:nginx|nginx-unprivileged|haproxy|envoy)$/.test(container.knowledge?.id ?? '')) return false;
  if (!onUnix(container) || !runsOwnProgram(container)) return false;
  const read = knownSockets(pod, container);
  if (!read.some((use) => use.evidence.source === 'config' && normalisePath(use.path) === path)) return false;
  if (read.some((use) => use.side === 'listens' && normalisePath(use.path) === path)) return false;
  // /var/run is a link to /run in most images.
  const other = path.startsWith('/var/run/') ? path.slice('/var'.length) : `/var${path}`;
  if (mountOfPath(container.view, other) !== undefined) return false;
  return containers.some(
    ({ view }) => view.kind !== 'init' && view.id !== container.view.id && view.role !== 'adapter',
  );
}

/** Paths of Windows (`C:\\csi`) follow other rules. */
function onUnix(container: ContainerFacts): boolean {
  return container.view.mounts.every((mount) => mount.mountPath.startsWith('/'));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
