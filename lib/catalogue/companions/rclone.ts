import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { literal } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import type { FoundContainer } from '../pieces/found';
import { resources, restricted } from '../pieces/hardening';
import {
  choiceParameter,
  imageParameter,
  numberParameter,
  objectNameParameter,
  pathParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import type { Plan, Situation } from '../pieces/plan';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { siteRootIn } from '../pieces/site-root';
import { mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'rclone/rclone:1.75.2';
const FILES = '/files';
const USER = 65534;
const PREFIX = 'RCLONE_CONFIG_STORE_';

/** Once the first files are there a mark tells the probe; a failed look is tried again at the next. */
const LOOP = `trap 'kill "$pid" 2>/dev/null; exit 0' TERM INT
while :; do
  rclone sync "store:$SOURCE" ${FILES} --delete-after --log-level NOTICE & pid=$!
  wait "$pid" && touch /tmp/synced
  sleep "$PERIOD" & pid=$!
  wait "$pid"
done
`;

/** Keeps a shared volume equal to a folder of a bucket. */
export const rclone = defineCompanion({
  id: 'rclone',
  title: 'Serve files from a bucket',
  role: 'sidecar',
  summary: 'Keeps a shared volume equal to a folder in object storage: upload, and the files are live.',
  image: IMAGE,
  defaultMain: 'nginx',
  provides: ['files from object storage in a shared volume'],
  needs: ['a bucket with the S3 interface'],
  parameters: [
    textParameter('source', 'Bucket and folder', 'Such as my-bucket/site.', {
      required: true,
      check: (value) =>
        /^[a-z0-9][a-z0-9.-]+[a-z0-9](\/[A-Za-z0-9._-]+)*$/.test(value)
          ? undefined
          : 'The name of a bucket, then folders with slashes between.',
    }),
    choiceParameter(
      'provider',
      'Provider',
      'How the store differs from AWS.',
      {
        AWS: 'AWS',
        Cloudflare: 'Cloudflare R2',
        GCS: 'Google Cloud Storage',
        Minio: 'MinIO',
        Ceph: 'Ceph',
        Other: 'Another',
      },
      'AWS',
    ),
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
    numberParameter('period', 'How often it looks', 'Seconds between two looks at the bucket.', 60, {
      min: 1,
      max: 86_400,
    }),
    pathParameter('mountPath', 'Where the main container sees it', 'The files are there.', '/srv/files'),
    imageParameter(IMAGE),
  ],
  plan,
  read,
  suggest: (pod) => {
    const server = pod.containers.find(({ knownImage }) => ['nginx', 'httpd'].includes(knownImage ?? ''));
    return server === undefined ? undefined : `${server.name} serves files: take them from a bucket`;
  },
  // A web server gets the files where it looks for them.
  suggestValues: (pod, main) => {
    const values: Record<string, string> = {};
    const site = siteRootIn(pod, main.value);
    const taken = itemsAt(main.value, ['volumeMounts']).some(({ item }) => item.mountPath === site?.root);
    if (site !== undefined && !taken) values.mountPath = site.root;
    return values;
  },
  evidence:
    'Run with rclone 1.75.2, nginx and an S3 server, with a read-only root: nginx starts when the files are there, and serves what was uploaded after the next look.',
  sources: [
    'https://rclone.org/commands/rclone_sync/',
    'https://rclone.org/s3/',
    'https://rclone.org/docs/#config-file',
    'https://github.com/rclone/rclone/blob/master/Dockerfile',
  ],
});

function plan(situation: Situation, values: ParameterValues): Plan {
  const files = situation.volume('files');
  const temporary = situation.volume('tmp');
  const secret = valueFor(values, 'secret');
  const endpoint = valueFor(values, 'endpoint');
  const setting = (name: string, value: string): JsonObject => ({ name: PREFIX + name, value: literal(value) });
  const from = (name: string, key: string): JsonObject => ({
    name: PREFIX + name,
    valueFrom: { secretKeyRef: { name: secret, key } },
  });
  const probe = { exec: { command: ['test', '-e', '/tmp/synced'] } };
  return {
    container: {
      name: situation.name,
      image: IMAGE,
      command: ['sh', '-c', LOOP],
      env: [
        { name: 'SOURCE', value: valueFor(values, 'source') },
        { name: 'PERIOD', value: valueFor(values, 'period') },
        // The store is described by variables: there is no configuration file.
        { name: 'RCLONE_CONFIG', value: '/tmp/rclone.conf' },
        { name: 'RCLONE_CACHE_DIR', value: '/tmp/cache' },
        setting('TYPE', 's3'),
        setting('PROVIDER', valueFor(values, 'provider')),
        setting('REGION', valueFor(values, 'region')),
        ...(endpoint === '' ? [] : [setting('ENDPOINT', endpoint)]),
        ...(secret === ''
          ? [setting('ENV_AUTH', 'true')]
          : [from('ACCESS_KEY_ID', 'access-key-id'), from('SECRET_ACCESS_KEY', 'secret-access-key')]),
      ],
      startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 150 },
      securityContext: restricted(USER, USER),
      resources: resources('20m', '64Mi', '256Mi'),
      volumeMounts: [mount(files, FILES), mount(temporary, '/tmp')],
    },
    volumes: [scratch(files, '1Gi'), scratch(temporary, '256Mi')],
    main: { mounts: [readOnlyMount(files, valueFor(values, 'mountPath'))] },
    needs: [
      secret === ''
        ? 'an account of the pod that may read the bucket, or a Secret with credentials'
        : `a Secret ${secret} with the keys access-key-id and secret-access-key`,
    ],
  };
}

function read(found: FoundContainer): ParameterValues | undefined {
  const source = found.env('SOURCE');
  if (!runsImage(found, IMAGE) || source === undefined || found.env(`${PREFIX}TYPE`) !== 's3') return undefined;
  const secret = itemsAt(found.container, ['env'])
    .map(({ item }) => textAt(item, ['valueFrom', 'secretKeyRef', 'name']))
    .find((name) => name !== undefined);
  return {
    source,
    provider: found.env(`${PREFIX}PROVIDER`) ?? 'Other',
    endpoint: found.env(`${PREFIX}ENDPOINT`) ?? '',
    region: found.env(`${PREFIX}REGION`) ?? '',
    secret: secret ?? '',
    period: found.env('PERIOD') ?? '60',
    mountPath: mountPathInSiblings(found, textAt(found.volumeAt(FILES), ['name'])) ?? '/srv/files',
  };
}
