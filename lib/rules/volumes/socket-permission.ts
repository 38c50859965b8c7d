import { normalisePath } from '../../pod/container-inputs';
import type { UnixSocketView } from '../../pod/pod-view';
import { numberAt, valueAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, findContainer, runTogether } from '../facts/containers';
import { containerElement, volumeElement } from '../facts/elements';
import { knownSockets } from '../facts/socket-paths';
import { mountOfPath, pathInVolume } from '../facts/volumes';

export const socketPermission = defineRule({
  id: 'socket-permission',
  title: 'A Unix socket that the other container may not open',
  group: 'volumes',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `To connect to a Unix socket a process needs the right to write the socket file. The server decides its mode: PHP-FPM makes it 0660, Redis 0755 unless unixsocketperm says another, memcached 0700. A client in another container with another user and group gets "Permission denied", though both mount the same volume. Let both run as one user, open the mode (0666), or give both a common group by fsGroup with a mode that lets the group write (0660): new files in the volume then belong to that group.`,
  sources: [
    'https://man7.org/linux/man-pages/man7/unix.7.html (pathname socket ownership and permissions)',
    'https://www.php.net/manual/en/install.fpm.configuration.php (listen.mode)',
    'https://redis.io/docs/latest/operate/oss_and_stack/management/config-file/ (unixsocketperm)',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: redis
      image: redis:8.2
      args: [--unixsocket, /run/redis/redis.sock, --unixsocketperm, "700"]
      volumeMounts:
        - {name: run, mountPath: /run/redis}
    - name: shop
      image: ghcr.io/acme/shop:5.2
      securityContext: {runAsUser: 1000}
      env:
        - {name: REDIS_URL, value: /run/redis/redis.sock}
      volumeMounts:
        - {name: run, mountPath: /run/redis}
  volumes:
    - name: run
      emptyDir: {}
`,
        marks: '/run/redis/redis.sock',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: redis
      image: redis:8.2
      args: [--unixsocket, /run/redis/redis.sock, --unixsocketperm, "777"]
      volumeMounts:
        - {name: run, mountPath: /run/redis}
    - name: shop
      image: ghcr.io/acme/shop:5.2
      securityContext: {runAsUser: 1000}
      env:
        - {name: REDIS_URL, value: /run/redis/redis.sock}
      volumeMounts:
        - {name: run, mountPath: /run/redis}
  volumes:
    - name: run
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const volume of pod.view.volumes) {
      const servers = volume.sockets.filter((socket) => socket.side === 'listens');
      for (const dial of volume.sockets) {
        const client = dial.side === 'dials' ? findContainer(pod, dial.container) : undefined;
        const place = dial.evidence.place;
        if (!client || !place) continue;
        for (const socket of servers) {
          const server = socket.file === dial.file ? findContainer(pod, socket.container) : undefined;
          if (!server || server === client || !runTogether(server.view, client.view)) continue;
          const owner = ownerOf(pod, server, socket);
          const user = userOf(client);
          if (!owner || user.uid === undefined || mayConnect(pod, owner, user)) continue;
          report({
            message: `${client.view.id} (uid ${user.uid}) may not open the socket ${dial.file}: ${server.view.id} makes it with mode 0${owner.mode.toString(8)} for uid ${owner.uid}${owner.gid === undefined ? '' : ` and group ${owner.gid}`} ("Permission denied"). Open the mode to 0666, or let both run as one user.`,
            at: place,
            related: socket.evidence.place
              ? [{ message: `${server.view.id} opens it here`, at: socket.evidence.place }]
              : [],
            elements: [containerElement(client.view), containerElement(server.view), volumeElement(volume.name)],
          });
          break;
        }
      }
    }
  },
});

interface Owner {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number | undefined;
}

interface User {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

const MODE_FLAG =
  /^--?(?:chmod-socket|(?:unix-?)?(?:sock(?:et)?|listen|uds)[-_.]?(?:mode|perms?|permissions?|file-mode))=["']?(0?[0-7]{3})["']?$/;
const MODE_VARIABLE = /(?:SOCK(?:ET)?|UDS|LISTEN)_?(?:MODE|PERMS?|PERMISSIONS?)$/;

/** Who owns the socket that a server opens, and with which mode; undefined when that is not known. */
function ownerOf(pod: PodContext, server: ContainerFacts, socket: UnixSocketView): Owner | undefined {
  const words = [...server.inputs.command, ...server.inputs.args].map(({ text }) => text);
  // Whoever changes modes by hand knows of the matter.
  if (words.some((word) => /\bchmod\b(?!-socket)|\bumask\b|\bsetfacl\b/.test(word))) return undefined;
  const known = knownSockets(pod, server).find((use) => {
    const mount = use.side === 'listens' ? mountOfPath(server.view, use.path) : undefined;
    return (
      mount?.volume === socket.volume &&
      normalisePath(`/${socket.file}`) === normalisePath(pathInVolume(mount, use.path))
    );
  })?.permissions;
  const said = words
    .map((word, index) => MODE_FLAG.exec(/^--?chmod-socket$/.test(word) ? `${word}=${words[index + 1]}` : word)?.[1])
    .find((mode) => mode !== undefined);
  const variable = [...server.inputs.env].find(([name]) => MODE_VARIABLE.test(name))?.[1].value;
  const text = said ?? (/^0?[0-7]{3}$/.test(variable ?? '') ? variable : undefined);
  const mode = text === undefined ? known?.mode : Number.parseInt(text, 8);
  const own = server.view.user;
  // A server that starts as root gives the socket to the user it names; any other cannot.
  const uid = own.uid !== undefined && own.uid !== 0 ? own.uid : (known?.uid ?? own.uid);
  if (mode === undefined || uid === undefined) return undefined;
  const group = numberAt(pod.spec, ['securityContext', 'fsGroup']);
  return { mode, uid, gid: known?.gid ?? group ?? own.gid };
}

/** The user of the process that connects: nginx's workers are another user than its master. */
function userOf(client: ContainerFacts): User {
  const { uid, gid, source } = client.view.user;
  const steps = client.view.knownImage === 'nginx' && (uid === undefined || uid === 0);
  if (!steps) return { uid: source === 'unknown' ? undefined : uid, gid };
  const main = [...client.inputs.files].find(([path]) => path === '/etc/nginx/nginx.conf')?.[1];
  if (main === undefined && !client.inputs.knowsDirectory('/etc/nginx')) return { uid: undefined, gid: undefined };
  const user = /^\s*user\s+([\w-]+)/m.exec(main?.text ?? 'user nginx')?.[1] ?? 'nobody';
  return user === 'nginx' ? { uid: 101, gid: 101 } : { uid: undefined, gid: undefined };
}

function mayConnect(pod: PodContext, owner: Owner, user: User): boolean {
  if (user.uid === 0 || (owner.mode & 0o002) !== 0) return true;
  if (user.uid === owner.uid) return (owner.mode & 0o200) !== 0;
  if ((owner.mode & 0o020) === 0) return false;
  const groups = valueAt(pod.spec, ['securityContext', 'supplementalGroups']);
  const fsGroup = numberAt(pod.spec, ['securityContext', 'fsGroup']);
  // Which groups the image's own table adds is not known.
  if (owner.gid === undefined || user.gid === undefined) return true;
  return [user.gid, fsGroup, ...(Array.isArray(groups) ? groups : [])].includes(owner.gid);
}
