import { describe, expect, it } from 'vitest';
import type { PodView } from './pod-view';
import { podOf, viewOf } from './testing/view-of';

const dials = (view: PodView) => view.dials.map((dial) => [dial.id, dial.answeredBy, dial.certain]);
const outside = (view: PodView) => view.outside.map((one) => `${one.container} → ${one.host}:${one.port ?? ''}`);

function app(env: string, more = ''): PodView {
  return podOf(`containers:\n- {name: app, image: acme/app, env: [${env}], ports: [{containerPort: 8080}]}\n${more}`);
}

describe('readDials', () => {
  it('says for certain that nobody listens when every sibling is known', () => {
    const view = app(
      '{name: REDIS_URL, value: "redis://localhost:6379"}',
      '- {name: r, image: "redis:7", args: [--port, "6380"]}\n',
    );
    expect(dials(view)).toEqual([['app/TCP/6379', [], true]]);
  });

  it('does not say so when a sibling may listen unseen', () => {
    const view = app('{name: REDIS_URL, value: "redis://localhost:6379"}', '- {name: proxy, image: acme/proxy}\n');
    expect(dials(view)).toEqual([['app/TCP/6379', [], false]]);
  });

  it('does not take a worker for a store, nor a data store for a second web server', () => {
    const redis = '{name: REDIS_URL, value: "redis://localhost:6379"}';
    expect(dials(app(redis, '- {name: worker, image: acme/worker}\n'))).toEqual([['app/TCP/6379', [], true]]);
    expect(dials(app(redis, '- {name: worker, image: acme/my-redis}\n'))).toEqual([['app/TCP/6379', [], false]]);
    const exporter = podOf('containers: [{name: app, image: acme/app}, {name: e, image: oliver006/redis_exporter}]');
    expect(dials(exporter)).toEqual([['e/TCP/6379', [], false]]);
    const web = '{name: API_URL, value: "http://localhost:3000"}';
    expect(dials(app(web, '- {name: worker, image: acme/worker}\n'))).toEqual([['app/TCP/3000', [], false]]);
    expect(dials(app(web, '- {name: worker, image: acme/worker, ports: [{containerPort: 3001}]}\n'))).toEqual([
      ['app/TCP/3000', [], true],
    ]);
  });

  it('does not expect an application to serve stores and collectors itself, unless a webhook adds one', () => {
    const bare = (env: string) => podOf(`containers: [{name: app, image: acme/app, env: [${env}]}]`);
    expect(dials(bare('{name: DATABASE_URL, value: "postgres://app@localhost:6543/x"}'))).toEqual([
      ['app/TCP/6543', [], true],
    ]);
    expect(dials(bare('{name: DB_HOST, value: localhost}, {name: DB_PORT, value: "5433"}'))).toEqual([
      ['app/TCP/5433', [], true],
    ]);
    const otel = '{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://localhost:4317"}';
    expect(dials(bare(otel))).toEqual([['app/TCP/4317', [], true]]);
    const injected = viewOf(
      `apiVersion: v1
kind: Pod
metadata: {name: p, annotations: {sidecar.opentelemetry.io/inject: "true"}}
spec: {containers: [{name: app, image: acme/app, env: [${otel}]}]}
`,
    );
    expect(dials(injected)).toEqual([['app/TCP/4317', [], false]]);
  });

  it('reads host and port of a store from a mounted file', () => {
    const view = podOf(
      `containers:
- {name: app, image: acme/app, volumeMounts: [{name: e, mountPath: /app/.env, subPath: .env}]}
- {name: redis, image: redis}
volumes: [{name: e, configMap: {name: e}}]`,
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: e}\ndata: {.env: "REDIS_HOST=127.0.0.1\\nREDIS_PORT=6380\\n"}\n',
    );
    expect(dials(view)).toEqual([['app/TCP/6380', [], true]]);
  });

  it('joins host and port variables, and takes the usual port where none is given', () => {
    const view = app(
      '{name: REDIS_HOST, value: 127.0.0.1}, {name: REDIS_PORT, value: "6380"}, {name: PGHOST, value: localhost}',
    );
    expect(view.dials.map((dial) => dial.text)).toEqual(['127.0.0.1:6380', 'localhost:5432']);
  });

  it('joins flags, and reads what kind of database is meant', () => {
    const view = podOf(`hostAliases: [{ip: 127.0.0.1, hostnames: [cache]}]
containers:
- name: app
  image: acme/app
  args: [--redis-host=localhost, --redis-port, "6390", --host=0.0.0.0]
  env: [{name: DB_CONNECTION, value: pgsql}, {name: DB_HOST, value: 127.0.0.1}, {name: WORDPRESS_DB_HOST, value: localhost}, {name: CACHE_URL, value: "redis://cache:6379"}]
`);
    expect(view.dials.map((dial) => dial.text).sort()).toEqual([
      '127.0.0.1:5432',
      'localhost:3306',
      'localhost:6390',
      'redis://cache:6379',
    ]);
    expect(view.outside).toEqual([]);
  });

  it('takes no address that is listened on, published or compared with for a dial', () => {
    const view = app(
      ['HOST', 'LISTEN_ADDR', 'CORS_ORIGINS', 'OAUTH_REDIRECT_URL', 'APP_URL', 'METRICS_ADDR']
        .map((name) => `{name: ${name}, value: "http://localhost:7777"}`)
        .join(','),
    );
    expect(dials(view)).toEqual([]);
  });

  it('takes an unclear name for a dial when a sibling answers', () => {
    const view = app('{name: WHERE, value: "localhost:9102"}', '- {name: s, image: prom/statsd-exporter}\n');
    expect(dials(view)).toEqual([['app/TCP/9102', ['s/TCP/9102'], true]]);
  });

  it('leaves out what a container says to itself', () => {
    expect(dials(app('{name: SELF_URL, value: "http://localhost:8080"}'))).toEqual([]);
  });

  it('resolves variables from ConfigMaps and within one another', () => {
    const view = podOf(
      `containers:
- name: app
  image: acme/app
  envFrom: [{prefix: CACHE_, configMapRef: {name: c}}]
  env:
  - {name: PORT_OF_DB, valueFrom: {configMapKeyRef: {name: c, key: port}}}
  - {name: DATABASE_URL, value: "postgres://localhost:$(PORT_OF_DB)/x"}
  - {name: KEPT_URL, value: "http://localhost:$$(PORT_OF_DB)/x"}
`,
      '---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {port: "5433", URL: "redis://localhost:6379"}\n',
    );
    expect(view.dials.map((dial) => dial.text)).toEqual(['redis://localhost:6379', 'postgres://localhost:5433']);
    expect(view.dials[0]?.evidence.place).toMatchObject({ documentIndex: 1, path: ['data', 'URL'] });
    expect(view.dials[1]?.evidence.place?.within).toBeUndefined();
  });

  it('reads Secrets of the text without showing them', () => {
    const view = podOf(
      'containers: [{name: app, image: acme/app, envFrom: [{secretRef: {name: s}}]}]\n',
      `---\nkind: Secret\nmetadata: {name: s}\ndata: {REDIS_URL: ${btoa('redis://:hunter2@localhost:6379')}}\n`,
    );
    expect(view.dials).toHaveLength(1);
    expect(JSON.stringify(view)).not.toContain('hunter2');
  });

  it('reads shell scripts, without their comments', () => {
    const view = podOf(`initContainers:
- name: wait
  image: busybox
  command: [sh, -c, "# localhost:1111\\nuntil nc -z db 5432; do sleep 1; done; wget -qO- http://api:8080/ready"]
containers:
- {name: a, image: acme/a, command: [sh, -c, "redis-cli -h 127.0.0.1 -p 6390 ping; curl localhost:9999"]}
`);
    expect(outside(view)).toEqual(['wait → api:8080', 'wait → db:5432']);
    expect(view.dials.map((dial) => dial.port)).toEqual([9999, 6390]);
  });

  it('lets an init container meet only the sidecars before it', () => {
    const init = (name: string): string =>
      `- {name: ${name}, image: acme/x, env: [{name: REDIS_URL, value: "redis://localhost:6379"}]}\n`;
    const view = podOf(
      `initContainers:\n${init('before')}- {name: r, image: "redis:7", restartPolicy: Always}\n${init('after')}containers: [{name: a, image: acme/a}]\n`,
    );
    expect(view.dials.map((dial) => [dial.container, dial.answeredBy])).toEqual([
      ['before', []],
      ['after', ['r/TCP/6379']],
    ]);
  });

  it('reads mounted files line by line, and not their comments or listeners', () => {
    const view = podOf(
      `containers: [{name: app, image: acme/app, volumeMounts: [{name: c, mountPath: /etc/app}]}]
volumes: [{name: c, configMap: {name: c}}]
`,
      `---
kind: ConfigMap
metadata: {name: c}
data:
  app.yaml: |
    # cache: localhost:1111
    listen: 127.0.0.1:2222
    redis:
      url: redis://localhost:6379   # localhost:3333
`,
    );
    expect(view.dials.map((dial) => dial.port)).toEqual([6379]);
    const place = view.dials[0]?.evidence.place;
    expect(place).toMatchObject({ documentIndex: 1, path: ['data', 'app.yaml'] });
  });

  it('lists what is dialled outside, lists of hosts too', () => {
    const view = app(
      '{name: KAFKA_BROKERS, value: "k-0:9092,k-1:9092"}, {name: API_URL, value: "https://api.example.com/v1"}',
    );
    expect(outside(view)).toEqual(['app → k-0:9092', 'app → k-1:9092', 'app → api.example.com:443']);
  });
});
