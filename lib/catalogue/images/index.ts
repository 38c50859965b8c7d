/** The registry of known images. */
import type { ImageReference } from '../../pod/pod-view';
import type { ImageKnowledge } from '../image-knowledge';
import * as base from './base-images';
import { BITNAMI } from './bitnami';
import * as brokers from './brokers';
import { cloudSqlProxy } from './cloud-sql-proxy';
import { agnhost, CLUSTER_PARTS, exechealthz } from './cluster-parts';
import * as csi from './csi-helpers';
import * as databases from './databases';
import { docker } from './docker';
import { envoy } from './envoy';
import { EXPORTERS } from './exporters';
import { fluentBit } from './fluent-bit';
import { gitSync } from './git-sync';
import { haproxy } from './haproxy';
import { httpd, PHP_IMAGES } from './httpd';
import { jmxExporter } from './jmx-exporter';
import * as shippers from './log-shippers';
import * as mesh from './mesh-proxies';
import * as monitoring from './monitoring';
import { mariadb, mysql } from './mysql';
import { nginx, nginxUnprivileged } from './nginx';
import { otelCollector } from './otel-collector';
import { postgres } from './postgres';
import { bitnamiRedis, keydb, redis, valkey } from './redis';
import * as reloaders from './reloaders';
import * as proxies from './reverse-proxies';
import * as sqlProxies from './sql-proxies';
import { statsdExporter } from './statsd-exporter';
import * as testing from './test-and-build';
import * as tools from './tools';
import { JAEGER, zipkin } from './tracing';
import { WEB_APPS } from './web-apps';
import * as webServers from './web-servers';

/** The entries among a family file's exports (functions that build them are exported there as well). */
function entries(family: Readonly<Record<string, unknown>>): readonly ImageKnowledge[] {
  return Object.values(family).filter(
    (value): value is ImageKnowledge => typeof value === 'object' && value !== null && 'repositories' in value,
  );
}

export const IMAGES: readonly ImageKnowledge[] = [
  envoy,
  gitSync,
  statsdExporter,
  nginx,
  nginxUnprivileged,
  haproxy,
  redis,
  valkey,
  keydb,
  bitnamiRedis,
  postgres,
  mysql,
  mariadb,
  httpd,
  cloudSqlProxy,
  fluentBit,
  otelCollector,
  zipkin,
  jmxExporter,
  docker,
  exechealthz,
  agnhost,
  ...CLUSTER_PARTS,
  ...JAEGER,
  ...PHP_IMAGES,
  ...EXPORTERS,
  ...BITNAMI,
  ...WEB_APPS,
  ...entries(databases),
  ...entries(brokers),
  ...entries(csi),
  ...entries(proxies),
  ...entries(sqlProxies),
  ...entries(reloaders),
  ...entries(mesh),
  ...entries(monitoring),
  ...entries(shippers),
  ...entries(webServers),
  ...entries(tools),
  ...entries(testing),
  ...entries(base),
];

const byRepository: ReadonlyMap<string, ImageKnowledge> = new Map(
  IMAGES.flatMap((image) => image.repositories.map((repository) => [repository, image] as const)),
);

/**
 * What is known of an image. The repository is matched, with the registry where an entry names one; a mirror that puts
 * its own path in front (`mirror.example.com/dockerhub/library/nginx`) is matched by the longest end that is known.
 */
export function knowImage(reference: ImageReference | undefined): ImageKnowledge | undefined {
  if (reference === undefined) return undefined;
  const { registry, repository } = reference;
  const exact = byRepository.get(`${registry}/${repository}`) ?? byRepository.get(repository);
  if (exact !== undefined) return exact;
  const parts = repository.split('/');
  // One name alone says too little about whose image it is, so at least two parts of the path must agree.
  for (let from = 1; from <= parts.length - 2; from += 1) {
    const found = byRepository.get(parts.slice(from).join('/'));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The entry with this id. */
export function imageById(id: string): ImageKnowledge | undefined {
  return IMAGES.find((image) => image.id === id);
}

const WITHOUT_SHELL = /distroless|scratch|static/;
const WITH_SHELL = /alpine|debian|ubuntu|bookworm|bullseye|trixie|jammy|noble/;

/** Whether an image has `sh`: its tag says more than its name where variants differ; undefined when not known. */
export function imageHasShell(reference: ImageReference | undefined): boolean | undefined {
  if (reference === undefined) return undefined;
  const tag = reference.tag ?? '';
  if (/debug/.test(tag)) return true;
  if (WITHOUT_SHELL.test(tag) || reference.repository.includes('distroless/')) return false;
  if (WITH_SHELL.test(tag)) return true;
  return knowImage(reference)?.shell;
}
