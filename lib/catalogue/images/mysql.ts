import type { Evidence } from '../../pod/pod-view';
import type { ContainerInputs, ImageKnowledge, OpenedPort, SocketUse } from '../image-knowledge';
import { filesIn } from './image-files';
import { type IniSetting, lastSetting, readIni } from './ini-config';
import { flagValue, fromArgument, readInvocation } from './invocation';
import { bindOf } from './listen-address';

const FORM = { programs: ['mysqld', 'mariadbd', 'mysqld_safe'], args: 'command' } as const;
const SECTIONS = ['mysqld', 'server', 'mariadb', 'mariadbd'];
const DIRECTORIES = [
  '/etc/mysql',
  '/etc/mysql/conf.d',
  '/etc/mysql/mysql.conf.d',
  '/etc/mysql/mariadb.conf.d',
  '/etc/my.cnf.d',
];

interface Said {
  readonly value: string;
  readonly evidence: Evidence;
}

function ports(inputs: ContainerInputs, hasX: boolean): readonly OpenedPort[] | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined || flagValue(args, ['defaults-file', 'defaults-extra-file']) !== undefined) return undefined;
  if (!inputs.knowsDirectory('/etc/mysql') || !inputs.knowsDirectory('/etc/my.cnf')) return undefined;
  const settings: IniSetting[] = [];
  for (const directory of DIRECTORIES) {
    for (const { file } of filesIn(inputs, directory, '.cnf')) settings.push(...readIni(file));
  }
  const own = inputs.files.get('/etc/my.cnf');
  if (own !== undefined) settings.push(...readIni(own));
  const said = (name: string): Said | undefined => {
    const flag = flagValue(args, [name, name.replaceAll('-', '_')]);
    if (flag !== undefined) return { value: flag.value, evidence: fromArgument(flag) };
    const setting = lastSetting(settings, SECTIONS, name);
    return setting === undefined ? undefined : { value: setting.value, evidence: setting.evidence };
  };
  const isOn = (setting: Said | undefined): boolean => setting !== undefined && !/^(0|off|false)$/i.test(setting.value);
  if (isOn(said('skip-networking'))) return [];
  const found: OpenedPort[] = [];
  const add = (standard: number, purpose: string, port: Said | undefined, host: Said | undefined): boolean => {
    if (port !== undefined && !/^\d{1,5}$/.test(port.value)) return false;
    const image: Evidence = { source: 'image', text: `default of ${hasX ? 'mysql' : 'mariadb'}` };
    const bind = host === undefined ? 'all' : bindOf(host.value);
    const evidence = port?.evidence ?? host?.evidence ?? image;
    found.push({ number: Number(port?.value ?? standard), protocol: 'TCP', bind, purpose, evidence });
    return true;
  };
  if (!add(3306, 'mysql', said('port'), said('bind-address'))) return undefined;
  const x = said('mysqlx');
  const withoutX = isOn(said('skip-mysqlx')) || (x !== undefined && !isOn(x));
  if (hasX && !withoutX && !add(33060, 'mysqlx', said('mysqlx-port'), said('mysqlx-bind-address'))) return undefined;
  return found;
}

/** `--socket`, else the image's own; open to everybody (mysqld makes it 0777). */
function sockets(inputs: ContainerInputs): readonly SocketUse[] {
  const args = readInvocation(inputs, FORM);
  if (args === undefined || !inputs.knowsDirectory('/etc/mysql') || !inputs.knowsDirectory('/etc/my.cnf')) return [];
  const flag = flagValue(args, ['socket']);
  if (flag !== undefined && !flag.value.startsWith('/')) return [];
  // A configuration in the text may say another.
  if (flag === undefined && [...inputs.files.values()].some((file) => /^\s*socket\s*=/m.test(file.text))) return [];
  const evidence =
    flag === undefined ? ({ source: 'image', text: 'default of the image' } as const) : fromArgument(flag);
  const path =
    flag?.value ??
    (/mariadb/.test(inputs.image?.name ?? '') ? '/run/mysqld/mysqld.sock' : '/var/run/mysqld/mysqld.sock');
  return [{ path, side: 'listens', evidence, permissions: { mode: 0o777 } }];
}

const DATA = [
  { path: '/var/lib/mysql', evidence: { source: 'image', text: 'keeps its data under /var/lib/mysql' } },
] as const;

/** The X protocol (33060) came with MySQL 8. */
function hasX(inputs: ContainerInputs): boolean {
  return !/^5\b/.test(inputs.image?.tag ?? '');
}

export const mysql: ImageKnowledge = {
  id: 'mysql',
  title: 'MySQL',
  repositories: [
    'library/mysql',
    'docker/library/mysql',
    'mysql/mysql-server',
    'library/percona',
    'percona/percona-server',
  ],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/var/lib/mysql', '/var/run/mysqld', '/tmp'],
  runs: 'forever',
  ports: (inputs) => ports(inputs, hasX(inputs)),
  writes: () => DATA,
  sockets,
  sources: ['docker-library/mysql: 8.4/Dockerfile.oracle, docker-entrypoint.sh'],
};

export const mariadb: ImageKnowledge = {
  id: 'mariadb',
  title: 'MariaDB',
  repositories: ['library/mariadb', 'docker/library/mariadb', 'mariadb/server'],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/var/lib/mysql', '/run/mysqld', '/tmp'],
  runs: 'forever',
  ports: (inputs) => ports(inputs, false),
  writes: () => DATA,
  sockets,
  sources: ['MariaDB/mariadb-docker: 11.8/Dockerfile'],
};
