import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../yaml/tree';
import { buildPodView, buildPodViews } from './build-pod-view';
import { explain, placesOf } from './testing/check-places';
import { objectsOf } from './testing/objects-of';
import { SHOP } from './testing/shop';
import { viewOf } from './testing/view-of';

describe('the shop pod', () => {
  const view = viewOf(SHOP);

  it('has its containers in lifecycle order, with kind and role', () => {
    expect(view.containers.map(({ id, kind, role, roleCertain }) => [id, kind, role, roleCertain])).toEqual([
      ['migrate', 'init', 'init', true],
      ['git-sync', 'sidecar', 'sidecar', true],
      ['redis-proxy', 'sidecar', 'ambassador', true],
      ['statsd', 'sidecar', 'adapter', true],
      ['web', 'app', 'main', true],
    ]);
  });

  it('has six sockets: three of them known without being declared, two on loopback only', () => {
    expect(view.ports.map((port) => [port.id, port.name, port.declared, port.bind])).toEqual([
      ['git-sync/TCP/8082', 'health', false, 'all'],
      ['redis-proxy/TCP/6379', 'redis', false, 'loopback'],
      ['redis-proxy/TCP/9902', 'health', true, 'all'],
      ['statsd/TCP/9102', 'metrics', true, 'all'],
      ['statsd/UDP/9125', 'statsd', false, 'loopback'],
      ['web/TCP/8080', 'http', true, 'unknown'],
    ]);
    expect(view.ports.every((port) => port.certain)).toBe(true);
  });

  it('says where a port is known from', () => {
    const redis = view.ports.find((port) => port.number === 6379);
    expect(redis?.evidence[0]?.source).toBe('config');
    const place = redis?.evidence[0]?.place;
    expect(place).toMatchObject({ documentIndex: 2, path: ['data', 'envoy.yaml'] });
    const file = objectsOf(SHOP)[2]?.value.data as JsonObject;
    expect(String(file['envoy.yaml']).slice(place?.within?.start, place?.within?.end)).toBe('6379');
  });

  it('dials localhost twice, over TCP and UDP', () => {
    expect(view.dials.map(({ id, text, answeredBy }) => [id, text, answeredBy])).toEqual([
      ['web/TCP/6379', 'redis://localhost:6379', ['redis-proxy/TCP/6379']],
      ['web/UDP/9125', 'localhost:9125', ['statsd/UDP/9125']],
    ]);
    expect(view.dials[0]?.evidence.place).toEqual({
      documentIndex: 0,
      path: ['spec', 'template', 'spec', 'containers', 0, 'env', 0, 'value'],
      within: { start: 18, end: 22 },
    });
  });

  it('is reached by the Service, the kubelet and Prometheus', () => {
    expect(view.arrivals.map(({ label, detail, container, ports }) => [label, detail, container, ports])).toEqual([
      ['Service web', '80 → http', 'web', ['web/TCP/8080']],
      ['kubelet', 'S :8082', 'git-sync', ['git-sync/TCP/8082']],
      ['kubelet', 'S L :9902', 'redis-proxy', ['redis-proxy/TCP/9902']],
      ['kubelet', 'R :8080', 'web', ['web/TCP/8080']],
      ['Prometheus', '/metrics', 'statsd', ['statsd/TCP/9102']],
    ]);
  });

  it('goes out to Git and to both Redis roles', () => {
    expect(view.outside.map(({ container, host, port, note }) => [container, host, port, note])).toEqual([
      ['git-sync', 'git.example.com', 443, undefined],
      ['redis-proxy', 'redis-primary', 6379, 'writes'],
      ['redis-proxy', 'redis-replica', 6379, 'reads'],
    ]);
  });

  it('knows who writes the shared volume, with the reason', () => {
    const mounts = view.containers.flatMap((one) => one.mounts.map((mount) => [one.id, mount.mountPath, mount.access]));
    expect(mounts).toEqual([
      ['git-sync', '/git', 'writes'],
      ['git-sync', '/tmp', 'may-write'],
      ['redis-proxy', '/etc/envoy', 'reads'],
      ['web', '/srv/www', 'reads'],
    ]);
    expect(view.containers[1]?.mounts[0]?.evidence?.text).toBe('--root=/git');
    expect(view.volumes.map(({ name, detail, shared }) => [name, detail, shared])).toEqual([
      ['content', '1Gi', true],
      ['proxy-config', 'ConfigMap redis-proxy', false],
      ['tmp', 'memory 64Mi', false],
    ]);
  });

  it('asks for what its running containers add up to', () => {
    expect(view.resources).toEqual({
      requests: { cpu: '380m', memory: '336Mi' },
      limits: { memory: '672Mi' },
      qos: 'Burstable',
    });
    expect(view.replicas).toBe(3);
  });

  it('names places that are there', () => {
    const objects = objectsOf(SHOP);
    const places = placesOf(view);
    expect(places.length).toBeGreaterThan(20);
    expect(places.flatMap((place) => explain(place, objects) ?? [])).toEqual([]);
  });

  it('belongs together with its Service and ConfigMap', () => {
    expect(view.related.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['Service/web', 'ConfigMap/redis-proxy']);
  });
});

describe('buildPodView', () => {
  it('has nothing to say of other kinds', () => {
    const objects = objectsOf('apiVersion: v1\nkind: Service\nmetadata: {name: x}');
    expect(objects.map((object) => buildPodView(object, objects, '1.37'))).toEqual([undefined]);
  });

  it('gives containers without a name, or with a taken one, an id of their own', () => {
    const view = viewOf('kind: Pod\nspec: {containers: [{name: a}, {name: a}, {image: nginx}]}');
    expect(view.containers.map((one) => one.id)).toEqual(['a', 'containers[1]', 'containers[2]']);
  });

  it('finds pods within a List, with places that begin at the document', () => {
    const view = viewOf(`kind: List\nitems:\n- kind: Pod\n  metadata: {name: p}\n  spec:
    containers: [{name: a, env: [{name: REDIS_URL, value: "redis://localhost:6379"}]}]`);
    expect(view.id).toBe('0/items/0/Pod/p');
    expect(view.containers[0]?.path).toEqual(['spec', 'containers', 0]);
    expect(view.dials[0]?.evidence.place?.path.slice(0, 2)).toEqual(['items', 0]);
  });

  it('never throws, whatever stands where', () => {
    const odd: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
      null,
      true,
      -1,
      1e99,
      '',
      'localhost:6379',
      '$(X) `',
      [],
      [null, 'x'],
      {},
      { name: 3, '': null },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 6 }), (changes) => {
        const objects = objectsOf(SHOP);
        for (const [pick, value] of changes)
          replaceSomewhere(
            objects.map((object) => object.value),
            pick,
            value,
          );
        for (const view of buildPodViews(objects, '1.32')) {
          expect(structuredClone(view)).toEqual(view);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** Puts a value in place of one that is picked by number. */
function replaceSomewhere(roots: readonly JsonObject[], pick: number, value: JsonValue): void {
  const places: (() => void)[] = [];
  const visit = (node: JsonValue): void => {
    if (Array.isArray(node)) {
      node.forEach((child, index) => {
        places.push(() => {
          node[index] = structuredClone(value);
        });
        visit(child);
      });
    } else if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        places.push(() => {
          node[key] = structuredClone(value);
        });
        visit(child);
      }
    }
  };
  for (const root of roots) visit(root);
  places[pick % places.length]?.();
}
