/** Development and application servers that people start by name: their defaults, many of them on loopback. */
import type { Evidence } from '../../pod/pod-view';
import type { OpenedPort } from '../image-knowledge';
import { bindOf, readListenAddress } from './listen-address';
import type { Call } from './script-ports';

interface ServerCommand {
  /** What the command line looks like: words joined by a space, from the program on. */
  readonly looks: RegExp;
  /** Without flags; absent: then the reader is silent. */
  readonly port?: number;
  readonly bind: OpenedPort['bind'];
  /** Flags that take `host:port` (or a port alone), only the port, only the host. */
  readonly address?: readonly string[];
  readonly portFlags?: readonly string[];
  readonly hostFlags?: readonly string[];
  /** The address may stand as a word of its own, behind this. */
  readonly positional?: RegExp;
}

/** From the tools' own documentation. Gunicorn without `--bind` may have it in a file beside the application. */
const SERVERS: readonly ServerCommand[] = [
  { looks: /^gunicorn\b/, bind: 'loopback', address: ['-b', '--bind'] },
  { looks: /^(python3? -m )?uvicorn\b/, port: 8000, bind: 'loopback', portFlags: ['--port'], hostFlags: ['--host'] },
  { looks: /^(python3? -m )?hypercorn\b/, port: 8000, bind: 'loopback', address: ['-b', '--bind'] },
  {
    looks: /^(python3? -m )?flask\b.* run\b/,
    port: 5000,
    bind: 'loopback',
    portFlags: ['-p', '--port'],
    hostFlags: ['-h', '--host'],
  },
  { looks: /^python3? \S*manage\.py runserver\b/, port: 8000, bind: 'loopback', positional: /^runserver$/ },
  {
    looks: /^waitress-serve\b/,
    port: 8080,
    bind: 'all',
    address: ['--listen'],
    portFlags: ['--port'],
    hostFlags: ['--host'],
  },
  { looks: /^php .*-S\b/, bind: 'all', address: ['-S'] },
  { looks: /^puma\b/, bind: 'all', portFlags: ['-p', '--port'], address: ['-b', '--bind'] },
  {
    looks: /^(bin\/)?rails (s|server)\b/,
    bind: 'loopback',
    portFlags: ['-p', '--port'],
    hostFlags: ['-b', '--binding'],
  },
  { looks: /^hugo server\b/, port: 1313, bind: 'loopback', portFlags: ['-p', '--port'], hostFlags: ['--bind'] },
  { looks: /^http-server\b/, port: 8080, bind: 'all', portFlags: ['-p', '--port'], hostFlags: ['-a'] },
];

function argumentOf(call: Call, flags: readonly string[]): Call['args'][number] | undefined {
  let found: Call['args'][number] | undefined;
  call.args.forEach((word, index) => {
    for (const flag of flags) {
      const next = call.args[index + 1];
      if (word.text === flag && next !== undefined) found = next;
      if (word.text.startsWith(`${flag}=`)) found = { text: word.text.slice(flag.length + 1), place: word.place };
    }
  });
  return found;
}

/** The ports of a server that is known by its command; undefined when it is none, or when its port is not said. */
export function readServerCommand(call: Call): readonly OpenedPort[] | undefined {
  const line = [call.name, ...call.args.map((word) => word.text)].join(' ');
  const server = SERVERS.find((one) => one.looks.test(line));
  if (server === undefined) return undefined;
  const at = server.positional === undefined ? -1 : call.args.findIndex((word) => server.positional?.test(word.text));
  const positional = at < 0 ? undefined : call.args.slice(at + 1).find((word) => !word.text.startsWith('-'));
  const whole = positional ?? argumentOf(call, server.address ?? []);
  const own = argumentOf(call, server.portFlags ?? []);
  const host = argumentOf(call, server.hostFlags ?? []);
  const said = whole === undefined ? undefined : readListenAddress(whole.text);
  if (said?.kind === 'socket') return [];
  const number =
    said === undefined
      ? own === undefined
        ? server.port
        : Number(own.text)
      : said.kind === 'port'
        ? said.number
        : undefined;
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 65535) return undefined;
  // A port alone keeps the server's own host.
  const alone = whole !== undefined && /^\d+$/.test(whole.text);
  const bind = host !== undefined ? bindOf(host.text) : said?.kind === 'port' && !alone ? said.bind : server.bind;
  const evidence: Evidence = {
    source: 'arguments',
    text: line.slice(0, 80),
    place: (whole ?? own ?? host ?? call).place,
  };
  return [{ number, protocol: 'TCP', bind, purpose: 'http', evidence }];
}
