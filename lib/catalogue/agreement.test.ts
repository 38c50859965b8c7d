import { describe, expect, it } from 'vitest';
import { openText } from '../commands/run-on-text';
import { isObject, itemsAt, textAt, valueAt } from '../yaml/read-value';
import type { JsonValue } from '../yaml/tree';
import { COMPANIONS } from './companions/index';
import { mountedFiles } from './pieces/found';
import { readYaml } from './pieces/structured-file';
import { answersFor, mainText, withCompanion } from './testing/try-companion';

/** A companion with every port moved to a number that stands nowhere else. */
function moved(id: string) {
  const companion = COMPANIONS.find((one) => one.id === id)!;
  const ports: Record<string, string> = {};
  for (const [index, { name, type }] of companion.parameters.entries())
    if (type === 'port') ports[name] = String(23451 + index);
  // Ports of other hosts have the same usual numbers: they get others, so that none is taken for ours.
  const remote: Record<string, string> = {};
  for (const { name, type, default: usual } of companion.parameters) {
    if (type === 'number' && (usual === '6379' || usual === '5432')) remote[name] = '17001';
    if (name === 'servers') remote[name] = 'redis-0.redis:17001,redis-1.redis:17001';
  }
  const before = mainText(companion.defaultMain, 'Deployment');
  const { text, outcome } = withCompanion(before, id, { ...answersFor(companion.parameters), ...remote, ...ports });
  if (!outcome.done) throw new Error(outcome.reason);
  const context = openText(text);
  const pod = context.pods[0]!;
  const view = pod.containers.find((container) => container.id === outcome.select?.id)!;
  const object = context.objects[0]!;
  const spec = valueAt(object.value, pod.specPath);
  const container = valueAt(spec, [view.list, view.index]);
  if (!isObject(spec) || !isObject(container)) throw new Error('no container');
  return { companion, ports, before, text, context, pod, view, spec, container };
}

describe.each(COMPANIONS.map(({ id }) => [id]))('%s agrees with itself', (id) => {
  const { companion, ports, before, text, context, pod, view, spec, container } = moved(id);

  it('a port that is moved is moved everywhere', () => {
    const old = new Set(before.split('\n'));
    const added = text.split('\n').filter((line) => !old.has(line));
    for (const { name, default: usual } of companion.parameters) {
      if (ports[name] === undefined) continue;
      const left = added.filter((line) => new RegExp(`(^|[^0-9.])${usual}([^0-9]|$)`).test(line));
      expect(left, `${name} ${usual}`).toEqual([]);
      expect(
        added.some((line) => line.includes(ports[name] ?? '')),
        name,
      ).toBe(true);
    }
  });

  it('probes ask ports that it declares and opens', () => {
    for (const probe of view.probes) {
      if (probe.handler !== 'httpGet' && probe.handler !== 'tcpSocket') continue;
      expect(probe.portNumber, probe.type).toBeDefined();
      const opened = pod.ports.find((port) => port.container === view.id && port.number === probe.portNumber);
      expect(opened?.declared).toBe(true);
      expect(opened?.bind).not.toBe('loopback');
    }
  });

  it('announces an endpoint that it declares', () => {
    const annotated = textAt(context.objects[0]?.value, [
      ...pod.metadataPath.map(String),
      'annotations',
      'prometheus.io/port',
    ]);
    if (annotated === undefined) return;
    expect(itemsAt(container, ['ports']).map(({ item }) => String(item.containerPort))).toContain(annotated);
  });

  it('mounts what is defined, and every file that it names is there', () => {
    const volumes = new Set(itemsAt(spec, ['volumes']).map(({ item }) => item.name));
    for (const { item } of itemsAt(container, ['volumeMounts'])) expect(volumes).toContain(item.name);
    const files = mountedFiles(context.objects, pod.namespace, spec, container);
    const words = JSON.stringify([container.command, container.args]);
    for (const { path } of files) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      // Programs that read a folder of configuration files are told the folder or know it.
      expect(words.includes(path) || words.includes(folder) || folder === '/etc/nginx/conf.d', path).toBe(true);
    }
  });

  it('the app is answered on every localhost port that it dials', () => {
    for (const dial of pod.dials.filter(({ certain }) => certain)) expect(dial.answeredBy, dial.text).not.toEqual([]);
  });

  it('Services lead to one port each', () => {
    for (const arrival of pod.arrivals.filter(({ kind }) => kind === 'service')) expect(arrival.ports).toHaveLength(1);
  });
});

describe('Envoy', () => {
  const config = (id: string): JsonValue | undefined => {
    const { context } = moved(id);
    const object = context.objects.find(({ kind, name }) => kind === 'ConfigMap' && name.endsWith('redis-proxy'));
    return readYaml(textAt(object?.value, ['data', 'envoy.yaml']));
  };
  const names = (value: JsonValue | undefined, path: string[]) => itemsAt(value, path).map(({ item }) => item.name);

  it('splits reads and writes between the two clusters that it defines', () => {
    const value = config('envoy-redis');
    const filter = valueAt(value, [
      'static_resources',
      'listeners',
      0,
      'filter_chains',
      0,
      'filters',
      0,
      'typed_config',
    ]);
    const route = valueAt(filter, ['prefix_routes', 'catch_all_route']);
    const clusters = names(value, ['static_resources', 'clusters']);
    expect(clusters).toContain(textAt(route, ['cluster']));
    expect(clusters).toContain(textAt(route, ['read_command_policy', 'cluster']));
    expect(textAt(route, ['cluster'])).not.toBe(textAt(route, ['read_command_policy', 'cluster']));
  });

  it.each(['envoy-redis', 'envoy-redis-cluster'])(
    '%s keeps Redis and admin on loopback and shows health to the kubelet',
    (id) => {
      const value = config(id);
      const address = (path: (string | number)[]) =>
        textAt(value, [...path, 'address', 'socket_address', 'address'] as string[]);
      expect(address(['static_resources', 'listeners', 0])).toBe('127.0.0.1');
      expect(address(['static_resources', 'listeners', 1])).toBe('0.0.0.0');
      expect(textAt(value, ['admin', 'address', 'socket_address', 'address'])).toBe('127.0.0.1');
      const admin = itemsAt(value, ['static_resources', 'clusters']).find(({ item }) => item.name === 'admin')?.item;
      const port = ['address', 'socket_address', 'port_value'];
      expect(valueAt(admin, ['load_assignment', 'endpoints', 0, 'lb_endpoints', 0, 'endpoint', ...port])).toBe(
        valueAt(value, ['admin', ...port]),
      );
    },
  );

  it('follows redirects of a Redis Cluster, whose cluster type balances itself', () => {
    const value = config('envoy-redis-cluster');
    const settings = valueAt(value, [
      'static_resources',
      'listeners',
      0,
      'filter_chains',
      0,
      'filters',
      0,
      'typed_config',
      'settings',
    ]);
    expect(settings).toMatchObject({ enable_redirection: true, read_policy: 'PREFER_REPLICA' });
    expect(valueAt(value, ['static_resources', 'clusters', 0])).toMatchObject({ lb_policy: 'CLUSTER_PROVIDED' });
  });
});

describe('HAProxy', () => {
  it('asks the same servers for both roles', () => {
    const { context } = moved('haproxy-redis');
    const text = textAt(context.objects.find(({ kind }) => kind === 'ConfigMap')?.value, ['data', 'haproxy.cfg']) ?? '';
    const section = (name: string) => text.split(/^(?=\S)/m).find((part) => part.startsWith(`backend ${name}\n`)) ?? '';
    expect(section('redis_primary')).toContain('role:master');
    expect(section('redis_replicas')).toContain('role:slave');
    const servers = (name: string) => section(name).match(/server \S+ \S+/g);
    expect(servers('redis_primary')).toEqual(servers('redis_replicas'));
    expect(servers('redis_primary')).toHaveLength(2);
  });
});

describe('git-sync beside a web server', () => {
  it.each(['nginx', 'httpd'])('%s serves the link inside the volume', (main) => {
    const repository = 'https://git.example.com/site.git';
    const { text } = withCompanion(mainText(main, 'Deployment'), 'git-sync', { repository, directory: 'public' });
    const pod = openText(text).pods[0]!;
    const server = pod.containers.find(({ id }) => id === main)!;
    const sync = pod.containers.find(({ id }) => id === 'git-sync')!;
    const seen = server.mounts.find(({ volume }) => volume === 'git-sync-content');
    expect(seen).toMatchObject({ mountPath: '/srv/git', readOnly: true, subPath: undefined });
    expect(sync.mounts.find(({ volume }) => volume === 'git-sync-content')).toMatchObject({
      mountPath: '/git',
      readOnly: false,
    });
    expect(text).toContain('--root=/git');
    expect(text).toContain('--link=current');
    expect(text).toMatch(/(root |SITE_ROOT ")\/srv\/git\/current\/public/);
  });

  it('finds the pages of an nginx without configuration by the name of the link', () => {
    const plain =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: web\n    image: nginx:1.30\n';
    const { text } = withCompanion(plain, 'git-sync', { repository: 'https://git.example.com/site.git' });
    expect(text).toContain('--link=html');
    expect(text).toContain('mountPath: /usr/share/nginx\n');
  });
});
