/** Development and application servers that people start by name: their defaults, many of them on loopback. */
import type { Evidence } from '../../pod/pod-view';
import type { ContainerInputs, OpenedPort } from '../image-knowledge';
import { variable } from './invocation';
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
  /** The variable that holds the port where no flag does. */
  readonly portVariable?: string;
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
  { looks: /^(unicorn|unicorn_rails)\b/, port: 8080, bind: 'all', portFlags: ['-p', '--port'], hostFlags: ['-o'] },
  { looks: /^rackup\b/, bind: 'loopback', portFlags: ['-p', '--port'], hostFlags: ['-o', '--host'] },
  {
    looks: /^next (start|dev)\b/,
    port: 3000,
    bind: 'all',
    portFlags: ['-p', '--port'],
    hostFlags: ['-H', '--hostname'],
    portVariable: 'PORT',
  },
  { looks: /^vite preview\b/, port: 4173, bind: 'loopback', portFlags: ['--port'], hostFlags: ['--host'] },
  { looks: /^ng serve\b/, port: 4200, bind: 'loopback', portFlags: ['--port'], hostFlags: ['--host'] },
  { looks: /^serve\b/, port: 3000, bind: 'all', address: ['-l', '--listen', '-p'], portVariable: 'PORT' },
  { looks: /^json-server\b/, port: 3000, bind: 'loopback', portFlags: ['-p', '--port'], hostFlags: ['-H', '--host'] },
  { looks: /^daphne\b/, port: 8000, bind: 'loopback', portFlags: ['-p', '--port'], hostFlags: ['-b', '--bind'] },
  { looks: /^granian\b/, port: 8000, bind: 'loopback', portFlags: ['--port'], hostFlags: ['--host'] },
  { looks: /^fastapi run\b/, port: 8000, bind: 'all', portFlags: ['--port'], hostFlags: ['--host'] },
  { looks: /^fastapi dev\b/, port: 8000, bind: 'loopback', portFlags: ['--port'], hostFlags: ['--host'] },
  {
    looks: /^(python3? -m )?streamlit run\b/,
    port: 8501,
    bind: 'all',
    portFlags: ['--server.port'],
    hostFlags: ['--server.address'],
  },
  {
    looks: /^mlflow (server|ui)\b/,
    port: 5000,
    bind: 'loopback',
    portFlags: ['-p', '--port'],
    hostFlags: ['-h', '--host'],
  },
  { looks: /^celery\b.* flower\b/, port: 5555, bind: 'all', portFlags: ['--port'], hostFlags: ['--address'] },
  { looks: /^uwsgi\b/, bind: 'all', address: ['--http', '--http-socket', '--https', '--socket', '-s'] },
  { looks: /^php \S*artisan serve\b/, port: 8000, bind: 'loopback', portFlags: ['--port'], hostFlags: ['--host'] },
  {
    looks: /^jekyll (s|serve|server)\b/,
    port: 4000,
    bind: 'loopback',
    portFlags: ['-P', '--port'],
    hostFlags: ['-H', '--host'],
  },
  { looks: /^mkdocs serve\b/, port: 8000, bind: 'loopback', address: ['-a', '--dev-addr'] },
  { looks: /^dotnet \S+\.dll\b/, bind: 'all', address: ['--urls'] },
  { looks: /^(redis|valkey)-server\b/, bind: 'all', portFlags: ['--port'] },
  { looks: /^memcached\b/, port: 11211, bind: 'all', portFlags: ['-p', '--port'], hostFlags: ['-l', '--listen'] },
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
export function readServerCommand(call: Call, inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const line = [call.name, ...call.args.map((word) => word.text)].join(' ');
  const server = SERVERS.find((one) => one.looks.test(line));
  if (server === undefined) return undefined;
  const at = server.positional === undefined ? -1 : call.args.findIndex((word) => server.positional?.test(word.text));
  const positional = at < 0 ? undefined : call.args.slice(at + 1).find((word) => !word.text.startsWith('-'));
  const whole = positional ?? argumentOf(call, server.address ?? []);
  const own = argumentOf(call, server.portFlags ?? []);
  const host = argumentOf(call, server.hostFlags ?? []);
  const said = whole === undefined ? undefined : readListenAddress(whole.text);
  const told =
    whole !== undefined || own !== undefined || server.portVariable === undefined
      ? undefined
      : variable(inputs, [server.portVariable]);
  if (said?.kind === 'socket') return [];
  const number =
    said === undefined
      ? own === undefined
        ? told === undefined
          ? server.port
          : Number(told.value)
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
  if (told !== undefined) return [{ number, protocol: 'TCP', bind, purpose: 'http', evidence: told.evidence }];
  return [{ number, protocol: 'TCP', bind, purpose: 'http', evidence }];
}
