import type { Evidence } from '../../pod/pod-view';
import type { ContainerInputs, ImageKnowledge, InputFile, OpenedPort, SocketUse } from '../image-knowledge';
import { fileState } from './image-files';
import { type Argument, flagValue, fromArgument, readInvocation, variable } from './invocation';
import { bindOf } from './listen-address';
import { fromConfig } from './read-yaml-config';

const FORM = {
  programs: [
    'redis-server',
    'redis-sentinel',
    'valkey-server',
    'valkey-sentinel',
    'keydb-server',
    'redis-stack-server',
  ],
  args: 'command',
} as const;

interface Setting {
  readonly value: string;
  readonly evidence: Evidence;
}

/** The last line of a configuration file that sets a name; comments are lines that begin with `#`. */
function settingIn(file: InputFile, name: string): Setting | undefined {
  let found: Setting | undefined;
  let start = 0;
  for (const line of file.text.split('\n')) {
    const match = /^([\w-]+)\s+(\S.*)$/.exec(line.trim());
    if (match?.[1]?.toLowerCase() === name) {
      const value = (match[2] ?? '').replace(/^["']|["']$/g, '');
      found = { value, evidence: fromConfig(file, line.trim(), value.split(/\s+/)[0] || name, start) };
    }
    start += line.length + 1;
  }
  return found;
}

/** `--bind 127.0.0.1 -::1` takes several words. */
function bindArgument(args: readonly Argument[]): Setting | undefined {
  const at = args.findIndex((argument) => argument.text === '--bind');
  if (at < 0) return undefined;
  const hosts: string[] = [];
  for (const argument of args.slice(at + 1)) {
    if (argument.text.startsWith('--')) break;
    hosts.push(argument.text);
  }
  const place = args[at + 1]?.place ?? args[at]?.place;
  if (place === undefined) return undefined;
  return { value: hosts.join(' '), evidence: { source: 'arguments', text: `--bind ${hosts.join(' ')}`, place } };
}

function isSentinel(inputs: ContainerInputs, args: readonly Argument[]): boolean {
  const words = [...inputs.command, ...inputs.args].map((word) => word.text);
  return (
    args.some((argument) => argument.text === '--sentinel') ||
    words.some((word) => /(^|\/|\s)(redis|valkey)-sentinel(\s|$)/.test(word))
  );
}

function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return undefined;
  const sentinel = isSentinel(inputs, args);
  const path = args[0]?.text;
  let file: InputFile | undefined;
  if (path !== undefined && !path.startsWith('-')) {
    const state = fileState(inputs, path);
    if (state.kind !== 'known' || /^[ \t]*include\s/m.test(state.file.text)) return undefined;
    file = state.file;
  }
  const setting = (name: string): Setting | undefined => {
    const flag = flagValue(args, [name]);
    if (flag !== undefined) return { value: flag.value, evidence: fromArgument(flag) };
    return file === undefined ? undefined : settingIn(file, name);
  };
  const bind = bindArgument(args) ?? (file === undefined ? undefined : settingIn(file, 'bind'));
  const hosts = bind?.value.split(/\s+/).filter((host) => host !== '') ?? [];
  const reach =
    hosts.length > 0 && hosts.every((host) => bindOf(host.replace(/^-/, '')) === 'loopback') ? 'loopback' : 'all';
  const fallback: Evidence = { source: 'image', text: sentinel ? 'default of Redis Sentinel' : 'default of redis' };
  const found: OpenedPort[] = [];
  for (const [name, standard] of [
    ['port', sentinel ? 26379 : 6379],
    ['tls-port', 0],
  ] as const) {
    const said = setting(name);
    if (said !== undefined && !/^\d+$/.test(said.value)) return undefined;
    const number = said === undefined ? standard : Number(said.value);
    if (number < 1 || number > 65535) continue;
    const evidence = said?.evidence ?? (file === undefined ? (bind?.evidence ?? fallback) : fallback);
    found.push({ number, protocol: 'TCP', bind: reach, purpose: sentinel ? 'sentinel' : 'redis', evidence });
  }
  return found;
}

/** Snapshots are on unless `save ""` turns them off; without them (and without a log) nothing is written. */
function mustWrite(inputs: ContainerInputs): readonly string[] {
  const args = readInvocation(inputs, FORM);
  const path = args?.[0]?.text;
  if (args === undefined || (path !== undefined && !path.startsWith('-') && inputs.files.get(path) === undefined))
    return [];
  const file = path === undefined ? undefined : inputs.files.get(path);
  const setting = (name: string): string | undefined =>
    flagValue(args, [name])?.value ?? (file === undefined ? undefined : settingIn(file, name)?.value);
  const saves = setting('save') !== '' || setting('appendonly') === 'yes';
  const directory = setting('dir') ?? '/data';
  return saves && directory.startsWith('/') && !isSentinel(inputs, args) ? [directory] : [];
}

/**
 * `unixsocket` with `unixsocketperm`; without the latter the umask (022) decides. The start script of the image steps
 * down from root to redis (999).
 */
function sockets(inputs: ContainerInputs): readonly SocketUse[] {
  const args = readInvocation(inputs, FORM);
  const path = args?.[0]?.text;
  const file = path === undefined || path.startsWith('-') ? undefined : inputs.files.get(path);
  const setting = (name: string): Setting | undefined => {
    const flag = args === undefined ? undefined : flagValue(args, [name]);
    if (flag !== undefined) return { value: flag.value, evidence: fromArgument(flag) };
    return file === undefined ? undefined : settingIn(file, name);
  };
  const socket = setting('unixsocket');
  if (socket === undefined || !socket.value.startsWith('/')) return [];
  const said = Number.parseInt(setting('unixsocketperm')?.value ?? '0', 8);
  const mode = said === 0 || Number.isNaN(said) ? 0o755 : said;
  return [{ path: socket.value, side: 'listens', evidence: socket.evidence, permissions: { mode, uid: 999 } }];
}

const COMMON = {
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/data'],
  runs: 'forever',
  ports,
  mustWrite,
  sockets,
  writes: () => [{ path: '/data', evidence: { source: 'image', text: 'keeps its data under /data' } }],
} as const satisfies Partial<ImageKnowledge>;

export const redis: ImageKnowledge = {
  ...COMMON,
  id: 'redis',
  title: 'redis',
  repositories: ['library/redis', 'docker/library/redis', 'redis/redis-stack-server'],
  sources: ['redis/docker-library-redis: debian/Dockerfile, docker-entrypoint.sh'],
};

export const valkey: ImageKnowledge = {
  ...COMMON,
  id: 'valkey',
  title: 'Valkey',
  repositories: ['valkey/valkey', 'library/valkey'],
  sources: ['valkey-io/valkey-container: Dockerfile, docker-entrypoint.sh'],
};

export const keydb: ImageKnowledge = {
  ...COMMON,
  id: 'keydb',
  title: 'KeyDB',
  repositories: ['eqalpha/keydb', 'snapchat/keydb'],
  sources: ['Snapchat/KeyDB: pkg/docker/Dockerfile'],
};

/** Bitnami's builds take their port from a variable and start through scripts of their own. */
export const bitnamiRedis: ImageKnowledge = {
  id: 'bitnami-redis',
  title: 'Redis (Bitnami)',
  repositories: ['bitnami/redis', 'bitnami/valkey', 'bitnamilegacy/redis', 'bitnamilegacy/valkey'],
  role: 'main',
  uid: 1001,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => {
    if (inputs.command.length > 0 || inputs.args.length > 0 || !inputs.knowsDirectory('/opt/bitnami')) return undefined;
    const said = variable(inputs, ['REDIS_PORT_NUMBER', 'VALKEY_PORT_NUMBER', 'REDIS_PORT', 'VALKEY_PORT']);
    if (said !== undefined && !/^\d+$/.test(said.value ?? '')) return undefined;
    const evidence = said?.evidence ?? ({ source: 'image', text: 'default of redis' } as const);
    return [{ number: Number(said?.value ?? 6379), protocol: 'TCP', bind: 'all', purpose: 'redis', evidence }];
  },
  sources: ['bitnami/containers: bitnami/redis/README.md'],
};
