import { describe, expect, it } from 'vitest';
import type { PodView } from './pod-view';
import { podOf } from './testing/view-of';

const brief = (view: PodView) =>
  view.arrivals.map((one) => [one.label, one.detail, one.container, one.ports.length, one.certain]);

function service(ports: string): string {
  return `---\nkind: Service\nmetadata: {name: s, labels: {svc: s}}\nspec: {selector: {app: p}, ports: ${ports}}\n`;
}

describe('readArrivals', () => {
  it('resolves target ports by number, by name, and by the port itself', () => {
    const view = podOf(
      'containers: [{name: a, image: acme/a, ports: [{name: web, containerPort: 8080}, {containerPort: 80}]}]',
      service(
        '[{port: 1, targetPort: 8080}, {port: 2, targetPort: web}, {port: 80}, {port: 3, targetPort: gone}, {port: 4}]',
      ),
    );
    expect(brief(view)).toEqual([
      ['Service s', '1 → 8080', 'a', 1, true],
      ['Service s', '2 → web', 'a', 1, true],
      ['Service s', '80 → 80', 'a', 1, true],
      ['Service s', '3 → gone', undefined, 0, true],
      ['Service s', '4 → 4', undefined, 0, false],
    ]);
    expect(view.arrivals[3]?.place).toEqual({ documentIndex: 1, path: ['spec', 'ports', 3, 'targetPort'] });
  });

  it('does not say that a number is served by nobody where a container is unknown', () => {
    const view = podOf('containers: [{name: a, image: acme/a}]', service('[{port: 80}]'));
    expect(brief(view)).toEqual([['Service s', '80 → 80', undefined, 0, false]]);
  });

  it('says that a number is served by nobody where all ports are declared and none of the Service fits', () => {
    const view = podOf('containers: [{name: a, image: acme/a, ports: [{containerPort: 80}]}]', service('[{port: 81}]'));
    expect(brief(view)).toEqual([['Service s', '81 → 81', undefined, 0, true]]);
  });

  it('finds two owners of one name', () => {
    const view = podOf(
      `containers:
- {name: a, image: acme/a, ports: [{name: web, containerPort: 80}]}
- {name: b, image: acme/b, ports: [{name: web, containerPort: 81}]}
`,
      service('[{port: 80, targetPort: web}]'),
    );
    expect(view.arrivals[0]?.ports).toEqual(['a/TCP/80', 'b/TCP/81']);
  });

  it('merges probes of one port, and leaves out commands and other hosts', () => {
    const view = podOf(`containers:
- name: a
  image: acme/a
  ports: [{name: web, containerPort: 80}]
  startupProbe: {tcpSocket: {port: web}}
  livenessProbe: {httpGet: {port: 80}}
  readinessProbe: {exec: {command: [x]}}
- {name: b, image: acme/b, readinessProbe: {httpGet: {port: web}}, livenessProbe: {httpGet: {port: 1, host: example.com}}}
`);
    expect(brief(view)).toEqual([
      ['kubelet', 'S L :80', 'a', 1, true],
      ['kubelet', 'R :web', undefined, 0, true],
    ]);
  });

  it('shows a probe of a sibling’s port at the sibling', () => {
    const view = podOf(`containers:
- {name: a, image: acme/a, livenessProbe: {httpGet: {port: 6379}}}
- {name: r, image: "redis:7"}
`);
    expect(brief(view)).toEqual([['kubelet', 'L :6379', 'r', 1, true]]);
  });

  it('reads scrape annotations, PodMonitors, ServiceMonitors and host ports', () => {
    const view = podOf(
      'containers: [{name: a, image: acme/a, ports: [{name: m, containerPort: 9000, hostPort: 9001}]}]',
      `${service('[{name: metrics, port: 1, targetPort: m}]')}---
kind: PodMonitor
metadata: {name: pm}
spec: {selector: {matchLabels: {app: p}}, podMetricsEndpoints: [{port: m, path: /stats}]}
---
kind: ServiceMonitor
metadata: {name: sm}
spec: {selector: {matchLabels: {svc: s}}, endpoints: [{port: metrics}]}
---
kind: PodMonitor
metadata: {name: other}
spec: {selector: {matchLabels: {app: q}}, podMetricsEndpoints: [{port: m}]}
`,
    );
    expect(brief(view)).toEqual([
      ['Service s', '1 → m', 'a', 1, true],
      ['PodMonitor pm', '/stats', 'a', 1, true],
      ['ServiceMonitor sm', '/metrics', 'a', 1, true],
      ['host port 9001', '9001 → 9000', 'a', 1, true],
    ]);
  });
});
