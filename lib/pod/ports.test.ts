import { describe, expect, it } from 'vitest';
import type { PodView } from './pod-view';
import { podOf } from './testing/view-of';

const brief = (view: PodView) => view.ports.map((port) => [port.id, port.bind, port.declared, port.certain]);

describe('readPorts', () => {
  it('keeps TCP and UDP apart and merges what is declared with what is known', () => {
    const view = podOf(`containers:
- name: statsd
  image: prom/statsd-exporter
  ports:
  - {name: udp, containerPort: 9125, protocol: UDP}
  - {name: metrics, containerPort: 9102, hostPort: 80}
`);
    expect(brief(view)).toEqual([
      ['statsd/TCP/9102', 'all', true, true],
      ['statsd/TCP/9125', 'all', false, true],
      ['statsd/UDP/9125', 'all', true, true],
    ]);
    expect(view.ports[0]).toMatchObject({ hostPort: 80, path: ['spec', 'containers', 0, 'ports', 1] });
    expect(view.ports[0]?.evidence.map((one) => one.source)).toEqual(['image', 'declared']);
  });

  it('doubts a declared port that a known image does not open', () => {
    const view = podOf('containers: [{name: r, image: "redis:7", ports: [{containerPort: 6380}]}]');
    expect(brief(view)).toEqual([
      ['r/TCP/6379', 'all', false, true],
      ['r/TCP/6380', 'unknown', true, false],
    ]);
  });

  it('takes a health port that livenessprobe serves for its driver as the helper’s', () => {
    const view = podOf(`containers:
- name: driver
  image: acme/csi
  ports: [{name: healthz, containerPort: 9808}]
  livenessProbe: {httpGet: {path: /healthz, port: healthz}}
- name: liveness
  image: registry.k8s.io/sig-storage/livenessprobe:v2.19.0
`);
    expect(brief(view)).toEqual([
      ['driver/TCP/9808', 'unknown', true, false],
      ['liveness/TCP/9808', 'all', false, true],
    ]);
    expect(view.arrivals[0]).toMatchObject({ container: 'liveness', detail: 'L :9808' });
  });

  it('takes usual names for evidence, as strong as they are plain', () => {
    const view = podOf(`containers:
- name: a
  image: acme/a
  args: [--metrics-bind-address=127.0.0.1:8081, --upstream-port=1, --port, "9000", "--api-endpoint=:7000"]
  env: [{name: PORT, value: "8080"}, {name: REDIS_PORT, value: "6379"}]
- {name: b, image: acme/b, env: [{name: PORT, value: "8088"}], ports: [{containerPort: 3000}]}
- {name: c, image: acme/c, args: [--host=db, --port=5432]}
`);
    expect(brief(view)).toEqual([
      ['a/TCP/7000', 'all', false, false],
      ['a/TCP/8080', 'all', false, true],
      ['a/TCP/8081', 'loopback', false, true],
      ['a/TCP/9000', 'all', false, true],
      ['b/TCP/3000', 'unknown', true, true],
      ['b/TCP/8088', 'all', false, false],
    ]);
  });

  it('takes a probed port for weak evidence, and not when a sibling has it', () => {
    const probe = '{httpGet: {port: 8080}}';
    const alone = podOf(`containers: [{name: a, image: acme/a, readinessProbe: ${probe}}]`);
    expect(brief(alone)).toEqual([['a/TCP/8080', 'unknown', false, false]]);
    const sibling = podOf(`containers:
- {name: a, image: acme/a, readinessProbe: ${probe}}
- {name: b, image: acme/b, ports: [{containerPort: 8080}]}
`);
    expect(brief(sibling)).toEqual([['b/TCP/8080', 'unknown', true, true]]);
  });

  it('marks the digits that tell a port, where they stand once', () => {
    const view = podOf(
      'containers: [{name: a, image: acme/a, args: ["--port=8080"], env: [{name: PORT, value: "80"}]}]',
    );
    const within = view.ports.map((port) => port.evidence[0]?.place?.within);
    expect(within).toEqual([
      { start: 0, end: 2 },
      { start: 7, end: 11 },
    ]);
  });

  it('doubts what the second command of an image declares', () => {
    const ports = 'ports: [{containerPort: 5000}]';
    const view = podOf(`containers:
- {name: web, image: acme/a, command: [web], ${ports}}
- {name: worker, image: acme/a, command: [worker], ${ports}}
- {name: twin, image: acme/a, command: [web], ${ports}}
`);
    expect(view.ports.map((port) => port.certain)).toEqual([true, false, true]);
  });

  it('passes over port numbers that cannot be', () => {
    expect(podOf('containers: [{name: a, ports: [{containerPort: 0}, {containerPort: "80"}, null, 3]}]').ports).toEqual(
      [],
    );
  });
});
