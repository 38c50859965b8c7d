import { textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { defineCompanion } from '../pieces/define-companion';
import {
  ENVOY_IMAGE,
  endpoints,
  envoyBootstrap,
  envoyContainer,
  findEnvoy,
  listener,
  redisPassword,
  typed,
} from '../pieces/envoy';
import {
  choiceParameter,
  hostParameter,
  imageParameter,
  objectNameParameter,
  portParameter,
  remotePortParameter,
  secondsParameter,
  valueFor,
} from '../pieces/parameters';
import { redisVariables } from '../pieces/redis-variables';
import { scrapeParameter } from '../pieces/scrape';
import { yamlFile } from '../pieces/structured-file';
import { fromConfigMap, fromSecret, readOnlyMount } from '../pieces/volumes';

const CLUSTER = 'redis_cluster';
const LISTENER = 'redis';
const PASSWORD = '/etc/redis-auth';

/** A Redis Cluster that looks like one plain Redis on localhost. */
export const envoyRedisCluster = defineCompanion({
  id: 'envoy-redis-cluster',
  container: 'redis-proxy',
  title: 'Redis Cluster on localhost',
  role: 'ambassador',
  summary: 'A sharded Redis Cluster looks like one plain Redis on localhost.',
  image: ENVOY_IMAGE,
  defaultMain: 'redis-client',
  provides: ['Redis on 127.0.0.1:6379'],
  needs: ['a headless Service of the Redis Cluster'],
  parameters: [
    hostParameter(
      'cluster',
      'Host of the cluster',
      'A headless Service of its nodes: the others are found from there.',
    ),
    remotePortParameter('clusterPort', 'Port of the cluster', 'Where its nodes listen.', 6379),
    choiceParameter(
      'reads',
      'Reads go to',
      'Replicas may be a moment behind.',
      {
        MASTER: 'Primaries only',
        PREFER_REPLICA: 'Replicas, else primaries',
        PREFER_MASTER: 'Primaries, else replicas',
        ANY: 'Any node',
      },
      'PREFER_REPLICA',
    ),
    portParameter('port', 'Port on localhost', 'Where the app finds Redis.', 6379),
    secondsParameter('timeout', 'Patience for one command', 'A command without answer for that long fails.', '5s'),
    objectNameParameter('secret', 'Secret with the password', 'Its key is password; empty when Redis asks for none.', {
      default: '',
    }),
    portParameter('healthPort', 'Health port', 'Health and metrics, for kubelet and Prometheus.', 8001),
    portParameter('adminPort', 'Admin port', 'On loopback only.', 9901),
    scrapeParameter('none'),
    imageParameter(ENVOY_IMAGE),
  ],
  plan: (situation, values) => {
    const port = valueFor(values, 'port');
    const healthPort = valueFor(values, 'healthPort');
    const secret = valueFor(values, 'secret');
    const config = situation.volume('config');
    const password = situation.volume('password');
    return {
      container: envoyContainer(situation.name, healthPort, [
        readOnlyMount(config, '/etc/envoy'),
        ...(secret === '' ? [] : [readOnlyMount(password, PASSWORD)]),
      ]),
      volumes: [fromConfigMap(config, situation.configMap), ...(secret === '' ? [] : [fromSecret(password, secret)])],
      files: {
        'envoy.yaml': yamlFile(`A Redis Cluster as one plain Redis on 127.0.0.1:${port}.`, bootstrap(values)),
      },
      main: { env: redisVariables(port) },
      dialled: Number(port),
      scrape: { port: Number(healthPort), portName: 'envoy-health', path: '/stats/prometheus' },
      needs: secret === '' ? [] : [`a Secret ${secret} with the key password`],
    };
  },
  read: (found) => {
    const envoy = findEnvoy(found);
    const cluster = envoy?.cluster(CLUSTER);
    const redis = envoy?.listener(LISTENER);
    if (envoy === undefined || cluster === undefined || redis === undefined) return undefined;
    return {
      cluster: cluster.host,
      clusterPort: cluster.port,
      reads: textAt(redis.filter, ['typed_config', 'settings', 'read_policy']) ?? 'MASTER',
      port: redis.port,
      timeout: textAt(redis.filter, ['typed_config', 'settings', 'op_timeout']) ?? '5s',
      secret: found.secretAt(PASSWORD) ?? '',
      healthPort: envoy.listener('health')?.port ?? '8001',
      adminPort: envoy.adminPort ?? '9901',
    };
  },
  evidence:
    'Run with Envoy 1.40.0 and a cluster of six Valkey 8.1: thirty keys over all shards are written and read back through one port; reads go to the replicas.',
  sources: [
    'https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/other_protocols/redis',
    'https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/clusters/redis/v3/redis_cluster.proto',
  ],
});

function bootstrap(values: ParameterValues): JsonObject {
  return envoyBootstrap(
    { admin: valueFor(values, 'adminPort'), health: valueFor(values, 'healthPort') },
    [
      listener(LISTENER, valueFor(values, 'port'), {
        name: 'envoy.filters.network.redis_proxy',
        ...typed('filters.network.redis_proxy.v3.RedisProxy', {
          stat_prefix: 'redis',
          settings: {
            op_timeout: valueFor(values, 'timeout'),
            // The cluster answers MOVED and ASK when a key lives on another node.
            enable_redirection: true,
            read_policy: valueFor(values, 'reads'),
          },
          prefix_routes: { catch_all_route: { cluster: CLUSTER } },
        }),
      }),
    ],
    [
      {
        name: CLUSTER,
        connect_timeout: '1s',
        lb_policy: 'CLUSTER_PROVIDED',
        dns_lookup_family: 'V4_PREFERRED',
        cluster_type: {
          name: 'envoy.clusters.redis',
          ...typed('clusters.redis.v3.RedisClusterConfig', {
            cluster_refresh_rate: '10s',
            cluster_refresh_timeout: '3s',
            redirect_refresh_interval: '5s',
            redirect_refresh_threshold: 5,
            failure_refresh_threshold: 5,
          }),
        },
        ...endpoints(CLUSTER, valueFor(values, 'cluster'), valueFor(values, 'clusterPort')),
        ...(valueFor(values, 'secret') === '' ? {} : redisPassword(`${PASSWORD}/password`)),
      },
    ],
  );
}
