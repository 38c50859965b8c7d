import type { Protocol } from './pod-view';

/** Ports that a URL scheme implies (IANA registrations and the defaults of the clients of these systems). */
const BY_SCHEME: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  redis: 6379,
  rediss: 6379,
  valkey: 6379,
  'redis-sentinel': 26379,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mysql2: 3306,
  mariadb: 3306,
  sqlserver: 1433,
  mongodb: 27017,
  amqp: 5672,
  amqps: 5671,
  nats: 4222,
  mqtt: 1883,
  mqtts: 8883,
  memcached: 11211,
  kafka: 9092,
  zookeeper: 2181,
  cassandra: 9042,
  bolt: 7687,
  neo4j: 7687,
  ldap: 389,
  ldaps: 636,
  smtp: 25,
  smtps: 465,
  ftp: 21,
  sftp: 22,
  ssh: 22,
  git: 9418,
  statsd: 8125,
  syslog: 514,
  influxdb: 8086,
  clickhouse: 9000,
  socks5: 1080,
};

/** Systems by the words that people use for them in variable names (`REDIS_HOST`, `PGHOST`). */
const BY_WORD: Readonly<Record<string, number>> = {
  redis: 6379,
  valkey: 6379,
  postgres: 5432,
  postgresql: 5432,
  pg: 5432,
  pgsql: 5432,
  mysql: 3306,
  mariadb: 3306,
  mongo: 27017,
  mongodb: 27017,
  rabbitmq: 5672,
  amqp: 5672,
  memcache: 11211,
  memcached: 11211,
  kafka: 9092,
  zookeeper: 2181,
  nats: 4222,
  statsd: 8125,
  fluentd: 24224,
  fluent: 24224,
  fluentbit: 24224,
  logstash: 5044,
  elasticsearch: 9200,
  cassandra: 9042,
};

const UDP_SCHEMES = new Set(['udp', 'udp4', 'udp6', 'statsd', 'syslog', 'dns']);
const UDP_WORDS = new Set(['statsd', 'dogstatsd', 'syslog', 'udp']);
/** Jaeger agent: compact and binary thrift over UDP. */
const UDP_PORTS = new Set([6831, 6832]);

/**
 * Other ports where nobody but a companion listens: connection poolers, sentinels, receivers of traces, metrics and
 * logs (OpenTelemetry, Zipkin, Jaeger, Datadog, Fluentd, Beats), etcd, Consul, Vault.
 */
const COMPANIONS: ReadonlySet<number> = new Set([
  6432, 26379, 4317, 4318, 9411, 14250, 14268, 8126, 24224, 5044, 2379, 8500, 8200,
]);

/** Schemes of systems that an application does not serve itself. */
const NO_BACKING = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'sftp', 'ssh', 'git', 'smtp', 'smtps', 'syslog']);

export function portOfScheme(scheme: string): number | undefined {
  return BY_SCHEME[scheme];
}

export function portOfWords(words: readonly string[]): number | undefined {
  for (const word of words) {
    const port = BY_WORD[word];
    if (port !== undefined) return port;
  }
  return undefined;
}

/** Whether a port is the usual one of a system that an application would hardly bring along itself. */
export function isBackingService(port: number, scheme?: string): boolean {
  if (scheme !== undefined && Object.hasOwn(BY_SCHEME, scheme) && !NO_BACKING.has(scheme)) return true;
  return COMPANIONS.has(port) || Object.values(BY_WORD).includes(port);
}

const STORES: ReadonlySet<string> = new Set(
  'db database sql jdbc cache broker queue sentinel pgbouncer proxysql bouncer mq'.split(' '),
);

/** Whether a name speaks of a store or queue (`DB_HOST`, `--cache-url`), which an application does not serve itself. */
export function namesStore(words: readonly string[]): boolean {
  return portOfWords(words) !== undefined || words.some((word) => STORES.has(word));
}

export function protocolOf(scheme: string | undefined, words: readonly string[], port: number): Protocol {
  if (scheme !== undefined) {
    if (UDP_SCHEMES.has(scheme)) return 'UDP';
    return 'TCP';
  }
  if (words.includes('tcp')) return 'TCP';
  return UDP_PORTS.has(port) || words.some((word) => UDP_WORDS.has(word)) ? 'UDP' : 'TCP';
}
