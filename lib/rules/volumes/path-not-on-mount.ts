import { editDistance } from '../../kubernetes/decode/edit-distance';
import { isWithin, normalisePath } from '../../pod/container-inputs';
import type { MountView } from '../../pod/pod-view';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf, runTogether } from '../facts/containers';
import { mountElement, volumeElement } from '../facts/elements';
import { simpleCommands } from '../facts/run-commands';
import { type ToldPath, toldPaths } from '../facts/told-paths';
import { mountOfPath, mountsOf, startsEmpty, volumeNamed } from '../facts/volumes';

/** Names that say "here files are written or looked for". */
const FILE_NAME = /log|dir|path|file|root|data|out|dest|folder|spool|watch|input|html|www|content|static|socket|tail/i;
/** Images that read files which others write. */
const READERS = new Set([
  'fluent-bit',
  'fluentd',
  'filebeat',
  'promtail',
  'vector',
  'alloy',
  'otel-collector',
  'otelcol',
  'otelcol-contrib',
  'nginx',
  'nginx-unprivileged',
  'httpd',
  'caddy',
  'mtail',
]);

export const pathNotOnMount = defineRule({
  id: 'path-not-on-mount',
  title: 'A path that is not where the shared volume is mounted',
  group: 'volumes',
  severity: 'warning',
  stage: 'breaks-in-use',
  needs: ['siblings', 'mount'],
  why: `Containers share files through a volume only where they mount it. Here a container is told a path that lies on none of its mounts, while it mounts a shared volume somewhere else and is told no path there: it writes into its own file system, which nobody else sees and which is lost with the container, or reads where nothing will ever be.`,
  sources: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  exceptions: 'A program may find the mounted folder by other means than the words in this text.',
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
      env:
        - {name: LOG_DIR, value: /var/log/application}
      volumeMounts:
        - {name: logs, mountPath: /var/log/app}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      args: [--watch=/logs]
      volumeMounts:
        - {name: logs, mountPath: /logs, readOnly: true}
  volumes:
    - name: logs
      emptyDir: {}
`,
        marks: '/var/log/application',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --one-time
      volumeMounts:
        - {name: content, mountPath: /data}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: '/git',
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
      env:
        - {name: LOG_DIR, value: /var/log/app}
      volumeMounts:
        - {name: logs, mountPath: /var/log/app}
    - name: shipper
      image: ghcr.io/acme/shipper:1.0
      args: [--watch=/logs]
      volumeMounts:
        - {name: logs, mountPath: /logs, readOnly: true}
  volumes:
    - name: logs
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const shared = sharedMounts(pod, container);
      if (shared.length === 0) continue;
      const told = toldPaths(pod, container);
      const off = told.filter((one) => !isOnMount(container, one.path));
      const unused = shared.filter((mount) => !told.some((one) => touches(one.path, mount.mountPath)));
      const [mount] = unused;
      if (!mount) continue;
      const written = fillsFromEmpty(pod, mount) ? writtenOff(container) : undefined;
      if (written) {
        const spoken = off.find((one) => one.path === normalisePath(written.path));
        const at = written.place ?? spoken?.place;
        if (at) {
          tell(
            mount,
            at,
            `${container.view.id} writes to ${written.path} (${written.text}), which is on none of its volumes`,
          );
          continue;
        }
      }
      const copied = copiedOff(pod, container);
      if (copied && mount.readOnly) {
        tell(
          mount,
          copied.place,
          `${container.view.id} copies ${copied.path} (${copied.program}), which is on none of its volumes`,
        );
        continue;
      }
      const wrong = off.find((one) => isMeantFor(pod, container, mount, one));
      if (wrong) {
        tell(
          mount,
          wrong.place,
          `${container.view.id} is told ${wrong.text} (${wrong.by}), which is on none of its volumes`,
        );
      }

      function tell(target: MountView, at: ToldPath['place'], fact: string): void {
        const partner = mountsOf(pod, target.volume).find((use) => use.container !== container);
        report({
          message: `${fact}: it mounts "${target.volume}", which it shares with ${partner?.container.view.id ?? 'another container'}, at ${target.mountPath}. Make path and mountPath agree.`,
          at,
          related: [{ message: `"${target.volume}" is mounted here`, at: pod.at([...target.path, 'mountPath']) }],
          elements: [volumeElement(target.volume), mountElement(container.view, target)],
        });
      }
    }
  },
});

/** Mounts of volumes that the pod's containers fill themselves and that another container mounts too, without subPath. */
function sharedMounts(pod: PodContext, container: ContainerFacts): readonly MountView[] {
  return container.view.mounts.filter((mount) => {
    const volume = volumeNamed(pod, mount.volume);
    return (
      volume !== undefined &&
      (startsEmpty(volume) || /^(?:persistentVolumeClaim|claimTemplate)$/.test(volume.type)) &&
      volume.mountedBy.length > 1 &&
      mount.subPath === undefined
    );
  });
}

/** Flags that name what an image works on, which never is the image's own. */
const INPUT_FLAGS: Readonly<Record<string, RegExp>> = {
  kaniko: /^--(?:context|dockerfile)$/,
};
const DATA_FLAG = /^--?(?:tsdb|data|db|storage|repo|backup|sqlite)[._-]?(?:path|dir|directory|folder|file)$/;
/** Folders that images bring, or that hold what is nobody else's. */
const OWN_FOLDER = /^\/(?:etc|tmp|usr|home|root|opt|run|var\/(?:run|tmp|cache))(?:\/|$)/;

function fillsFromEmpty(pod: PodContext, mount: MountView): boolean {
  const volume = volumeNamed(pod, mount.volume);
  return volume !== undefined && startsEmpty(volume);
}

function isOnMount(container: ContainerFacts, path: string): boolean {
  return mountOfPath(container.view, path) !== undefined;
}

/** Whether a path lies on a mount or above it (a folder that holds the mount). */
function touches(path: string, mountPath: string): boolean {
  const place = normalisePath(mountPath);
  return isWithin(path, place) || isWithin(place, path);
}

/** A folder that the catalogue knows this container to fill, and that lies on no volume. */
function writtenOff(container: ContainerFacts) {
  const writes = container.knowledge?.writes?.(container.inputs) ?? [];
  const off = writes.find(
    (one) =>
      !isOnMount(container, one.path) && !container.view.mounts.some((mount) => touches(one.path, mount.mountPath)),
  );
  return off && { path: off.path, text: off.evidence.text, place: off.evidence.place };
}

/** Whether a told path that lies nowhere was most likely to lie on this mount. */
function isMeantFor(pod: PodContext, container: ContainerFacts, mount: MountView, told: ToldPath): boolean {
  if (told.path.startsWith('/etc/') || told.path.startsWith('/tmp/') || told.path.startsWith('/var/run/secrets'))
    return false;
  const place = normalisePath(mount.mountPath);
  const inputs = INPUT_FLAGS[container.view.knownImage ?? ''];
  if (inputs?.test(told.by)) return true;
  // A claim may hold what nobody in this text speaks of, and a command names programs of the image.
  if (!fillsFromEmpty(pod, mount) && told.by === 'command') return false;
  if (nearly(told.path, place)) return true;
  // The file that a sibling writes or reads on the volume, looked for in another folder.
  const partners = mountsOf(pod, mount.volume).filter(
    (use) =>
      use.container !== container &&
      (runTogether(use.container.view, container.view) ||
        use.container.view.kind === 'init' ||
        container.view.kind === 'init'),
  );
  for (const partner of partners) {
    // Told the very folder at which the other one mounts the volume.
    const there = normalisePath(partner.mount.mountPath);
    if (there.split('/').length > 2 && told.by !== 'command' && isWithin(told.path, there) && !OWN_FOLDER.test(there))
      return true;
    for (const theirs of toldPaths(pod, partner.container)) {
      if (!isWithin(theirs.path, normalisePath(partner.mount.mountPath))) continue;
      const rest = theirs.path.slice(normalisePath(partner.mount.mountPath).length);
      if (rest.includes('.') && rest.length > 3 && told.path.endsWith(rest)) return true;
    }
  }
  // A claim may hold what nobody in this text speaks of; but a helper is there for the data of its neighbour.
  if (!fillsFromEmpty(pod, mount))
    return (
      container.view.role !== 'main' &&
      told.source === 'arguments' &&
      DATA_FLAG.test(told.by) &&
      !OWN_FOLDER.test(told.path)
    );
  // The variable or option says that files are there, the sibling only reads, and nobody else can write.
  if (told.source === 'config')
    return (
      READERS.has(container.view.knownImage ?? '') && mount.readOnly && /log/i.test(told.path) && /log/i.test(place)
    );
  if (mount.readOnly && told.by !== 'command' && /logs?\b/i.test(told.by) && /log/i.test(`${place} ${mount.volume}`))
    return true;
  const onlyWriter = !mount.readOnly && partners.length > 0 && partners.every((partner) => partner.mount.readOnly);
  return onlyWriter && FILE_NAME.test(told.by) && told.by !== 'command' && kin(told.path, place);
}

/** Whether two paths differ by a slip of the pen in one of their first folders. */
function nearly(path: string, mountPath: string): boolean {
  const wanted = mountPath.split('/');
  const head = path.split('/').slice(0, wanted.length);
  if (head.length !== wanted.length) return false;
  const different = head.filter((part, index) => part !== wanted[index]);
  const [part] = different;
  const other = wanted.find((one, index) => one !== head[index]);
  if (different.length !== 1 || part === undefined || other === undefined) return false;
  if (part.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  if (other.length < 4) return part === `${other}s` || other === `${part}s`;
  return editDistance(part, other, 2) <= (other.length > 5 ? 2 : 1) || part.startsWith(other) || other.startsWith(part);
}

/** Whether two paths have a telling word in common (`log`, `data`), so that one may stand for the other. */
function kin(path: string, mountPath: string): boolean {
  const words = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter((word) => word.length > 2 && !['var', 'srv', 'opt', 'usr', 'app', 'home', 'mnt', 'lib'].includes(word))
        .map((word) => word.replace(/s$/, '')),
    );
  const own = words(path);
  return [...words(mountPath)].some((word) => own.has(word));
}

/** Tools that carry files away: which of their words name the source. */
const CARRIERS: readonly (readonly [program: RegExp, start: RegExp])[] = [
  [/^restic$/, /^backup$/],
  [/^rclone$/, /^(?:copy|sync|move)$/],
  [/^aws$/, /^(?:sync|cp|mv)$/],
  [/^gsutil$/, /^(?:rsync|cp)$/],
  [/^mc$/, /^(?:mirror|cp)$/],
  [/^borg$/, /^create$/],
];

/** The folder that a tool is told to carry away, where it lies on no volume and nothing in the script makes it. */
function copiedOff(pod: PodContext, container: ContainerFacts) {
  for (const { program, args, place, what } of simpleCommands(pod, container)) {
    const carrier = CARRIERS.find(([name]) => name.test(program));
    if (!carrier || what !== 'command') continue;
    const start = args.findIndex((word) => carrier[1].test(word));
    const source = start < 0 ? undefined : args.slice(start + 1).find((word) => !word.startsWith('-'));
    if (!source?.startsWith('/') || isOnMount(container, source)) continue;
    const whole = [...container.inputs.command, ...container.inputs.args].map(({ text }) => text).join('\n');
    if (whole.split(source).length > 2) continue;
    return { path: source, program: `${program} ${args[start]}`, place };
  }
  return undefined;
}
