/** Databases whose listeners are told by flags and variables. */
import { defineServer } from './define-server';
import { flagValue, fromArgument, readInvocation } from './invocation';

export const mongo = defineServer({
  id: 'mongo',
  title: 'MongoDB',
  repositories: ['library/mongo', 'docker/library/mongo', 'mongodb/mongodb-community-server'],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/data/db', '/tmp'],
  mustWrite: (inputs) => {
    const args = readInvocation(inputs, { programs: ['mongod'], args: 'command' });
    if (args === undefined || flagValue(args, ['config', 'f']) !== undefined) return [];
    const prefix = flagValue(args, ['unixSocketPrefix'])?.value ?? '/tmp';
    const socket = flagValue(args, ['nounixsocket']) === undefined ? [prefix] : [];
    return [flagValue(args, ['dbpath'])?.value ?? '/data/db', ...socket].filter((path) => path.startsWith('/'));
  },
  programs: ['mongod', 'mongos'],
  args: 'command',
  // The image's entrypoint adds --bind_ip_all only when it starts a mongod by itself with no --bind_ip.
  listeners: [{ purpose: 'mongo', port: 27017, portFlags: ['port'], hostFlags: ['bind_ip'] }],
  configuredBy: ['config', 'f', 'shardsvr', 'configsvr'],
  // A command that is not the entrypoint's leaves MongoDB on localhost unless it binds.
  unclearWhen: (args, inputs) =>
    inputs.command.length > 0 &&
    !/docker-entrypoint/.test(inputs.command[0]?.text ?? '') &&
    flagValue(args, ['bind_ip', 'bind_ip_all']) === undefined,
  writes: () => [{ path: '/data/db', evidence: { source: 'image', text: 'keeps its data under /data/db' } }],
  sources: ['docker-library/mongo: 8.0/Dockerfile, docker-entrypoint.sh'],
});

export const memcached = defineServer({
  id: 'memcached',
  title: 'Memcached',
  repositories: ['library/memcached', 'docker/library/memcached'],
  role: 'main',
  uid: 11211,
  gid: 11211,
  shell: true,
  programs: ['memcached'],
  args: 'command',
  listeners: [{ purpose: 'memcached', port: 11211, portFlags: ['p', 'port'], hostFlags: ['l', 'listen'] }],
  unclearWhen: (args) => args.some((argument) => /^-[a-zA-Z]\d+$/.test(argument.text) && /^-[pl]/.test(argument.text)),
  sockets: (inputs) => {
    const args = readInvocation(inputs, { programs: ['memcached'], args: 'command' }) ?? [];
    const socket = flagValue(args, ['s', 'unix-socket']);
    if (!socket?.value.startsWith('/')) return [];
    const mode = Number.parseInt(flagValue(args, ['a', 'unix-mask'])?.value ?? '0700', 8);
    return [{ path: socket.value, side: 'listens', evidence: fromArgument(socket), permissions: { mode } }];
  },
  sources: ['docker-library/memcached: 1/debian/Dockerfile', 'memcached.org: doc/memcached.1 (-s, -a: 0700)'],
});

export const elasticsearch = defineServer({
  id: 'elasticsearch',
  title: 'Elasticsearch',
  repositories: [
    'library/elasticsearch',
    'elasticsearch/elasticsearch',
    'elasticsearch/elasticsearch-oss',
    'elasticsearch/elasticsearch-wolfi',
  ],
  role: 'main',
  uid: 1000,
  gid: 0,
  shell: true,
  writablePaths: ['/usr/share/elasticsearch/data', '/usr/share/elasticsearch/logs', '/tmp'],
  programs: ['elasticsearch', 'eswrapper'],
  args: 'command',
  listeners: [
    { purpose: 'http', port: 9200, portVariables: ['http.port'] },
    { purpose: 'transport', port: 9300, portVariables: ['transport.port', 'transport.tcp.port'] },
  ],
  configuredIn: ['/usr/share/elasticsearch/config/elasticsearch.yml'],
  writes: () => [
    { path: '/usr/share/elasticsearch/data', evidence: { source: 'image', text: 'keeps its data there' } },
  ],
  sources: ['elastic/dockerfiles: elasticsearch/Dockerfile'],
});

export const opensearch = defineServer({
  id: 'opensearch',
  title: 'OpenSearch',
  repositories: ['opensearchproject/opensearch'],
  role: 'main',
  uid: 1000,
  gid: 1000,
  shell: true,
  writablePaths: ['/usr/share/opensearch/data', '/usr/share/opensearch/logs', '/tmp'],
  programs: ['opensearch', 'opensearch-docker-entrypoint.sh'],
  args: 'command',
  listeners: [
    { purpose: 'http', port: 9200, portVariables: ['http.port'] },
    { purpose: 'transport', port: 9300, portVariables: ['transport.port'] },
  ],
  configuredIn: ['/usr/share/opensearch/config'],
  sources: ['opensearch-project/opensearch-build: docker/release'],
});

export const cassandra = defineServer({
  id: 'cassandra',
  title: 'Cassandra',
  repositories: ['library/cassandra', 'docker/library/cassandra'],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/var/lib/cassandra'],
  programs: ['cassandra'],
  args: 'command',
  listeners: [
    { purpose: 'cql', port: 9042 },
    { purpose: 'gossip', port: 7000 },
    { purpose: 'jmx', port: 7199, bind: 'loopback' },
  ],
  configuredIn: ['/etc/cassandra'],
  sources: [
    'docker-library/cassandra: 5.0/Dockerfile',
    'apache/cassandra: conf/cassandra.yaml, cassandra-env.sh (LOCAL_JMX)',
  ],
});

export const clickhouse = defineServer({
  id: 'clickhouse',
  title: 'ClickHouse',
  repositories: ['library/clickhouse', 'clickhouse/clickhouse-server', 'yandex/clickhouse-server'],
  role: 'main',
  uid: 101,
  gid: 101,
  shell: true,
  writablePaths: ['/var/lib/clickhouse', '/var/log/clickhouse-server'],
  programs: ['clickhouse-server', 'clickhouse'],
  args: 'command',
  listeners: [
    { purpose: 'native', port: 9000 },
    { purpose: 'http', port: 8123 },
    { purpose: 'interserver', port: 9009 },
    { purpose: 'mysql', port: 9004 },
    { purpose: 'postgres', port: 9005 },
  ],
  configuredIn: ['/etc/clickhouse-server'],
  health: { path: '/ping', listener: 'http' },
  sources: ['ClickHouse/ClickHouse: docker/server/Dockerfile.ubuntu, programs/server/config.xml'],
});

export const couchdb = defineServer({
  id: 'couchdb',
  title: 'CouchDB',
  repositories: ['library/couchdb', 'apache/couchdb'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: ['/opt/couchdb/data'],
  programs: ['couchdb'],
  args: 'command',
  listeners: [
    { purpose: 'http', port: 5984 },
    { purpose: 'epmd', port: 4369 },
    { purpose: 'cluster', port: 9100 },
  ],
  configuredIn: ['/opt/couchdb/etc'],
  sources: ['apache/couchdb-docker: 3.4.2/Dockerfile'],
});

export const influxdb = defineServer({
  id: 'influxdb',
  title: 'InfluxDB',
  repositories: ['library/influxdb', 'docker/library/influxdb'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: ['/var/lib/influxdb2'],
  mustWrite: (inputs) => (/^1\b/.test(inputs.image?.tag ?? '') ? ['/var/lib/influxdb'] : ['/var/lib/influxdb2']),
  programs: ['influxd'],
  args: 'command',
  listeners: [
    {
      purpose: 'http',
      port: 8086,
      address: ['http-bind-address'],
      addressVariables: ['INFLUXD_HTTP_BIND_ADDRESS', 'INFLUXDB_HTTP_BIND_ADDRESS'],
      when: (_, inputs) => !/^3\b/.test(inputs.image?.tag ?? ''),
    },
  ],
  unclearWhen: (_, inputs) => /^3\b/.test(inputs.image?.tag ?? ''),
  configuredIn: ['/etc/influxdb'],
  health: { path: '/health', listener: 'http' },
  sources: ['influxdata/influxdata-docker: influxdb/2.7/Dockerfile'],
});

export const etcd = defineServer({
  id: 'etcd',
  title: 'etcd',
  repositories: [
    'coreos/etcd',
    'etcd',
    'etcd-development/etcd',
    'bitnami/etcd',
    'google_containers/etcd',
    'etcd-amd64',
    'google_containers/etcd-amd64',
  ],
  role: 'main',
  uid: 0,
  shell: undefined,
  programs: ['etcd'],
  args: 'command',
  listeners: [
    {
      purpose: 'client',
      port: 2379,
      bind: 'loopback',
      address: ['listen-client-urls'],
      addressVariables: ['ETCD_LISTEN_CLIENT_URLS'],
    },
    {
      purpose: 'peer',
      port: 2380,
      bind: 'loopback',
      address: ['listen-peer-urls'],
      addressVariables: ['ETCD_LISTEN_PEER_URLS'],
    },
    { purpose: 'metrics', address: ['listen-metrics-urls'], addressVariables: ['ETCD_LISTEN_METRICS_URLS'] },
  ],
  configuredBy: ['config-file'],
  sources: ['etcd-io/etcd: Dockerfile-release.amd64, etcd --help'],
});

export const neo4j = defineServer({
  id: 'neo4j',
  title: 'Neo4j',
  repositories: ['library/neo4j'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: ['/data', '/logs'],
  programs: ['neo4j'],
  args: 'command',
  listeners: [
    { purpose: 'http', port: 7474, addressVariables: ['NEO4J_server_http_listen__address'] },
    { purpose: 'bolt', port: 7687, addressVariables: ['NEO4J_server_bolt_listen__address'] },
  ],
  configuredIn: ['/conf', '/var/lib/neo4j/conf'],
  sources: ['neo4j.com: operations manual, ports'],
});

export const minio = defineServer({
  id: 'minio',
  title: 'MinIO',
  repositories: ['minio/minio', 'bitnami/minio'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: [],
  mustWrite: (inputs) => {
    const words = [...inputs.command, ...inputs.args].map((word) => word.text);
    return words.slice(words.indexOf('server') + 1).filter((word) => /^\/[\w./-]+$/.test(word));
  },
  programs: ['minio'],
  args: 'arguments',
  listeners: [
    { purpose: 's3', port: 9000, address: ['address'], addressVariables: ['MINIO_ADDRESS'] },
    { purpose: 'console', address: ['console-address'], addressVariables: ['MINIO_CONSOLE_ADDRESS'] },
  ],
  // Without --console-address the console takes a free port by itself, which nobody can name.
  unclearWhen: (_, inputs) => inputs.image?.repository.startsWith('bitnami') === true,
  health: { path: '/minio/health/live', listener: 's3' },
  sources: ['minio/minio: Dockerfile.release, minio server --help'],
});

export const consul = defineServer({
  id: 'consul',
  title: 'Consul',
  repositories: ['hashicorp/consul', 'library/consul', 'hashicorp/consul-enterprise'],
  role: 'main',
  uid: undefined,
  shell: true,
  programs: ['consul'],
  args: 'arguments',
  listeners: [
    { purpose: 'http', port: 8500, bind: 'loopback', portFlags: ['http-port'], hostFlags: ['client'] },
    {
      purpose: 'dns',
      port: 8600,
      bind: 'loopback',
      protocols: ['TCP', 'UDP'],
      portFlags: ['dns-port'],
      hostFlags: ['client'],
    },
    { purpose: 'rpc', port: 8300, portFlags: ['server-port'] },
    { purpose: 'gossip', port: 8301, protocols: ['TCP', 'UDP'], portFlags: ['serf-lan-port'] },
  ],
  configuredBy: ['config-file', 'config-dir'],
  configuredIn: ['/consul/config'],
  unclearWhen: (args, inputs) =>
    inputs.env.has('CONSUL_LOCAL_CONFIG') || !args.some((argument) => argument.text === 'agent'),
  sources: ['hashicorp/consul: Dockerfile; consul agent reference, ports'],
});
