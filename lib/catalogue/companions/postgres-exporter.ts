import { literal } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import { objectNameParameter, textParameter, valueFor } from '../pieces/parameters';
import { fromSecret, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'quay.io/prometheuscommunity/postgres-exporter:v0.20.1';
const SECRET = '/etc/postgres-exporter';

/** Offers what PostgreSQL says of itself. */
export const postgresExporter = defineExporter({
  id: 'postgres-exporter',
  title: 'Metrics from PostgreSQL',
  summary: 'Connections, transactions, locks and sizes as Prometheus metrics.',
  image: IMAGE,
  defaultMain: 'postgres',
  needs: ['PostgreSQL on localhost', 'a user with the role pg_monitor'],
  user: 65534,
  port: 9187,
  portName: 'pg-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/',
  parameters: [
    textParameter('uri', 'Address', 'Host, port, database and options, without scheme and user.', {
      default: '127.0.0.1:5432/postgres?sslmode=disable',
      check: (value) =>
        /^[^\s@]+\/[^\s@]+$/.test(value) ? undefined : 'Written as host:port/database?sslmode=disable.',
    }),
    textParameter('user', 'User', 'Needs the role pg_monitor.', { default: 'postgres' }),
    objectNameParameter('secret', 'Secret with the password', 'Its key is password.', { default: 'postgres' }),
  ],
  args: () => [],
  env: (values) => [
    { name: 'DATA_SOURCE_URI', value: literal(valueFor(values, 'uri')) },
    { name: 'DATA_SOURCE_USER', value: literal(valueFor(values, 'user')) },
    { name: 'DATA_SOURCE_PASS_FILE', value: `${SECRET}/password` },
  ],
  more: (situation, values) => ({
    volumes: [fromSecret(situation.volume('password'), valueFor(values, 'secret'))],
    mounts: [readOnlyMount(situation.volume('password'), SECRET)],
  }),
  remarks: (values) => [`a Secret ${valueFor(values, 'secret')} with the key password`],
  read: (found) => ({
    uri: found.env('DATA_SOURCE_URI') ?? '',
    user: found.env('DATA_SOURCE_USER') ?? '',
    secret: found.secretAt(SECRET) ?? '',
  }),
  suggest: (pod) => {
    const store = pod.containers.find(({ knownImage }) => knownImage === 'postgres');
    return store === undefined ? undefined : `${store.name} tells its connections, locks and sizes`;
  },
  evidence: 'Run with postgres_exporter 0.19.1 and PostgreSQL 15: pg_up is 1.',
  sources: ['https://github.com/prometheus-community/postgres_exporter/blob/v0.20.1/README.md'],
});
