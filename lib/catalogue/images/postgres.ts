import type { Evidence } from '../../pod/pod-view';
import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { type Argument, flagValue, flagValues, fromArgument, readInvocation, variable } from './invocation';
import { bindOf } from './listen-address';

const FORM = { programs: ['postgres', 'postmaster'], args: 'command' } as const;

interface Said {
  readonly value: string;
  readonly evidence: Evidence;
}

/** `-c port=5433`, `--port=5433`, `-p 5433`. */
function setting(args: readonly Argument[], name: string, short: string): Said | undefined {
  let found: Said | undefined;
  for (const flag of flagValues(args, ['c'])) {
    const match = /^\s*(\w+)\s*=\s*'?(.*?)'?\s*$/.exec(flag.value);
    if (match?.[1] === name) found = { value: match[2] ?? '', evidence: fromArgument(flag) };
  }
  const flag = flagValue(args, [name, short]);
  return flag === undefined ? found : { value: flag.value, evidence: fromArgument(flag) };
}

function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return undefined;
  const words = args.map((argument) => argument.text).join(' ');
  if (/config_file|config-file/.test(words)) return undefined;
  const env = variable(inputs, ['PGPORT']);
  const port =
    setting(args, 'port', 'p') ?? (env === undefined ? undefined : { value: env.value ?? '', evidence: env.evidence });
  if (port !== undefined && !/^\d{1,5}$/.test(port.value)) return undefined;
  const hosts = setting(args, 'listen_addresses', 'h');
  if (hosts?.value === '') return [];
  const local = hosts?.value.split(',').every((host) => bindOf(host.trim()) === 'loopback') === true;
  const evidence = port?.evidence ?? hosts?.evidence ?? ({ source: 'image', text: 'default of postgres' } as const);
  const number = Number(port?.value ?? 5432);
  return [{ number, protocol: 'TCP', bind: local ? 'loopback' : 'all', purpose: 'postgres', evidence }];
}

/** From version 18 the data lie a level higher, so that upgrades find the old ones beside them. */
function dataDirectory(inputs: ContainerInputs): string {
  const said = inputs.env.get('PGDATA')?.value;
  if (said?.startsWith('/')) return said;
  const major = Number(/^(\d+)/.exec(inputs.image?.tag ?? '')?.[1] ?? 18);
  return major >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
}

export const postgres: ImageKnowledge = {
  id: 'postgres',
  title: 'PostgreSQL',
  repositories: [
    'library/postgres',
    'docker/library/postgres',
    'postgis/postgis',
    'timescale/timescaledb',
    'pgvector/pgvector',
    'timescale/timescaledb-ha',
  ],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/var/lib/postgresql', '/var/run/postgresql'],
  runs: 'forever',
  ports,
  mustWrite: (inputs) => {
    const args = readInvocation(inputs, FORM);
    if (args === undefined) return [];
    const sockets = setting(args, 'unix_socket_directories', 'k')?.value ?? '/var/run/postgresql';
    return [dataDirectory(inputs), ...sockets.split(',')].filter((path) => path.startsWith('/'));
  },
  sockets: (inputs) => {
    const args = readInvocation(inputs, FORM);
    if (args === undefined) return [];
    const said = setting(args, 'unix_socket_directories', 'k');
    const port = setting(args, 'port', 'p')?.value ?? variable(inputs, ['PGPORT'])?.value ?? '5432';
    const evidence = said?.evidence ?? ({ source: 'image', text: 'default of postgres' } as const);
    return (said?.value ?? '/var/run/postgresql')
      .split(',')
      .filter((path) => path.startsWith('/'))
      .map((path) => ({
        path: `${path.replace(/\/$/, '')}/.s.PGSQL.${port}`,
        side: 'listens',
        evidence,
        permissions: { mode: 0o777 },
      }));
  },
  writes: (inputs) => {
    const found = variable(inputs, ['PGDATA']);
    const evidence = found?.evidence ?? ({ source: 'image', text: 'keeps its data there' } as const);
    return [{ path: dataDirectory(inputs), evidence }];
  },
  sources: [
    'docker-library/postgres: 18/trixie/Dockerfile, docker-entrypoint.sh',
    'PostgreSQL manual: PGPORT, postgres -c',
  ],
};
