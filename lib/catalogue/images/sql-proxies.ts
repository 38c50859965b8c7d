/** Poolers and routers in front of SQL databases. */
import { findEndpoints } from '../../pod/find-endpoints';
import type { ContainerInputs, DialledEndpoint, ImageKnowledge, InputFile, OpenedPort } from '../image-knowledge';
import { defineServer } from './define-server';
import { fileState } from './image-files';
import { type IniSetting, lastSetting, readIni } from './ini-config';
import { readInvocation, variable } from './invocation';
import { bindOf } from './listen-address';
import { fromConfig } from './read-yaml-config';

const PGBOUNCER = { programs: ['pgbouncer'], args: 'command' } as const;

function pgbouncerFile(inputs: ContainerInputs): InputFile | 'image' | undefined {
  const args = readInvocation(inputs, PGBOUNCER);
  const path = args?.find((argument) => argument.text.endsWith('.ini'))?.text ?? '/etc/pgbouncer/pgbouncer.ini';
  if (args === undefined) return undefined;
  const state = fileState(inputs, path);
  if (state.kind === 'known') return state.file;
  return state.kind === 'unseen' ? undefined : 'image';
}

function pgbouncerPorts(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const file = pgbouncerFile(inputs);
  if (file === undefined) return undefined;
  const settings: readonly IniSetting[] = file === 'image' ? [] : readIni(file);
  const port = lastSetting(settings, ['pgbouncer'], 'listen-port');
  const host = lastSetting(settings, ['pgbouncer'], 'listen-addr');
  if (file !== 'image') {
    // Without listen_addr it serves its Unix socket only.
    if (host === undefined || host.value === '') return [];
    if (port !== undefined && !/^\d+$/.test(port.value)) return undefined;
    const local = host.value.split(',').every((one) => bindOf(one.trim()) === 'loopback');
    const number = Number(port?.value ?? 6432);
    return [
      {
        number,
        protocol: 'TCP',
        bind: local ? 'loopback' : 'all',
        purpose: 'postgres',
        evidence: (port ?? host).evidence,
      },
    ];
  }
  const saidPort = variable(inputs, ['LISTEN_PORT']);
  const saidHost = variable(inputs, ['LISTEN_ADDR']);
  if (saidPort !== undefined && !/^\d+$/.test(saidPort.value ?? '')) return undefined;
  const evidence =
    saidPort?.evidence ?? saidHost?.evidence ?? ({ source: 'image', text: 'default of edoburu/pgbouncer' } as const);
  return [
    {
      number: Number(saidPort?.value ?? 5432),
      protocol: 'TCP',
      bind: saidHost?.value === undefined ? 'all' : bindOf(saidHost.value),
      purpose: 'postgres',
      evidence,
    },
  ];
}

function pgbouncerDials(inputs: ContainerInputs): readonly DialledEndpoint[] {
  const file = pgbouncerFile(inputs);
  if (file !== undefined && file !== 'image') {
    return readIni(file).flatMap((setting): readonly DialledEndpoint[] => {
      if (setting.section !== 'databases') return [];
      const host = /\bhost=(\S+)/.exec(setting.value)?.[1];
      const port = Number(/\bport=(\d+)/.exec(setting.value)?.[1] ?? 5432);
      if (host === undefined) return [];
      return [
        {
          host,
          port,
          protocol: 'TCP',
          text: `${host}:${port}`,
          evidence: fromConfig(file, `database ${setting.name}`, host),
        },
      ];
    });
  }
  const url = variable(inputs, ['DATABASE_URL']);
  const host = variable(inputs, ['DB_HOST']);
  if (url?.value !== undefined) {
    return findEndpoints(url.value).map((found) => ({
      host: found.host,
      port: found.port,
      protocol: 'TCP',
      text: found.text,
      evidence: url.evidence,
    }));
  }
  if (host?.value === undefined) return [];
  const port = Number(inputs.env.get('DB_PORT')?.value ?? 5432);
  return [{ host: host.value, port, protocol: 'TCP', text: `${host.value}:${port}`, evidence: host.evidence }];
}

export const pgbouncer: ImageKnowledge = {
  id: 'pgbouncer',
  title: 'PgBouncer',
  repositories: ['edoburu/pgbouncer', 'cloudnative-pg/pgbouncer', 'pgbouncer/pgbouncer'],
  role: 'ambassador',
  uid: 70,
  gid: 70,
  shell: true,
  writablePaths: ['/etc/pgbouncer'],
  // The start script writes the file when there is none.
  mustWrite: (inputs) => (pgbouncerFile(inputs) === 'image' ? ['/etc/pgbouncer'] : []),
  runs: 'forever',
  ports: (inputs) => (inputs.image?.repository === 'edoburu/pgbouncer' ? pgbouncerPorts(inputs) : undefined),
  dials: pgbouncerDials,
  sources: [
    'edoburu/docker-pgbouncer: Dockerfile, README.md, entrypoint.sh',
    'pgbouncer.org: listen_addr, listen_port',
  ],
};

export const pgpool = defineServer({
  id: 'pgpool',
  title: 'Pgpool-II',
  repositories: ['pgpool/pgpool'],
  role: 'ambassador',
  programs: ['pgpool'],
  args: 'command',
  listeners: [
    { purpose: 'postgres', port: 9999, portVariables: ['PGPOOL_PARAMS_PORT'] },
    { purpose: 'pcp', port: 9898 },
  ],
  configuredIn: ['/opt/pgpool-II/etc', '/config'],
  sources: ['pgpool/pgpool2_on_k8s: README.md'],
});

export const pgcat: ImageKnowledge = {
  id: 'pgcat',
  title: 'PgCat',
  repositories: ['postgresml/pgcat'],
  role: 'ambassador',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, { programs: ['pgcat'], args: 'command' });
    const path = args?.[0]?.text ?? inputs.env.get('CONFIG_FILE')?.value ?? '/etc/pgcat/pgcat.toml';
    const state = args === undefined ? undefined : fileState(inputs, path);
    if (state?.kind !== 'known') return undefined;
    const general = readIni(state.file);
    const port = lastSetting(general, ['general'], 'port');
    const host = lastSetting(general, ['general'], 'host');
    const enabled = lastSetting(general, ['general'], 'enable-prometheus-exporter');
    const metrics = lastSetting(general, ['general'], 'prometheus-exporter-port');
    if (port !== undefined && !/^\d+$/.test(port.value)) return undefined;
    const evidence = port?.evidence ?? ({ source: 'image', text: 'default of PgCat' } as const);
    const bind = host === undefined ? 'all' : bindOf(host.value);
    const found: OpenedPort[] = [
      { number: Number(port?.value ?? 6432), protocol: 'TCP', bind, purpose: 'postgres', evidence },
    ];
    if (enabled?.value === 'true') {
      const number = Number(metrics?.value ?? 9930);
      if (!Number.isInteger(number)) return undefined;
      found.push({ number, protocol: 'TCP', bind: 'all', purpose: 'metrics', evidence: (metrics ?? enabled).evidence });
    }
    return found;
  },
  sources: ['postgresml/pgcat: CONFIG.md, Dockerfile'],
};

export const proxysql: ImageKnowledge = {
  id: 'proxysql',
  title: 'ProxySQL',
  repositories: ['proxysql/proxysql'],
  role: 'ambassador',
  uid: undefined,
  shell: true,
  writablePaths: ['/var/lib/proxysql'],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, { programs: ['proxysql'], args: 'command' });
    const at = args?.findIndex((argument) => /^(-c|--config)$/.test(argument.text)) ?? -1;
    const state =
      args === undefined
        ? undefined
        : fileState(inputs, args[at + 1]?.text.startsWith('/') ? (args[at + 1]?.text ?? '') : '/etc/proxysql.cnf');
    if (state?.kind !== 'known') return undefined;
    const found: OpenedPort[] = [];
    for (const match of state.file.text.matchAll(/^[ \t]*(mysql_ifaces|interfaces)\s*=\s*"([^"]*)"/gm)) {
      for (const one of (match[2] ?? '').split(';')) {
        const address = /^\s*([\w.*]*):(\d+)/.exec(one);
        if (address === null) continue;
        const evidence = fromConfig(state.file, match[0].trim(), address[2], match.index);
        const purpose = match[1] === 'interfaces' ? 'mysql' : 'admin';
        found.push({ number: Number(address[2]), protocol: 'TCP', bind: bindOf(address[1] ?? ''), purpose, evidence });
      }
    }
    return found.length > 0 ? found : undefined;
  },
  sources: ['sysown/proxysql: etc/proxysql.cnf'],
};

export const maxscale = defineServer({
  id: 'maxscale',
  title: 'MaxScale',
  repositories: ['mariadb/maxscale'],
  role: 'ambassador',
  uid: 0,
  shell: true,
  writablePaths: ['/var/lib/maxscale'],
  programs: ['maxscale'],
  args: 'command',
  listeners: [
    { purpose: 'mysql', port: 3306 },
    { purpose: 'admin', port: 8989 },
  ],
  configuredIn: ['/etc/maxscale.cnf', '/etc/maxscale.cnf.d'],
  sources: ['mariadb-corporation/maxscale-docker: maxscale/Dockerfile'],
});
