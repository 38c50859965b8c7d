import { flag, readFlag } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import {
  booleanParameter,
  imageParameter,
  objectNameParameter,
  portParameter,
  textParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { fromSecret, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3';
const USER = 65532;
const KEY = '/etc/cloud-sql';

/** A database of Cloud SQL on localhost, with encryption and authorisation on the way. */
export const cloudSqlProxy = defineCompanion({
  id: 'cloud-sql-proxy',
  title: 'Cloud SQL on localhost',
  role: 'ambassador',
  summary: 'The app talks to its database on localhost; the way to Cloud SQL is encrypted and authorised.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['a database on 127.0.0.1:5432'],
  needs: ['an instance of Cloud SQL', 'an account that may connect to it'],
  parameters: [
    textParameter('instance', 'Instance', 'Connection name: project:region:instance.', {
      required: true,
      check: (value) =>
        /^[a-z0-9.:-]+:[a-z0-9-]+:[a-z0-9-]+$/.test(value) ? undefined : 'Written as project:region:instance.',
    }),
    portParameter('port', 'Port on localhost', 'Where the app finds its database.', 5432),
    booleanParameter('privateAddress', 'By private address', 'For instances without a public address.', false),
    objectNameParameter('secret', 'Secret with a key file', 'Its key is key.json; empty for workload identity.', {
      default: '',
    }),
    portParameter('healthPort', 'Health port', 'For the kubelet.', 9801),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const secret = valueFor(values, 'secret');
    const key = situation.volume('key');
    const port = valueFor(values, 'port');
    const healthPort = valueFor(values, 'healthPort');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: [
          '--address=127.0.0.1',
          flag('port', port),
          '--structured-logs',
          '--health-check',
          // The health server listens on loopback unless told, where the kubelet does not come.
          '--http-address=0.0.0.0',
          flag('http-port', healthPort),
          ...(valueFor(values, 'privateAddress') === 'true' ? ['--private-ip'] : []),
          ...(secret === '' ? [] : [flag('credentials-file', `${KEY}/key.json`)]),
          valueFor(values, 'instance'),
        ],
        ports: [{ name: 'sql-health', containerPort: Number(healthPort) }],
        ...startupGate(httpGet('/startup', 'sql-health'), 60),
        ...liveness(httpGet('/liveness', 'sql-health')),
        securityContext: restricted(USER, USER),
        resources: resources('50m', '64Mi', '256Mi'),
        ...(secret === '' ? {} : { volumeMounts: [readOnlyMount(key, KEY)] }),
      },
      ...(secret === '' ? {} : { volumes: [fromSecret(key, secret)] }),
      main: {
        env: [
          { name: 'DB_PORT', value: port },
          { name: 'DB_HOST', value: '127.0.0.1' },
        ],
      },
      dialled: Number(port),
      needs:
        secret === ''
          ? ['an account of the pod that may connect (workload identity)']
          : [`a Secret ${secret} with the key key.json`],
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const instance = found.words.find((word) => !word.startsWith('-') && (word === '' || word.split(':').length >= 3));
    return {
      instance: instance?.split('?')[0] ?? '',
      port: readFlag(found.words, 'port') ?? '5432',
      privateAddress: String(found.words.includes('--private-ip')),
      secret: found.secretAt(KEY) ?? '',
      healthPort: found.flag('http-port') ?? '9090',
    };
  },
  evidence:
    'Run with the program at v2.25.3, without an instance behind it: every flag is taken, it listens on loopback, the startup probe passes.',
  sources: [
    'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/blob/v2.25.3/README.md',
    'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/tree/v2.25.3/examples/k8s-sidecar',
  ],
});
