import type { Companion } from '../companion';
import { apacheExporter } from './apache-exporter';
import { cloudSqlProxy } from './cloud-sql-proxy';
import { cloudflared } from './cloudflared';
import { configReloader } from './config-reloader';
import { envoyRedis } from './envoy-redis';
import { envoyRedisCluster } from './envoy-redis-cluster';
import { fluentBit } from './fluent-bit';
import { gitSync } from './git-sync';
import { graphiteExporter } from './graphite-exporter';
import { haproxyRedis } from './haproxy-redis';
import { jmxExporter } from './jmx-exporter';
import { jsonExporter } from './json-exporter';
import { k8sSidecar } from './k8s-sidecar';
import { litestream } from './litestream';
import { mtail } from './mtail';
import { mysqldExporter } from './mysqld-exporter';
import { nginxExporter } from './nginx-exporter';
import { oauth2Proxy } from './oauth2-proxy';
import { otelCollector } from './otel-collector';
import { pgbouncer } from './pgbouncer';
import { phpFpmExporter } from './php-fpm-exporter';
import { phpWeb } from './php-web';
import { postgresExporter } from './postgres-exporter';
import { rclone } from './rclone';
import { redisExporter } from './redis-exporter';
import { statsdExporter } from './statsd-exporter';
import { tailscale } from './tailscale';
import { tlsTerminator } from './tls-terminator';
import { vaultAgent } from './vault-agent';
import { vector } from './vector';

/** Every companion of the catalogue, in the order of the palette: sidecars, ambassadors, adapters. */
export const COMPANIONS: readonly Companion[] = [
  gitSync,
  rclone,
  litestream,
  fluentBit,
  vector,
  vaultAgent,
  k8sSidecar,
  configReloader,
  envoyRedis,
  envoyRedisCluster,
  haproxyRedis,
  pgbouncer,
  cloudSqlProxy,
  oauth2Proxy,
  tlsTerminator,
  phpWeb,
  cloudflared,
  tailscale,
  statsdExporter,
  graphiteExporter,
  jmxExporter,
  jsonExporter,
  otelCollector,
  mtail,
  nginxExporter,
  apacheExporter,
  phpFpmExporter,
  redisExporter,
  postgresExporter,
  mysqldExporter,
];

export function findCompanion(id: string): Companion | undefined {
  return COMPANIONS.find((companion) => companion.id === id);
}
