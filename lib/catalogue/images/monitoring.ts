/** Servers of the Prometheus and Grafana families. */

import type { ContainerInputs } from '../image-knowledge';
import { defineServer } from './define-server';
import { flagValue, readInvocation } from './invocation';
import { readPrometheusDials } from './prometheus-config';

/** The directory that a flag names, else the image's own. */
function storedAt(
  inputs: ContainerInputs,
  programs: readonly string[],
  flags: readonly string[],
  fallback: string,
): readonly string[] {
  const args = readInvocation(inputs, { programs, args: 'arguments' });
  if (args === undefined) return [];
  const path = flagValue(args, flags)?.value ?? fallback;
  return path.startsWith('/') ? [path] : [fallback];
}

export const prometheus = defineServer({
  id: 'prometheus',
  title: 'Prometheus',
  repositories: ['prom/prometheus', 'prometheus/prometheus', 'bitnami/prometheus'],
  role: 'main',
  uid: 'nobody',
  shell: true,
  writablePaths: ['/prometheus'],
  mustWrite: (inputs) => storedAt(inputs, ['prometheus'], ['storage.tsdb.path', 'storage.agent.path'], '/prometheus'),
  programs: ['prometheus'],
  listeners: [{ purpose: 'http', port: 9090, address: ['web.listen-address'] }],
  health: { path: '/-/ready', listener: 'http' },
  dials: readPrometheusDials,
  sources: ['prometheus/prometheus: Dockerfile, cmd/prometheus/main.go'],
});

export const alertmanager = defineServer({
  id: 'alertmanager',
  title: 'Alertmanager',
  repositories: ['prom/alertmanager', 'prometheus/alertmanager', 'bitnami/alertmanager'],
  role: 'main',
  uid: 'nobody',
  shell: true,
  writablePaths: ['/alertmanager'],
  mustWrite: (inputs) => storedAt(inputs, ['alertmanager'], ['storage.path'], '/alertmanager'),
  programs: ['alertmanager'],
  listeners: [
    { purpose: 'http', port: 9093, address: ['web.listen-address'] },
    { purpose: 'cluster', port: 9094, protocols: ['TCP', 'UDP'], address: ['cluster.listen-address'] },
  ],
  health: { path: '/-/ready', listener: 'http' },
  sources: ['prometheus/alertmanager: Dockerfile, cmd/alertmanager/main.go'],
});

export const pushgateway = defineServer({
  id: 'pushgateway',
  title: 'Pushgateway',
  repositories: ['prom/pushgateway', 'prometheus/pushgateway'],
  role: 'main',
  uid: 'nobody',
  shell: true,
  programs: ['pushgateway'],
  listeners: [{ purpose: 'http', port: 9091, address: ['web.listen-address'] }],
  health: { path: '/-/ready', listener: 'http' },
  sources: ['prometheus/pushgateway: README.md, Dockerfile (EXPOSE 9091)'],
});

export const kubeStateMetrics = defineServer({
  id: 'kube-state-metrics',
  title: 'kube-state-metrics',
  repositories: ['kube-state-metrics/kube-state-metrics', 'coreos/kube-state-metrics', 'bitnami/kube-state-metrics'],
  role: 'main',
  uid: 65534,
  shell: false,
  programs: ['kube-state-metrics'],
  listeners: [
    { purpose: 'metrics', port: 8080, portFlags: ['port'], hostFlags: ['host'] },
    { purpose: 'telemetry', port: 8081, portFlags: ['telemetry-port'], hostFlags: ['telemetry-host'] },
  ],
  configuredBy: ['config'],
  sources: ['kubernetes/kube-state-metrics: docs/developer/cli-arguments.md'],
});

export const grafana = defineServer({
  id: 'grafana',
  title: 'Grafana',
  repositories: ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise'],
  role: 'main',
  uid: 472,
  gid: 0,
  shell: true,
  writablePaths: ['/var/lib/grafana'],
  mustWrite: (inputs) => [inputs.env.get('GF_PATHS_DATA')?.value ?? '/var/lib/grafana'],
  programs: ['grafana', 'grafana-server', 'run.sh'],
  listeners: [
    {
      purpose: 'http',
      port: 3000,
      portVariables: ['GF_SERVER_HTTP_PORT'],
      hostVariables: ['GF_SERVER_HTTP_ADDR'],
    },
  ],
  configuredIn: ['/etc/grafana/grafana.ini'],
  health: { path: '/api/health', listener: 'http' },
  sources: ['grafana/grafana: Dockerfile, conf/defaults.ini'],
});

export const loki = defineServer({
  id: 'loki',
  title: 'Loki',
  repositories: ['grafana/loki'],
  role: 'main',
  uid: 10001,
  gid: 10001,
  writablePaths: [],
  programs: ['loki'],
  listeners: [
    { purpose: 'http', port: 3100, portFlags: ['server.http-listen-port'] },
    { purpose: 'grpc', port: 9095, portFlags: ['server.grpc-listen-port'] },
  ],
  configuredIn: ['/etc/loki'],
  unclearWhen: (args) =>
    (flagValue(args, ['config.file'])?.value ?? '/etc/loki/local-config.yaml') !== '/etc/loki/local-config.yaml',
  health: { path: '/ready', listener: 'http' },
  sources: ['grafana/loki: cmd/loki/Dockerfile, cmd/loki/loki-local-config.yaml'],
});

export const tempo = defineServer({
  id: 'tempo',
  title: 'Tempo',
  repositories: ['grafana/tempo'],
  role: 'main',
  uid: 10001,
  gid: 10001,
  programs: ['tempo'],
  listeners: [],
  // Receivers and ports stand in its file; without one it does not serve traces.
  unclearWhen: () => true,
  sources: ['grafana/tempo: cmd/tempo/Dockerfile'],
});

export const alloy = defineServer({
  id: 'alloy',
  title: 'Alloy',
  repositories: ['grafana/alloy', 'grafana/agent'],
  role: 'adapter',
  uid: 0,
  writablePaths: ['/var/lib/alloy/data'],
  mustWrite: (inputs) => storedAt(inputs, ['alloy'], ['storage.path'], '/var/lib/alloy/data'),
  programs: ['alloy'],
  listeners: [{ purpose: 'http', port: 12345, bind: 'loopback', address: ['server.http.listen-addr'] }],
  // Components in its configuration may open further ports.
  configuredIn: ['/etc/alloy'],
  unclearWhen: (args) =>
    args.some(
      (argument, index) => index > 0 && !argument.text.startsWith('-') && argument.text !== '/etc/alloy/config.alloy',
    ),
  health: { path: '/-/ready', listener: 'http' },
  sources: ['grafana/alloy: docs/sources/reference/cli/run.md, Dockerfile'],
});

export const promtail = defineServer({
  id: 'promtail',
  title: 'Promtail',
  repositories: ['grafana/promtail'],
  role: 'sidecar',
  uid: 0,
  shell: true,
  programs: ['promtail'],
  listeners: [],
  // Its HTTP and gRPC ports stand in the configuration file.
  unclearWhen: () => true,
  sources: ['grafana/loki: clients/cmd/promtail/Dockerfile, promtail-docker-config.yaml'],
});

export const thanos = defineServer({
  id: 'thanos',
  title: 'Thanos',
  repositories: ['thanos/thanos', 'thanosio/thanos', 'bitnami/thanos'],
  role: 'sidecar',
  uid: 1001,
  shell: true,
  programs: ['thanos'],
  listeners: [
    { purpose: 'http', port: 10902, address: ['http-address'] },
    {
      purpose: 'grpc',
      port: 10901,
      address: ['grpc-address'],
      when: (args) => args.some((argument) => /^(sidecar|query|store|rule|receive)$/.test(argument.text)),
    },
    {
      purpose: 'remote write',
      port: 19291,
      address: ['remote-write.address'],
      when: (args) => args.some((argument) => argument.text === 'receive'),
    },
  ],
  health: { path: '/-/ready', listener: 'http' },
  sources: ['thanos-io/thanos: docs/components/sidecar.md, Dockerfile'],
});
