import { imageName } from '../../commands/names';
import { textAt } from '../../yaml/read-value';
import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import {
  choiceParameter,
  hostParameter,
  imageParameter,
  numberParameter,
  objectNameParameter,
  portParameter,
  remotePortParameter,
  valueFor,
} from '../pieces/parameters';
import { fromConfigMap, fromSecret, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'edoburu/pgbouncer:v1.25.2-p0';
const DIRECTORY = '/etc/pgbouncer';
const USERS = '/etc/pgbouncer-users';
const FILE = 'pgbouncer.ini';
const USER = 70;

/** Few connections to PostgreSQL for many of the app. */
export const pgbouncer = defineCompanion({
  id: 'pgbouncer',
  title: 'PostgreSQL on localhost, pooled',
  role: 'ambassador',
  summary: 'The app opens as many connections as it likes on localhost; PostgreSQL sees few.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['PostgreSQL on 127.0.0.1:5432'],
  needs: ['the host of PostgreSQL', 'a Secret with userlist.txt'],
  parameters: [
    hostParameter('host', 'Host of PostgreSQL', 'The Service of the database.'),
    remotePortParameter('hostPort', 'Port of PostgreSQL', 'Where the database listens.', 5432),
    objectNameParameter('secret', 'Secret with the users', 'Its key is userlist.txt: "user" "password" a line.', {
      default: 'pgbouncer-users',
    }),
    portParameter('port', 'Port on localhost', 'Where the app finds PostgreSQL.', 5432),
    choiceParameter(
      'mode',
      'A connection is lent for',
      'Transactions share best; sessions keep prepared statements and settings.',
      { transaction: 'One transaction', session: 'A whole session', statement: 'One statement' },
      'transaction',
    ),
    numberParameter('poolSize', 'Connections to PostgreSQL', 'For each user and database.', 20, {
      min: 1,
      max: 10_000,
    }),
    numberParameter('clients', 'Connections of the app', 'At most.', 200, { min: 1, max: 100_000 }),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const config = situation.volume('config');
    const port = valueFor(values, 'port');
    const secret = valueFor(values, 'secret');
    const users = situation.volume('users');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        // Without the image's entry point, which would write a configuration of its own.
        command: ['pgbouncer', `${DIRECTORY}/${FILE}`],
        // It listens on loopback, where the kubelet does not come: the probe runs inside.
        startupProbe: { exec: { command: ['nc', '-z', '127.0.0.1', port] }, periodSeconds: 1, failureThreshold: 30 },
        livenessProbe: { exec: { command: ['nc', '-z', '127.0.0.1', port] } },
        securityContext: restricted(USER, USER),
        resources: resources('10m', '16Mi', '64Mi'),
        volumeMounts: [readOnlyMount(config, DIRECTORY), readOnlyMount(users, USERS)],
      },
      volumes: [fromConfigMap(config, situation.configMap), fromSecret(users, secret)],
      files: { [FILE]: configuration(values) },
      // PostgreSQL itself would take PGPORT for the port that it should open.
      ...(imageName(textAt(situation.main, ['image']) ?? '') === 'postgres'
        ? {}
        : {
            main: {
              env: [
                { name: 'PGPORT', value: port },
                { name: 'PGHOST', value: '127.0.0.1' },
              ],
            },
          }),
      dialled: Number(port),
      needs: [`a Secret ${secret} with the key userlist.txt`],
    };
  },
  read: (found) => {
    const text = runsImage(found, IMAGE) ? found.file(`${DIRECTORY}/${FILE}`) : undefined;
    const database = /^\*[ \t]*=[ \t]*host=(\S*)[ \t]+port=(\d+)/m.exec(text ?? '');
    if (text === undefined || database === null) return undefined;
    const setting = (name: string) => new RegExp(`^${name}[ \\t]*=[ \\t]*(\\S+)`, 'm').exec(text)?.[1];
    return {
      host: database[1] ?? '',
      hostPort: database[2] ?? '5432',
      secret: found.secretAt(USERS) ?? '',
      port: setting('listen_port') ?? '6432',
      mode: setting('pool_mode') ?? 'session',
      poolSize: setting('default_pool_size') ?? '20',
      clients: setting('max_client_conn') ?? '100',
    };
  },
  suggest: (pod) => {
    const dial = pod.dials.find(({ port, answeredBy }) => (port === 5432 || port === 6432) && answeredBy.length === 0);
    return dial === undefined ? undefined : `${dial.container} dials localhost:${dial.port}, nobody listens`;
  },
  evidence:
    'Run with PgBouncer 1.18 and PostgreSQL 15: a query goes through with a password by SCRAM; the port is open on loopback only.',
  sources: ['https://www.pgbouncer.org/config.html', 'https://github.com/edoburu/docker-pgbouncer'],
});

function configuration(values: ParameterValues): string {
  return `[databases]
* = host=${valueFor(values, 'host')} port=${valueFor(values, 'hostPort')}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${valueFor(values, 'port')}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${USERS}/userlist.txt
pool_mode = ${valueFor(values, 'mode')}
default_pool_size = ${valueFor(values, 'poolSize')}
max_client_conn = ${valueFor(values, 'clients')}
ignore_startup_parameters = extra_float_digits
`;
}
