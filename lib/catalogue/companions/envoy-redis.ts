import { textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { defineCompanion } from '../pieces/define-companion';
import {
  dnsCluster,
  ENVOY_IMAGE,
  envoyBootstrap,
  envoyContainer,
  findEnvoy,
  listener,
  redisPassword,
  typed,
} from '../pieces/envoy';
import type { FoundContainer } from '../pieces/found';
import {
  hostParameter,
  imageParameter,
  objectNameParameter,
  portParameter,
  remotePortParameter,
  secondsParameter,
  valueFor,
} from '../pieces/parameters';
import type { Plan, Situation } from '../pieces/plan';
import { redisVariables, suggestRedis } from '../pieces/redis-variables';
import { scrapeParameter } from '../pieces/scrape';
import { yamlFile } from '../pieces/structured-file';
import { fromConfigMap, fromSecret, readOnlyMount } from '../pieces/volumes';

const PRIMARY = 'redis_primary';
const REPLICAS = 'redis_replicas';
const LISTENER = 'redis';
const PASSWORD = '/etc/redis-auth';

/** One Redis on localhost; writes go to the primary, reads to the replicas, command by command. */
export const envoyRedis = defineCompanion({
  id: 'envoy-redis',
  container: 'redis-proxy',
  title: 'Redis on localhost, reads and writes split',
  role: 'ambassador',
  summary: 'The app talks to Redis on localhost; writes go to the primary and reads to the replicas.',
  image: ENVOY_IMAGE,
  defaultMain: 'redis-client',
  provides: ['Redis on 127.0.0.1:6379'],
  needs: ['a Service of the Redis primary', 'a Service of its replicas'],
  parameters: [
    hostParameter('primary', 'Host of the primary', 'The Service that always leads to the writable Redis.'),
    remotePortParameter('primaryPort', 'Port of the primary', 'Where the primary listens.', 6379),
    hostParameter(
      'replicas',
      'Host of the replicas',
      'The Service of the read replicas; headless, so that all are used.',
    ),
    remotePortParameter('replicasPort', 'Port of the replicas', 'Where the replicas listen.', 6379),
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
  plan,
  read,
  suggest: suggestRedis,
  evidence:
    'Run with Envoy 1.40.0 and two Valkey 8.1, with and without password: SET reaches the primary, GET the replica; HELLO and CLIENT SETINFO are answered, health and metrics too, nothing else from outside. GETEX, GETSET and XADD fail at the replica: Envoy takes them for reads.',
  sources: [
    'https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/filters/network/redis_proxy/v3/redis_proxy.proto',
    'https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/other_protocols/redis',
    'https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli',
  ],
});

function plan(situation: Situation, values: ParameterValues): Plan {
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
      'envoy.yaml': yamlFile(
        `Redis on 127.0.0.1:${port}: commands that write go to the primary, all others to the replicas,\nwhich may be a moment behind.`,
        bootstrap(values),
      ),
    },
    main: { env: redisVariables(port) },
    dialled: Number(port),
    scrape: { port: Number(healthPort), portName: 'envoy-health', path: '/stats/prometheus' },
    needs: [
      ...(secret === '' ? [] : [`a Secret ${secret} with the key password`]),
      // Seen with Envoy 1.40.0: they are not in its list of commands that write.
      'an app without GETEX, GETSET and commands that write to streams (XADD, XACK): Envoy takes them for reads, and a replica refuses them',
    ],
  };
}

function bootstrap(values: ParameterValues): JsonObject {
  const auth = valueFor(values, 'secret') === '' ? {} : redisPassword(`${PASSWORD}/password`);
  return envoyBootstrap(
    { admin: valueFor(values, 'adminPort'), health: valueFor(values, 'healthPort') },
    [
      listener(LISTENER, valueFor(values, 'port'), {
        name: 'envoy.filters.network.redis_proxy',
        ...typed('filters.network.redis_proxy.v3.RedisProxy', {
          stat_prefix: 'redis',
          settings: { op_timeout: valueFor(values, 'timeout') },
          prefix_routes: { catch_all_route: { cluster: PRIMARY, read_command_policy: { cluster: REPLICAS } } },
        }),
      }),
    ],
    [
      dnsCluster(PRIMARY, valueFor(values, 'primary'), valueFor(values, 'primaryPort'), auth),
      dnsCluster(REPLICAS, valueFor(values, 'replicas'), valueFor(values, 'replicasPort'), {
        lb_policy: 'RANDOM',
        health_checks: [
          {
            timeout: '1s',
            interval: '5s',
            unhealthy_threshold: 2,
            healthy_threshold: 1,
            custom_health_check: {
              name: 'envoy.health_checkers.redis',
              ...typed('health_checkers.redis.v3.Redis', {}),
            },
          },
        ],
        ...auth,
      }),
    ],
  );
}

function read(found: FoundContainer): ParameterValues | undefined {
  const envoy = findEnvoy(found);
  const primary = envoy?.cluster(PRIMARY);
  const replicas = envoy?.cluster(REPLICAS);
  const redis = envoy?.listener(LISTENER);
  const health = envoy?.listener('health');
  if (envoy === undefined || primary === undefined || replicas === undefined || redis === undefined) return undefined;
  return {
    primary: primary.host,
    primaryPort: primary.port,
    replicas: replicas.host,
    replicasPort: replicas.port,
    port: redis.port,
    timeout: textAt(redis.filter, ['typed_config', 'settings', 'op_timeout']) ?? '5s',
    secret: found.secretAt(PASSWORD) ?? '',
    healthPort: health?.port ?? '8001',
    adminPort: envoy.adminPort ?? '9901',
  };
}
