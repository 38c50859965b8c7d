/** Prometheus exporters: one HTTP listener each, most with the flag `--web.listen-address`. */
import type { ImageKnowledge } from '../image-knowledge';
import { defineServer, type Server } from './define-server';
import { upstreams } from './reverse-proxies';

interface Exporter {
  readonly id: string;
  readonly title: string;
  readonly repositories: readonly string[];
  readonly port: number;
  readonly programs: readonly string[];
  readonly uid?: number | string;
  readonly shell?: boolean;
  /** Besides `--web.listen-address`. */
  readonly address?: readonly string[];
  readonly addressVariables?: readonly string[];
  readonly portFlags?: readonly string[];
  readonly hostFlags?: readonly string[];
  readonly more?: Server['listeners'];
  readonly health?: string;
  /** Flags and variables that name what it reads. */
  readonly reads?: {
    readonly flags: readonly string[];
    readonly variables?: readonly string[];
    readonly fallback?: string;
  };
  readonly sources: readonly string[];
}

function defineExporter(own: Exporter): ImageKnowledge {
  return defineServer({
    id: own.id,
    title: own.title,
    repositories: own.repositories,
    role: 'adapter',
    ...(own.uid === undefined ? {} : { uid: own.uid }),
    ...(own.shell === undefined ? {} : { shell: own.shell }),
    programs: own.programs,
    listeners: [
      {
        purpose: 'metrics',
        port: own.port,
        address: own.address ?? ['web.listen-address'],
        ...(own.addressVariables === undefined ? {} : { addressVariables: own.addressVariables }),
        ...(own.portFlags === undefined ? {} : { portFlags: own.portFlags }),
        ...(own.hostFlags === undefined ? {} : { hostFlags: own.hostFlags }),
      },
      ...(own.more ?? []),
    ],
    health: { path: own.health ?? '/', listener: 'metrics' },
    ...(own.reads === undefined
      ? {}
      : { dials: upstreams(own.programs, own.reads.flags, own.reads.variables, own.reads.fallback) }),
    sources: own.sources,
  });
}

export const EXPORTERS: readonly ImageKnowledge[] = [
  defineExporter({
    id: 'nginx-prometheus-exporter',
    title: 'nginx-prometheus-exporter',
    repositories: ['nginx/nginx-prometheus-exporter', 'bitnami/nginx-exporter'],
    port: 9113,
    programs: ['nginx-prometheus-exporter'],
    uid: 1001,
    addressVariables: ['LISTEN_ADDRESS'],
    reads: { flags: ['nginx.scrape-uri'], variables: ['SCRAPE_URI'], fallback: 'http://127.0.0.1:8080' },
    sources: ['nginx/nginx-prometheus-exporter v1.5.3: README.md, exporter.go'],
  }),
  defineExporter({
    id: 'redis-exporter',
    title: 'redis_exporter',
    repositories: ['oliver006/redis_exporter', 'bitnami/redis-exporter', 'bitnamilegacy/redis-exporter'],
    port: 9121,
    programs: ['redis_exporter'],
    uid: 59000,
    addressVariables: ['REDIS_EXPORTER_WEB_LISTEN_ADDRESS'],
    health: '/health',
    reads: { flags: ['redis.addr'], variables: ['REDIS_ADDR'], fallback: 'redis://localhost:6379' },
    sources: ['oliver006/redis_exporter v1.88.0: README.md, Dockerfile'],
  }),
  defineExporter({
    id: 'postgres-exporter',
    title: 'postgres_exporter',
    repositories: ['prometheuscommunity/postgres-exporter', 'wrouesnel/postgres_exporter', 'bitnami/postgres-exporter'],
    port: 9187,
    programs: ['postgres_exporter'],
    uid: 65534,
    addressVariables: ['PG_EXPORTER_WEB_LISTEN_ADDRESS'],
    reads: { flags: [], variables: ['DATA_SOURCE_URI', 'DATA_SOURCE_NAME'] },
    sources: ['prometheus-community/postgres_exporter v0.20.1: README.md'],
  }),
  defineExporter({
    id: 'mysqld-exporter',
    title: 'mysqld_exporter',
    repositories: ['prom/mysqld-exporter', 'prometheus/mysqld-exporter', 'bitnami/mysqld-exporter'],
    port: 9104,
    programs: ['mysqld_exporter'],
    uid: 'nobody',
    shell: true,
    reads: { flags: ['mysqld.address'], variables: ['DATA_SOURCE_NAME'] },
    sources: ['prometheus/mysqld_exporter v0.20.0: README.md, Dockerfile'],
  }),
  defineExporter({
    id: 'apache-exporter',
    title: 'apache_exporter',
    repositories: ['lusotycoon/apache-exporter', 'lusitaniae/apache-exporter', 'bitnami/apache-exporter'],
    port: 9117,
    programs: ['apache_exporter'],
    uid: 'nobody',
    reads: { flags: ['scrape_uri'], fallback: 'http://localhost' },
    sources: ['Lusitaniae/apache_exporter v1.1.1: README.md'],
  }),
  defineExporter({
    id: 'json-exporter',
    title: 'json_exporter',
    repositories: ['prometheuscommunity/json-exporter'],
    port: 7979,
    programs: ['json_exporter'],
    uid: 'nobody',
    health: '/metrics',
    sources: ['prometheus-community/json_exporter v0.7.0: README.md, cmd/main.go'],
  }),
  defineExporter({
    id: 'mtail',
    title: 'mtail',
    repositories: ['google/mtail', 'jaqx0r/mtail'],
    port: 3903,
    programs: ['mtail'],
    uid: 0,
    address: [],
    portFlags: ['port'],
    hostFlags: ['address'],
    sources: ['google/mtail: cmd/mtail/main.go, Dockerfile'],
  }),
  defineExporter({
    id: 'php-fpm-exporter',
    title: 'php-fpm_exporter',
    repositories: ['hipages/php-fpm_exporter', 'bakins/php-fpm-exporter'],
    port: 9253,
    programs: ['php-fpm_exporter'],
    uid: 0,
    addressVariables: ['PHP_FPM_WEB_LISTEN_ADDRESS'],
    health: '/metrics',
    reads: { flags: ['phpfpm.scrape-uri'], variables: ['PHP_FPM_SCRAPE_URI'] },
    sources: ['hipages/php-fpm_exporter: README.md, Dockerfile'],
  }),
  defineExporter({
    id: 'graphite-exporter',
    title: 'graphite_exporter',
    repositories: ['prom/graphite-exporter', 'prometheus/graphite-exporter'],
    port: 9108,
    programs: ['graphite_exporter'],
    uid: 'nobody',
    shell: true,
    more: [{ purpose: 'graphite', port: 9109, protocols: ['TCP', 'UDP'], address: ['graphite.listen-address'] }],
    sources: ['prometheus/graphite_exporter v0.17.0: README.md, main.go'],
  }),
  defineExporter({
    id: 'collectd-exporter',
    title: 'collectd_exporter',
    repositories: ['prom/collectd-exporter', 'prometheus/collectd-exporter'],
    port: 9103,
    programs: ['collectd_exporter'],
    uid: 'nobody',
    shell: true,
    more: [{ purpose: 'collectd', protocols: ['UDP'], address: ['collectd.listen-address'] }],
    sources: ['prometheus/collectd_exporter: main.go, Dockerfile'],
  }),
  defineExporter({
    id: 'blackbox-exporter',
    title: 'blackbox_exporter',
    repositories: ['prom/blackbox-exporter', 'prometheus/blackbox-exporter'],
    port: 9115,
    programs: ['blackbox_exporter'],
    shell: true,
    health: '/-/healthy',
    sources: ['prometheus/blackbox_exporter: README.md, Dockerfile (EXPOSE 9115)'],
  }),
  defineExporter({
    id: 'node-exporter',
    title: 'node_exporter',
    repositories: ['prom/node-exporter', 'prometheus/node-exporter', 'bitnami/node-exporter'],
    port: 9100,
    programs: ['node_exporter'],
    uid: 'nobody',
    shell: true,
    sources: ['prometheus/node_exporter: README.md, Dockerfile (EXPOSE 9100)'],
  }),
  defineExporter({
    id: 'memcached-exporter',
    title: 'memcached_exporter',
    repositories: ['prom/memcached-exporter', 'prometheus/memcached-exporter', 'bitnami/memcached-exporter'],
    port: 9150,
    programs: ['memcached_exporter'],
    uid: 'nobody',
    reads: { flags: ['memcached.address'], fallback: 'localhost:11211' },
    sources: ['prometheus/memcached_exporter: README.md, Dockerfile (EXPOSE 9150)'],
  }),
  defineExporter({
    id: 'mongodb-exporter',
    title: 'mongodb_exporter',
    repositories: ['percona/mongodb_exporter', 'bitnami/mongodb-exporter', 'ssheehy/mongodb-exporter'],
    port: 9216,
    programs: ['mongodb_exporter'],
    reads: { flags: ['mongodb.uri'], variables: ['MONGODB_URI'] },
    sources: ['percona/mongodb_exporter: README.md, Dockerfile (EXPOSE 9216)'],
  }),
  defineExporter({
    id: 'elasticsearch-exporter',
    title: 'elasticsearch_exporter',
    repositories: [
      'prometheuscommunity/elasticsearch-exporter',
      'justwatch/elasticsearch_exporter',
      'justwatchcom/elasticsearch_exporter',
    ],
    port: 9114,
    programs: ['elasticsearch_exporter'],
    reads: { flags: ['es.uri'], variables: ['ES_URI'], fallback: 'http://localhost:9200' },
    sources: ['prometheus-community/elasticsearch_exporter: README.md'],
  }),
  defineExporter({
    id: 'kafka-exporter',
    title: 'kafka_exporter',
    repositories: ['danielqsj/kafka-exporter', 'bitnami/kafka-exporter'],
    port: 9308,
    programs: ['kafka_exporter'],
    reads: { flags: ['kafka.server'] },
    sources: ['danielqsj/kafka_exporter: README.md (EXPOSE 9308)'],
  }),
  defineExporter({
    id: 'snmp-exporter',
    title: 'snmp_exporter',
    repositories: ['prom/snmp-exporter', 'prometheus/snmp-exporter'],
    port: 9116,
    programs: ['snmp_exporter'],
    shell: true,
    sources: ['prometheus/snmp_exporter: README.md, Dockerfile (EXPOSE 9116)'],
  }),
  defineExporter({
    id: 'consul-exporter',
    title: 'consul_exporter',
    repositories: ['prom/consul-exporter', 'prometheus/consul-exporter'],
    port: 9107,
    programs: ['consul_exporter'],
    shell: true,
    reads: { flags: ['consul.server'] },
    sources: ['prometheus/consul_exporter: README.md, Dockerfile (EXPOSE 9107)'],
  }),
];
