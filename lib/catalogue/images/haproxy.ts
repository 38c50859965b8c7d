import { isLoopback, splitHostPort } from '../../pod/find-endpoints';
import type {
  ContainerInputs,
  DialledEndpoint,
  ImageKnowledge,
  InputFile,
  OpenedPort,
  SocketUse,
} from '../image-knowledge';
import { fileState, filesIn } from './image-files';
import { readInvocation } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig } from './read-yaml-config';

const FORM = { programs: ['haproxy'], args: 'command' } as const;
const DEFAULT = '/usr/local/etc/haproxy/haproxy.cfg';

interface Line {
  readonly words: readonly string[];
  readonly start: number;
  readonly section: string;
}

function* linesOf(text: string): Generator<Line> {
  let start = 0;
  let section = '';
  for (const line of text.split('\n')) {
    const words = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (
      /^(global|defaults|frontend|backend|listen|userlist|peers|resolvers|mailers|cache|program|ring)$/.test(
        words[0] ?? '',
      ) &&
      !/^\s/.test(line)
    ) {
      section = words.slice(0, 2).join(' ');
    } else if (words.length > 0) yield { words, start, section };
    start += line.length + 1;
  }
}

/** The configuration files given by `-f`, or the image's place for it; undefined when one cannot be seen. */
function filesOf(inputs: ContainerInputs): readonly InputFile[] | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return undefined;
  const chosen = args.flatMap((argument, index) => (argument.text === '-f' ? [args[index + 1]?.text ?? ''] : []));
  const found: InputFile[] = [];
  for (const path of chosen.length > 0 ? chosen : [DEFAULT]) {
    const state = fileState(inputs, path);
    if (state.kind === 'known') found.push(state.file);
    else {
      const inside = filesIn(inputs, path, '.cfg');
      if (inside.length === 0 || !inputs.knowsDirectory(path)) return undefined;
      found.push(...inside.map((entry) => entry.file));
    }
  }
  return found;
}

function purposeOf(section: string): string {
  if (/redis/i.test(section)) return 'redis';
  if (/stats|metrics|prometheus/i.test(section)) return 'metrics';
  if (/health|probe/i.test(section)) return 'health';
  return section.split(' ')[1] ?? 'proxy';
}

interface Listening {
  readonly ports: readonly OpenedPort[];
  readonly sockets: readonly SocketUse[];
}

/** Ports and sockets of all `bind` lines; undefined when one cannot be read. */
export function readBinds(file: InputFile): Listening | undefined {
  const ports: OpenedPort[] = [];
  const sockets: SocketUse[] = [];
  for (const { words, start, section } of linesOf(file.text)) {
    const address =
      words[0] === 'bind' ? words[1] : words[0] === 'stats' && words[1] === 'socket' ? words[2] : undefined;
    if (address === undefined) continue;
    for (const one of address.split(',')) {
      const text = `bind ${one}`;
      const socket = /^(?:unix@)?(\/\S+)$/.exec(one)?.[1];
      if (socket !== undefined) {
        const mode = Number.parseInt(words[words.indexOf('mode') + 1] ?? '', 8);
        const plain = words.includes('mode') && !words.some((word) => /^(?:user|uid|group|gid)$/.test(word));
        const evidence = fromConfig(file, text, socket, start);
        const permissions = plain && !Number.isNaN(mode) ? { permissions: { mode, uid: 99, gid: 99 } } : {};
        sockets.push({ path: socket, side: 'listens', evidence, ...permissions });
        continue;
      }
      const range = /:(\d+)-(\d+)$/.exec(one);
      const read = readListenAddress(
        one
          .replace(/^(ipv4|ipv6)@/, '')
          .replace(/-\d+$/, '')
          .replace(/^::(?=:\d)/, '[::]'),
      );
      if (read.kind !== 'port') return undefined;
      const last = range === null ? read.number : Math.min(Number(range[2]), read.number + 64, 65535);
      for (let number = read.number; number <= last; number += 1) {
        const evidence = fromConfig(file, text, String(read.number), start);
        ports.push({ number, protocol: 'TCP', bind: read.bind, purpose: purposeOf(section), evidence });
      }
    }
  }
  return { ports, sockets };
}

function readServers(file: InputFile): readonly DialledEndpoint[] {
  const found: DialledEndpoint[] = [];
  for (const { words, start } of linesOf(file.text)) {
    if (words[0] !== 'server' && words[0] !== 'server-template') continue;
    const address = words[words[0] === 'server' ? 2 : 3] ?? '';
    const split = /[$@/]/.test(address) ? undefined : splitHostPort(address);
    if (split?.port === undefined) continue;
    const { host, port } = split;
    const mark = isLoopback(host) ? String(port) : host;
    found.push({
      host,
      port,
      protocol: 'TCP',
      text: `${host}:${port}`,
      evidence: fromConfig(file, `server ${words[1]} ${address}`, mark, start),
    });
  }
  return found;
}

function listening(inputs: ContainerInputs): Listening | undefined {
  const files = filesOf(inputs);
  if (files === undefined) return undefined;
  const ports: OpenedPort[] = [];
  const sockets: SocketUse[] = [];
  for (const file of files) {
    const read = readBinds(file);
    if (read === undefined) return undefined;
    ports.push(...read.ports);
    sockets.push(...read.sockets);
  }
  return { ports, sockets };
}

export const haproxy: ImageKnowledge = {
  id: 'haproxy',
  title: 'HAProxy',
  repositories: [
    'library/haproxy',
    'haproxytech/haproxy-alpine',
    'haproxytech/haproxy-debian',
    'haproxytech/haproxy-ubuntu',
  ],
  role: 'ambassador',
  uid: 'haproxy',
  gid: 99,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => listening(inputs)?.ports,
  sockets: (inputs) => listening(inputs)?.sockets ?? [],
  dials: (inputs) => (filesOf(inputs) ?? []).flatMap(readServers),
  sources: ['docker-library/haproxy: 3.2/Dockerfile', 'HAProxy configuration manual: bind, server'],
};
