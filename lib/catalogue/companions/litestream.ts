import { itemsAt, numberAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import type { FoundContainer } from '../pieces/found';
import { resources, restricted } from '../pieces/hardening';
import {
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
import { scrapeParameter } from '../pieces/scrape';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { readYaml, yamlFile } from '../pieces/structured-file';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'litestream/litestream:0.5.16';
const DIRECTORY = '/etc/litestream';
const FILE = 'litestream.yml';
const DATA = '/data';

/** Copies a SQLite database to object storage as it changes, and brings it back when the pod starts elsewhere. */
export const litestream = defineCompanion({
  id: 'litestream',
  title: 'SQLite that outlives the pod',
  role: 'sidecar',
  summary: 'Copies a SQLite database to object storage as it changes; a new pod starts with the newest copy.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['a volume for a SQLite database', 'its copy in object storage'],
  needs: ['a bucket', 'an app that opens the database at a path'],
  parameters: [
    urlParameter('replica', 'Where the copy goes', 's3://bucket/path, or file:///path on a volume for trying out.', {
      required: true,
      check: (value) =>
        /^s3:\/\/[a-z0-9][a-z0-9.-]+(\/[A-Za-z0-9._/-]*)?$|^file:\/\/\/[A-Za-z0-9._/-]+$/.test(value)
          ? undefined
          : 'Written as s3://bucket/path.',
    }),
    urlParameter('endpoint', 'Endpoint', 'Of a store that is not AWS, such as http://minio:9000; empty for AWS.', {
      default: '',
      check: (value) => (/^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http://.'),
    }),
    textParameter('region', 'Region', 'Of the bucket.', {
      default: 'us-east-1',
      check: (value) => (/^[a-z0-9-]+$/.test(value) ? undefined : 'A region such as eu-central-1.'),
    }),
    objectNameParameter(
      'secret',
      'Secret with the credentials',
      'Its keys: access-key-id and secret-access-key; empty where the pod’s account has the right.',
      { default: '' },
    ),
    textParameter('database', 'Database', 'Name of the file.', {
      default: 'app.db',
      check: (value) => (/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(value) ? undefined : 'One file name.'),
    }),
    pathParameter('mountPath', 'Where the main container sees it', 'Directory of the database.', DATA),
    numberParameter(
      'user',
      'User of the app',
      'Both write the same files, so both run as this user; a number other than 0.',
      1000,
      { min: 1, max: 2_147_483_647 },
    ),
    portParameter('metricsPort', 'Metrics port', 'For kubelet and Prometheus.', 9190),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan,
  read,
  suggestValues: (_, main) => {
    const values: Record<string, string> = {};
    const user = numberAt(main.value, ['securityContext', 'runAsUser']);
    if (user !== undefined && user > 0) values.user = String(user);
    const taken = itemsAt(main.value, ['volumeMounts']).some(({ item }) => item.mountPath === DATA);
    if (taken) values.mountPath = '/sqlite';
    return values;
  },
  evidence:
    'Run with Litestream 0.5.17, SQLite and an S3 server: what is written reaches the bucket within seconds; a new pod with an empty volume starts with it. The root stays read-only.',
  sources: [
    'https://litestream.io/reference/config/',
    'https://litestream.io/reference/restore/',
    'https://litestream.io/guides/kubernetes/',
  ],
});

function plan(situation: Situation, values: ParameterValues): Plan {
  const config = situation.volume('config');
  const data = situation.volume('data');
  const port = Number(valueFor(values, 'metricsPort'));
  const user = Number(valueFor(values, 'user'));
  const secret = valueFor(values, 'secret');
  const path = `${DATA}/${valueFor(values, 'database')}`;
  const isS3 = !valueFor(values, 'replica').startsWith('file:');
  const health = httpGet('/metrics', 'sqlite-metrics');
  const common: JsonObject = {
    image: valueFor(values, 'image'),
    ...(isS3 && secret !== '' ? { env: credentials(secret) } : {}),
    securityContext: restricted(user, user),
    volumeMounts: [readOnlyMount(config, DIRECTORY), mount(data, DATA)],
  };
  const ownsUser = numberAt(situation.main, ['securityContext', 'runAsUser']) !== undefined;
  return {
    before: [
      {
        name: `${situation.name}-restore`,
        ...common,
        args: [
          'restore',
          ...['-config', `${DIRECTORY}/${FILE}`],
          // Neither a database that is there nor a bucket that is empty is a fault.
          '-if-db-not-exists',
          '-if-replica-exists',
          path,
        ],
        resources: resources('10m', '32Mi', '256Mi'),
      },
    ],
    container: {
      name: situation.name,
      ...common,
      args: ['replicate', '-config', `${DIRECTORY}/${FILE}`],
      ports: [{ name: 'sqlite-metrics', containerPort: port }],
      ...startupGate(health, 30),
      ...liveness(health),
      resources: resources('20m', '32Mi', '256Mi'),
    },
    volumes: [fromConfigMap(config, situation.configMap), scratch(data, '1Gi')],
    files: { [FILE]: yamlFile(`Copies ${path} as it changes.`, configuration(values, path, port)) },
    main: { mounts: [mount(data, valueFor(values, 'mountPath'))] },
    ...(ownsUser ? {} : { pod: [{ path: ['securityContext', 'runAsUser'], value: user }] }),
    scrape: { port, portName: 'sqlite-metrics', path: '/metrics' },
    needs: [
      `the app should open ${valueFor(values, 'mountPath')}/${valueFor(values, 'database')}, in WAL mode`,
      'one pod at a time: two would write over each other’s copy (one replica, strategy Recreate)',
      ...(isS3
        ? [
            secret === ''
              ? 'an account of the pod that may write to the bucket, or a Secret with credentials'
              : `a Secret ${secret} with the keys access-key-id and secret-access-key`,
          ]
        : []),
    ],
  };
}

function credentials(secret: string): JsonObject[] {
  const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } });
  return [from('LITESTREAM_ACCESS_KEY_ID', 'access-key-id'), from('LITESTREAM_SECRET_ACCESS_KEY', 'secret-access-key')];
}

function configuration(values: ParameterValues, path: string, port: number): JsonObject {
  const url = valueFor(values, 'replica');
  const endpoint = valueFor(values, 'endpoint');
  const store: JsonObject = url.startsWith('file:')
    ? {}
    : {
        region: valueFor(values, 'region'),
        ...(endpoint === '' ? {} : { endpoint, 'force-path-style': true }),
      };
  return { addr: `:${port}`, dbs: [{ path, replica: { url, ...store } }] };
}

function read(found: FoundContainer): ParameterValues | undefined {
  if (!runsImage(found, IMAGE) || !found.words.includes('replicate')) return undefined;
  const config = readYaml(found.file(found.flag('config') ?? `${DIRECTORY}/${FILE}`));
  const database = itemsAt(config, ['dbs'])[0]?.item;
  const path = textAt(database, ['path']);
  if (database === undefined || path === undefined) return undefined;
  const mounts = itemsAt(found.container, ['volumeMounts']).map(({ item }) => item);
  const data = mounts.find(({ mountPath }) => path.startsWith(`${mountPath}/`));
  const secret = itemsAt(found.container, ['env'])
    .map(({ item }) => textAt(item, ['valueFrom', 'secretKeyRef', 'name']))
    .find((name) => name !== undefined);
  const replica = valueAt(database, ['replica']);
  return {
    replica: textAt(replica, ['url']) ?? '',
    endpoint: textAt(replica, ['endpoint']) ?? '',
    region: textAt(replica, ['region']) ?? 'us-east-1',
    secret: secret ?? '',
    database: path.slice(path.lastIndexOf('/') + 1),
    mountPath: mountPathInSiblings(found, textAt(data, ['name'])) ?? DATA,
    user: String(numberAt(found.container, ['securityContext', 'runAsUser']) ?? 1000),
    metricsPort: (textAt(config, ['addr']) ?? ':9190').split(':').at(-1) ?? '9190',
  };
}
