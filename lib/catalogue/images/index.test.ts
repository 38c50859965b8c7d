import { describe, expect, it } from 'vitest';
import { readImageReference } from '../../pod/image-reference';
import { podOf } from '../../pod/testing/view-of';
import { IMAGES, imageById, imageHasShell, knowImage } from '.';

describe('the registry', () => {
  it('knows at least a hundred images, each once and with its source', () => {
    expect(IMAGES.length).toBeGreaterThan(100);
    expect(new Set(IMAGES.map((image) => image.id)).size).toBe(IMAGES.length);
    const repositories = IMAGES.flatMap((image) => image.repositories);
    expect(repositories.filter((one, index) => repositories.indexOf(one) !== index)).toEqual([]);
    for (const image of IMAGES) {
      expect(image.id).toMatch(/^[a-z0-9-]+$/);
      expect(image.sources.length, image.id).toBeGreaterThan(0);
      expect(imageById(image.id)).toBe(image);
    }
  });

  it('names official images with `library/`, so that others of the same name are not taken for them', () => {
    expect(knowImage(readImageReference('acme/nginx'))).toBeUndefined();
    expect(knowImage(readImageReference('quay.io/acme/redis'))).toBeUndefined();
  });

  it.each([
    ['nginx:1.30', 'nginx'],
    ['docker.io/library/nginx', 'nginx'],
    ['mirror.gcr.io/library/nginx', 'nginx'],
    ['harbor.example.com/dockerhub/library/redis:7', 'redis'],
    ['public.ecr.aws/docker/library/redis', 'redis'],
    ['bitnamilegacy/redis', 'bitnami-redis'],
    ['ghcr.io/nginx/nginx-unprivileged', 'nginx-unprivileged'],
    ['k8s.gcr.io/sig-storage/csi-attacher:v3', 'csi-attacher'],
    ['quay.io/k8scsi/csi-provisioner:v1', 'csi-provisioner'],
    ['gke.gcr.io/csi-resizer', 'csi-resizer'],
    ['quay.io/brancz/kube-rbac-proxy', 'kube-rbac-proxy'],
    ['gcr.io/kubebuilder/kube-rbac-proxy:v0.13', 'kube-rbac-proxy'],
    ['k8s.gcr.io/git-sync:v3.1.6', 'git-sync'],
    ['gcr.io/cloudsql-docker/gce-proxy:1.37', 'cloud-sql-proxy'],
    ['registry.k8s.io/pause:3.9', 'pause'],
    ['quay.io/prometheus/node-exporter', 'node-exporter'],
    ['ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib', 'otel-collector'],
  ])('recognises %s', (text, id) => {
    expect(knowImage(readImageReference(text))?.id).toBe(id);
  });
});

describe('imageHasShell', () => {
  it.each([
    ['envoyproxy/envoy:distroless-v1.40.0', false],
    ['envoyproxy/envoy:v1.40.0', undefined],
    ['gcr.io/distroless/static', false],
    ['gcr.io/distroless/static:debug', true],
    ['acme/app:1-alpine', true],
    ['acme/app:1', undefined],
    ['registry.k8s.io/sig-storage/livenessprobe:v2', false],
    ['busybox', true],
  ])('says of %s: %s', (text, shell) => {
    expect(imageHasShell(readImageReference(text))).toBe(shell);
  });
});

/** Ports that an image opens when nothing is said. */
describe('defaults', () => {
  it.each([
    ['nginx', ['TCP/80']],
    ['nginxinc/nginx-unprivileged', ['TCP/8080']],
    ['httpd', ['TCP/80']],
    ['redis', ['TCP/6379']],
    ['valkey/valkey', ['TCP/6379']],
    ['postgres', ['TCP/5432']],
    ['mysql:8.4', ['TCP/3306', 'TCP/33060']],
    ['mysql:5.7', ['TCP/3306']],
    ['mariadb', ['TCP/3306']],
    ['mongo', ['TCP/27017']],
    ['memcached', ['TCP/11211']],
    ['rabbitmq:4-management', ['TCP/4369', 'TCP/5672', 'TCP/15672', 'TCP/15692', 'TCP/25672']],
    ['elasticsearch:9.5.2', ['TCP/9200', 'TCP/9300']],
    ['haproxy', []],
    ['caddy', ['TCP/80', 'TCP/2019']],
    ['traefik', ['TCP/80']],
    ['envoyproxy/envoy:v1.40.0', ['TCP/9901', 'TCP/10000']],
    ['prom/prometheus', ['TCP/9090']],
    ['prom/alertmanager', ['TCP/9093', 'TCP/9094', 'UDP/9094']],
    ['grafana/grafana', ['TCP/3000']],
    ['tomcat', ['TCP/8005', 'TCP/8080']],
    ['php:8-fpm', ['TCP/9000']],
    ['php:8-apache', ['TCP/80']],
    ['wordpress', ['TCP/80']],
    ['registry:3', ['TCP/5000']],
    ['quay.io/oauth2-proxy/oauth2-proxy', ['TCP/4180']],
    ['prom/statsd-exporter', ['TCP/9102', 'TCP/9125', 'UDP/9125']],
    ['oliver006/redis_exporter', ['TCP/9121']],
    ['hashicorp/vault', ['TCP/8200']],
    ['busybox', []],
    ['registry.k8s.io/git-sync/git-sync', []],
    ['quay.io/jetstack/unknown', []],
  ])('%s opens %j', (image, ports) => {
    const view = podOf(`containers: [{name: c, image: "${image}"}]`);
    expect(view.ports.map((port) => `${port.protocol}/${port.number}`)).toEqual(ports);
    expect(view.ports.every((port) => port.certain)).toBe(true);
  });
});
