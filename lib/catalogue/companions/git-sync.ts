import type { OpenPod, PlacedContainer } from '../../commands/open-pod';
import { changes, needs } from '../../commands/outcome';
import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { flag, portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import type { FoundContainer } from '../pieces/found';
import { resources, restricted } from '../pieces/hardening';
import {
  durationParameter,
  imageParameter,
  numberParameter,
  objectNameParameter,
  pathParameter,
  portParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import type { Plan, Situation } from '../pieces/plan';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { moveSiteRoot, siteRootAt, siteRootIn, siteRootsOf } from '../pieces/site-root';
import { fromSecret, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'registry.k8s.io/git-sync/git-sync:v4.7.1';
/** User and group of the image. */
const USER = 65533;
const ROOT = '/git';
const SECRET_PATH = '/etc/git-secret';
/** Name of the link where the web server's configuration can be made to follow it. */
const LINK = 'current';

/** Keeps a shared volume equal to a branch of a Git repository: pushing is publishing. */
export const gitSync = defineCompanion({
  id: 'git-sync',
  title: 'Serve files from Git',
  role: 'sidecar',
  summary: 'Keeps a shared volume equal to a branch of a Git repository: push, and the site is live.',
  image: IMAGE,
  defaultMain: 'nginx',
  provides: ['files from a Git repository in a shared volume'],
  needs: ['the address of a repository'],
  parameters: [
    urlParameter('repository', 'Repository', 'Address to clone from: https://… or git@host:group/name.git.', {
      required: true,
      check: (value) =>
        /^(https?|ssh|git):\/\/[^/]+\/.+$|^[^@/:]+@[^/:]+:.+$|^file:\/\/\/.+$/.test(value)
          ? undefined
          : 'Give the whole address: https://host/group/name.git or git@host:group/name.git.',
    }),
    textParameter('ref', 'Branch, tag or commit', 'HEAD is the default branch. A commit needs its full hash.', {
      default: 'HEAD',
      check: (value) =>
        /^[^\s~^:?*[\\]+$/.test(value) && !value.startsWith('-') ? undefined : 'This is not a name that Git takes.',
    }),
    textParameter('directory', 'Folder in the repository', 'The part that is served; empty for all of it.', {
      default: '',
      check: (value) =>
        /^[A-Za-z0-9._@+-]+(\/[A-Za-z0-9._@+-]+)*$/.test(value) && !value.split('/').includes('..')
          ? undefined
          : 'A path inside the repository, without slash at either end.',
    }),
    durationParameter('period', 'How often it looks', 'Time between two looks at the repository.', '30s'),
    numberParameter('depth', 'Depth of history', '1 takes the newest commit only, 0 the whole history.', 1, {
      min: 0,
      max: 1_000_000,
    }),
    objectNameParameter(
      'secret',
      'Secret with the credentials',
      'Empty for a public repository. Its keys: password for https (the user stands in the address), ssh and known_hosts for an SSH key.',
      { default: '' },
    ),
    urlParameter(
      'webhook',
      'Call after each update',
      'An address on localhost that makes the main container reload; empty for none.',
      {
        default: '',
        check: (value) =>
          /^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http:// or https://.',
      },
    ),
    pathParameter(
      'mountPath',
      'Where the main container sees it',
      'The files are under this path, in the link.',
      '/srv/git',
    ),
    textParameter('link', 'Name of the link', 'The link inside the volume that always points to the newest files.', {
      default: LINK,
      check: (value) => (/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(value) ? undefined : 'One name without slashes.'),
    }),
    portParameter('port', 'Health port', 'Answers once the first files are there; the kubelet asks it.', 9001),
    imageParameter(IMAGE),
  ],
  plan,
  read,
  suggest: (pod) => {
    const server = pod.containers.find(({ knownImage }) => ['nginx', 'httpd', 'tomcat'].includes(knownImage ?? ''));
    return server === undefined ? undefined : `${server.name} serves files: take them from Git`;
  },
  suggestValues,
  refuse: (pod, main, values) => {
    const site = siteRootIn(pod, main.value);
    const directory = valueFor(values, 'directory');
    // A configuration that follows the link is found again by its name.
    const follows = site?.file !== undefined && (site.root === site.usual || site.root.split('/').includes(LINK));
    if (follows)
      return valueFor(values, 'link') === LINK ? undefined : `Beside this ${main.id} the link is named ${LINK}.`;
    if (directory === '') return undefined;
    return site === undefined
      ? `How ${main.id} finds its files is not known: leave the folder empty and point it to a path under the link.`
      : `${main.id} has no configuration in this text that could name the folder: leave it empty.`;
  },
  configureMain: {
    apply: (pod, mainId, values) => {
      const main = pod.container(mainId);
      const site = main === undefined ? undefined : siteRootIn(pod, main.value);
      const served = servedDirectory(values);
      if (main === undefined || site === undefined) {
        return [needs(`${mainId} finds the files under ${served}: point it there`)];
      }
      if (site.root === served) return [];
      if (site.file === undefined || site.root !== site.usual) {
        return [needs(`${mainId} serves ${site.root}, the files are in ${served}: make them one`)];
      }
      moveSiteRoot(pod, site, served);
      return [changes(`ConfigMap ${site.file.object.name}: ${mainId} serves ${served}`)];
    },
    takeBack: (pod, values) => {
      if (valueFor(values, 'link') !== LINK) return [];
      const served = servedDirectory(values);
      return pod.containers().flatMap(({ id, value }) => {
        const site = siteRootAt(pod, value, served);
        if (site?.file === undefined) return [];
        moveSiteRoot(pod, site, site.usual);
        return [changes(`ConfigMap ${site.file.object.name}: ${id} serves ${site.usual} again`)];
      });
    },
  },
  evidence:
    'Its manifest was run against a Git server beside nginx 1.22, httpd 2.4, Tomcat 11.0.25, Python 3.11, Node 20 and PHP-FPM 8.2 with read-only roots: a push is served within seconds, and .git is refused by nginx and httpd. A stand-in did what git-sync does: the program itself was read at v4.7.1, not run.',
  sources: [
    'https://github.com/kubernetes/git-sync/blob/v4.7.1/README.md',
    'https://github.com/kubernetes/git-sync/blob/v4.7.1/docs/ssh.md',
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  ],
});

function plan(situation: Situation, values: ParameterValues): Plan {
  const name = valueFor(values, 'secret');
  const access = accessOf(values);
  const port = valueFor(values, 'port');
  const webhook = valueFor(values, 'webhook');
  const files = situation.volume('content');
  const temporary = situation.volume('tmp');
  const secret = situation.volume('credentials');
  const container: JsonObject = {
    name: situation.name,
    image: IMAGE,
    args: [
      flag('repo', valueFor(values, 'repository')),
      flag('ref', valueFor(values, 'ref')),
      flag('depth', valueFor(values, 'depth')),
      flag('root', ROOT),
      flag('link', valueFor(values, 'link')),
      flag('period', valueFor(values, 'period')),
      // The default ends the process at the first failure.
      '--max-failures=-1',
      ...(access === 'http'
        ? [flag('username', userOf(valueFor(values, 'repository'))), flag('password-file', `${SECRET_PATH}/password`)]
        : []),
      ...(access === 'ssh'
        ? [flag('ssh-key-file', `${SECRET_PATH}/ssh`), flag('ssh-known-hosts-file', `${SECRET_PATH}/known_hosts`)]
        : []),
      ...(webhook === '' ? [] : [flag('webhook-url', webhook)]),
      flag('http-bind', `:${port}`),
    ],
    ports: [{ name: 'git-sync', containerPort: Number(port) }],
    ...startupGate(httpGet('/', 'git-sync'), 300, 2),
    ...liveness(httpGet('/', 'git-sync'), 30),
    securityContext: restricted(USER, USER),
    resources: resources('10m', '64Mi', '256Mi'),
    volumeMounts: [
      mount(files, ROOT),
      mount(temporary, '/tmp'),
      ...(access === 'public' ? [] : [readOnlyMount(secret, SECRET_PATH)]),
    ],
  };
  return {
    container,
    volumes: [
      scratch(files, '1Gi'),
      scratch(temporary, '256Mi'),
      // Readable by owner only; the kubelet opens it to the group that fsGroup names.
      ...(access === 'public' ? [] : [fromSecret(secret, name, 0o400)]),
    ],
    main: { mounts: [readOnlyMount(files, valueFor(values, 'mountPath'))] },
    pod: [{ path: ['securityContext', 'fsGroup'], value: USER }],
    needs: remarks(access, name),
  };
}

type Access = 'public' | 'http' | 'ssh';

/** How the repository lets git-sync in: a Secret is used as the address says. */
function accessOf(values: ParameterValues): Access {
  if (valueFor(values, 'secret') === '') return 'public';
  return /^https?:/.test(valueFor(values, 'repository')) ? 'http' : 'ssh';
}

/** The user in an address; many hosts take any name together with a token. */
function userOf(repository: string): string {
  return /^https?:\/\/([^/@:]+)(?::[^/@]*)?@/.exec(repository)?.[1] ?? 'git';
}

function remarks(access: Access, secret: string): string[] {
  if (access === 'http') return [`a Secret ${secret} with the key password`];
  return access === 'ssh' ? [`a Secret ${secret} with the keys ssh and known_hosts`] : [];
}

function read(found: FoundContainer): ParameterValues | undefined {
  const repository = found.flag('repo');
  if (!runsImage(found, IMAGE) || repository === undefined) return undefined;
  const root = (found.flag('root') ?? ROOT).replace(/\/+$/, '');
  const link = found.flag('link') ?? LINK;
  const volume = textAt(found.volumeAt(root), ['name']);
  const mountPath = mountPathInSiblings(found, volume);
  return {
    repository,
    ref: found.flag('ref') ?? 'HEAD',
    depth: found.flag('depth') ?? '1',
    period: found.flag('period') ?? '10s',
    secret: found.secretAt(SECRET_PATH) ?? '',
    webhook: found.flag('webhook-url') ?? '',
    port: portOf(found.flag('http-bind')) ?? '9001',
    link,
    ...(mountPath === undefined ? {} : { mountPath }),
    directory: directoryOf(found, mountPath, link),
  };
}

/** The folder that the web server's configuration names behind the link. */
function directoryOf(found: FoundContainer, mountPath: string | undefined, link: string): string {
  const prefix = `${mountPath}/${link}/`;
  for (const sibling of found.siblings) {
    const root = siteRootsOf(found.filesOf(sibling)).find((site) => site.root.startsWith(prefix))?.root;
    if (root !== undefined) return root.slice(prefix.length);
  }
  return '';
}

function servedDirectory(values: ParameterValues): string {
  const directory = valueFor(values, 'directory');
  return `${valueFor(values, 'mountPath')}/${valueFor(values, 'link')}${directory === '' ? '' : `/${directory}`}`;
}

/** Where the server's directory cannot be changed, the volume is mounted so that the link is that directory. */
function suggestValues(pod: OpenPod, main: PlacedContainer): ParameterValues {
  const site = siteRootIn(pod, main.value);
  const elsewhere = { mountPath: freePath(main, '/srv/git') };
  if (site === undefined || (site.file !== undefined && site.root === site.usual)) return elsewhere;
  const slash = site.root.lastIndexOf('/');
  const parent = site.root.slice(0, slash);
  // The directory of httpd lies among its programs and configuration: a volume there would hide them.
  const owned = site.file === undefined && site.usual.startsWith('/usr/local/');
  if (slash <= 0 || owned || freePath(main, parent) !== parent) return elsewhere;
  return { mountPath: parent, link: site.root.slice(slash + 1) };
}

/** A path at which the container mounts nothing yet. */
function freePath(main: PlacedContainer, wanted: string): string {
  const taken = new Set(itemsAt(main.value, ['volumeMounts']).map(({ item }) => item.mountPath));
  let path = wanted;
  for (let number = 2; taken.has(path); number++) path = `${wanted}-${number}`;
  return path;
}
