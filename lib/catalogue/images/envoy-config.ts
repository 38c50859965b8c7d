/** Listeners, admin endpoint and clusters of an Envoy bootstrap (v3, and the spellings of v2 that still read the same). */
import { isLoopback } from '../../pod/find-endpoints';
import { asObject, integerAt, isPortNumber, listAt, objectAt, textAt } from '../../pod/tolerant-read';
import type { JsonValue } from '../../yaml/tree';
import type { DialledEndpoint, InputFile, OpenedPort, SocketUse } from '../image-knowledge';
import { bindOf } from './listen-address';
import { fromConfig } from './read-yaml-config';

/** Whether a value looks like a bootstrap at all. */
export function isBootstrap(value: JsonValue | undefined): boolean {
  const root = asObject(value);
  return root !== undefined && ['static_resources', 'admin', 'dynamic_resources', 'node'].some((key) => key in root);
}

/** Listeners may come from a control plane: then the file does not tell all ports. */
export function hasDynamicListeners(value: JsonValue | undefined): boolean {
  return objectAt(value, 'dynamic_resources', 'lds_config') !== undefined;
}

const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/redis_proxy/, 'redis'],
  [/mongo_proxy/, 'mongo'],
  [/postgres_proxy/, 'postgres'],
  [/mysql_proxy/, 'mysql'],
  [/kafka/, 'kafka'],
  [/http_connection_manager/, 'http'],
];

function purposeOf(listener: JsonValue | undefined): string {
  const names = [...listAt(listener, 'filter_chains')].flatMap((chain) =>
    listAt(chain, 'filters').map((filter) => textAt(filter, 'name') ?? ''),
  );
  const own = textAt(listener, 'name') ?? '';
  if (/health|probe|ready/i.test(own)) return 'health';
  if (/metric|stats|prometheus/i.test(own)) return 'metrics';
  for (const [pattern, purpose] of PURPOSES) if (names.some((name) => pattern.test(name))) return purpose;
  return own === '' ? 'tcp' : own;
}

function addressOf(address: JsonValue | undefined) {
  const socket = objectAt(address, 'socket_address') ?? objectAt(address, 'socketAddress');
  const port = integerAt(socket, 'port_value') ?? integerAt(socket, 'portValue');
  if (socket === undefined || !isPortNumber(port)) return undefined;
  const protocol: 'UDP' | 'TCP' = textAt(socket, 'protocol')?.toUpperCase() === 'UDP' ? 'UDP' : 'TCP';
  return { host: textAt(socket, 'address') ?? '0.0.0.0', port, protocol };
}

export function readEnvoyPorts(value: JsonValue | undefined, file: InputFile): readonly OpenedPort[] {
  const found: OpenedPort[] = [];
  const add = (address: JsonValue | undefined, purpose: string, what: string): void => {
    const read = addressOf(address);
    if (read === undefined) return;
    const text = `${what} ${read.host}:${read.port}`;
    const evidence = fromConfig(file, text, String(read.port));
    found.push({ number: read.port, protocol: read.protocol, bind: bindOf(read.host), purpose, evidence });
  };
  add(objectAt(value, 'admin', 'address'), 'admin', 'Envoy admin');
  for (const listener of listAt(value, 'static_resources', 'listeners')) {
    add(objectAt(listener, 'address'), purposeOf(listener), `Envoy listener ${textAt(listener, 'name') ?? ''}`.trim());
    for (const more of listAt(listener, 'additional_addresses')) {
      add(objectAt(more, 'address'), purposeOf(listener), `Envoy listener ${textAt(listener, 'name') ?? ''}`.trim());
    }
  }
  return found;
}

/** Clusters that a Redis proxy sends reads or writes to: the name says nothing, the route does. */
function clusterNotes(value: JsonValue | undefined): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const listener of listAt(value, 'static_resources', 'listeners')) {
    for (const chain of listAt(listener, 'filter_chains')) {
      for (const filter of listAt(chain, 'filters')) {
        const prefixes = objectAt(filter, 'typed_config', 'prefix_routes');
        for (const route of [objectAt(prefixes, 'catch_all_route'), ...listAt(prefixes, 'routes')]) {
          const reads = textAt(route, 'read_command_policy', 'cluster');
          const writes = textAt(route, 'cluster');
          if (reads === undefined) continue;
          if (writes !== undefined) notes.set(writes, 'writes');
          notes.set(reads, 'reads');
        }
      }
    }
  }
  return notes;
}

function endpointsOf(cluster: JsonValue): readonly JsonValue[] {
  const assigned = listAt(cluster, 'load_assignment', 'endpoints').flatMap((group) =>
    listAt(group, 'lb_endpoints').map((entry) => objectAt(entry, 'endpoint', 'address') ?? null),
  );
  return [...assigned, ...listAt(cluster, 'hosts')];
}

export function readEnvoyDials(value: JsonValue | undefined, file: InputFile): readonly DialledEndpoint[] {
  const notes = clusterNotes(value);
  const admin = addressOf(objectAt(value, 'admin', 'address'));
  const found: DialledEndpoint[] = [];
  for (const cluster of listAt(value, 'static_resources', 'clusters')) {
    const name = textAt(cluster, 'name') ?? '';
    for (const address of endpointsOf(cluster)) {
      const read = addressOf(address);
      if (read === undefined) continue;
      // A cluster that leads to Envoy's own admin endpoint is no dial to a sibling.
      if (isLoopback(read.host) && read.port === admin?.port) continue;
      const note = notes.get(name);
      found.push({
        host: read.host,
        port: read.port,
        protocol: read.protocol,
        text: `${read.host}:${read.port}`,
        evidence: fromConfig(file, `Envoy cluster ${name}`, isLoopback(read.host) ? String(read.port) : read.host),
        ...(note === undefined ? {} : { note }),
      });
    }
  }
  return found;
}

export function readEnvoySockets(value: JsonValue | undefined, file: InputFile): readonly SocketUse[] {
  const found: SocketUse[] = [];
  const add = (address: JsonValue | undefined, side: SocketUse['side'], text: string): void => {
    const path = textAt(address, 'pipe', 'path');
    if (path !== undefined) found.push({ path, side, evidence: fromConfig(file, text, path) });
  };
  for (const listener of listAt(value, 'static_resources', 'listeners')) {
    add(objectAt(listener, 'address'), 'listens', `Envoy listener ${textAt(listener, 'name') ?? ''}`.trim());
  }
  for (const cluster of listAt(value, 'static_resources', 'clusters')) {
    for (const address of endpointsOf(cluster)) add(address, 'dials', `Envoy cluster ${textAt(cluster, 'name') ?? ''}`);
  }
  return found;
}
