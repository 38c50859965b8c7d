import { itemsAt, numberAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import { runsImage } from './define-companion';
import type { FoundContainer } from './found';
import { resources, restricted } from './hardening';
import { httpGet, liveness, readiness, startupGate } from './probes';
import { readYaml } from './structured-file';

/** Without shell and package manager; 1.40 answers HELLO and CLIENT SETINFO of current Redis clients itself. */
export const ENVOY_IMAGE = 'envoyproxy/envoy:distroless-v1.40.0';
export const ENVOY_CONFIG = '/etc/envoy/envoy.yaml';
const TYPES = 'type.googleapis.com/envoy.extensions';

/** The container that runs an Envoy with its configuration in a ConfigMap. */
export function envoyContainer(name: string, healthPort: string, mounts: readonly JsonObject[]): JsonObject {
  return {
    name,
    image: ENVOY_IMAGE,
    // Two Envoys in one pod would fight over the shared memory of hot restart.
    args: ['-c', ENVOY_CONFIG, '--disable-hot-restart', '--concurrency', '1', '--log-level', 'warn'],
    ports: [{ name: 'envoy-health', containerPort: Number(healthPort) }],
    ...startupGate(httpGet('/ready', 'envoy-health'), 60),
    ...readiness(httpGet('/ready', 'envoy-health'), 5),
    ...liveness(httpGet('/ready', 'envoy-health')),
    securityContext: restricted(65532, 65532),
    resources: resources('50m', '64Mi', '256Mi'),
    volumeMounts: [...mounts],
  };
}

/**
 * A bootstrap with the admin page on loopback, and a listener for the kubelet that passes on nothing but health and
 * metrics: what listens on loopback cannot be probed, and the image has no shell for another kind of probe.
 */
export function envoyBootstrap(
  ports: { readonly admin: string; readonly health: string },
  listeners: readonly JsonObject[],
  clusters: readonly JsonObject[],
): JsonObject {
  return {
    admin: { address: socket('127.0.0.1', ports.admin) },
    static_resources: {
      listeners: [...listeners, healthListener(ports.health)],
      clusters: [
        ...clusters,
        { name: 'admin', type: 'STATIC', connect_timeout: '1s', ...endpoints('admin', '127.0.0.1', ports.admin) },
      ],
    },
  };
}

export function socket(address: string, port: string): JsonObject {
  return { socket_address: { address, port_value: Number(port) } };
}

export function listener(name: string, port: string, filter: JsonObject): JsonObject {
  return { name, address: socket('127.0.0.1', port), filter_chains: [{ filters: [filter] }] };
}

export function endpoints(cluster: string, host: string, port: string): JsonObject {
  return {
    load_assignment: {
      cluster_name: cluster,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: socket(host, port) } }] }],
    },
  };
}

export function typed(type: string, fields: JsonObject): JsonObject {
  return { typed_config: { '@type': `${TYPES}.${type}`, ...fields } };
}

/** A cluster of one DNS name: every address behind it is used, and looked up again. */
export function dnsCluster(name: string, host: string, port: string, more: JsonObject = {}): JsonObject {
  return {
    name,
    type: 'STRICT_DNS',
    connect_timeout: '1s',
    dns_lookup_family: 'V4_PREFERRED',
    ...more,
    ...endpoints(name, host, port),
  };
}

/** The password that Envoy gives upstream, from a mounted Secret; the app in the pod needs none. */
export function redisPassword(file: string): JsonObject {
  return {
    typed_extension_protocol_options: {
      'envoy.filters.network.redis_proxy': {
        '@type': `${TYPES}.filters.network.redis_proxy.v3.RedisProtocolOptions`,
        auth_password: { filename: file },
      },
    },
  };
}

function healthListener(port: string): JsonObject {
  const toAdmin = (path: string): JsonObject => ({ match: { path }, route: { cluster: 'admin' } });
  return {
    name: 'health',
    address: socket('0.0.0.0', port),
    filter_chains: [
      {
        filters: [
          {
            name: 'envoy.filters.network.http_connection_manager',
            ...typed('filters.network.http_connection_manager.v3.HttpConnectionManager', {
              stat_prefix: 'health',
              route_config: {
                name: 'health',
                virtual_hosts: [
                  { name: 'health', domains: ['*'], routes: [toAdmin('/ready'), toAdmin('/stats/prometheus')] },
                ],
              },
              http_filters: [{ name: 'envoy.filters.http.router', ...typed('filters.http.router.v3.Router', {}) }],
            }),
          },
        ],
      },
    ],
  };
}

/** An Envoy bootstrap of a text, with what is asked of it. */
export interface FoundEnvoy {
  readonly cluster: (
    name: string,
  ) => { readonly host: string; readonly port: string; readonly value: JsonObject } | undefined;
  readonly listener: (name: string) => { readonly port: string; readonly filter: JsonObject } | undefined;
  readonly adminPort: string | undefined;
}

/** Reads the bootstrap of a container that runs Envoy with a configuration in the text. */
export function findEnvoy(found: FoundContainer): FoundEnvoy | undefined {
  if (!runsImage(found, ENVOY_IMAGE)) return undefined;
  const config = readYaml(found.file(found.flag('c') ?? found.flag('config-path') ?? ENVOY_CONFIG));
  if (config === undefined) return undefined;
  const named = (list: string, name: string) =>
    itemsAt(config, ['static_resources', list]).find(({ item }) => item.name === name)?.item;
  const port = (value: JsonValue | undefined) => {
    const number = numberAt(value, ['socket_address', 'port_value']);
    return number === undefined ? undefined : String(number);
  };
  return {
    cluster: (name) => {
      const value = named('clusters', name);
      const address = valueAt(value, [
        ...['load_assignment', 'endpoints', 0, 'lb_endpoints', 0, 'endpoint', 'address'],
      ]);
      const host = textAt(address, ['socket_address', 'address']);
      const number = port(address);
      return value === undefined || host === undefined || number === undefined
        ? undefined
        : { host, port: number, value };
    },
    listener: (name) => {
      const value = named('listeners', name);
      const number = port(valueAt(value, ['address']));
      const filter = itemsAt(value, ['filter_chains', 0, 'filters'])[0]?.item;
      return number === undefined || filter === undefined ? undefined : { port: number, filter };
    },
    adminPort: port(valueAt(config, ['admin', 'address'])),
  };
}
