import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { flag, portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import type { FoundContainer } from '../pieces/found';
import { resources, restricted } from '../pieces/hardening';
import { fileParameter, imageParameter, portParameter, valueFor } from '../pieces/parameters';
import type { Plan, Situation } from '../pieces/plan';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { settingsFault } from '../pieces/structured-file';
import { fromConfigMap, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'prom/statsd-exporter:v0.30.0';
const DIRECTORY = '/etc/statsd-exporter';
const FILE = 'mapping.yaml';
/** User of the image: nobody. */
const USER = 65534;

const MAPPING = `# What a StatsD name becomes: the first rule that matches wins, so put the narrow ones first.
defaults:
  observer_type: histogram
  histogram_options:
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  # Names that are not seen for this long are forgotten.
  ttl: 10m
mappings:
  - match: "*.request.*.count"
    name: app_requests_total
    labels:
      service: "$1"
      code: "$2"
  - match: "*.request.latency"
    name: app_request_duration_seconds
    labels:
      service: "$1"
`;

/** Takes StatsD on localhost and offers it as Prometheus metrics. */
export const statsdExporter = defineCompanion({
  id: 'statsd-exporter',
  title: 'Metrics from StatsD',
  role: 'adapter',
  summary: 'The app sends StatsD to localhost; Prometheus reads it as metrics with labels.',
  image: IMAGE,
  defaultMain: 'statsd-app',
  provides: ['StatsD on 127.0.0.1:9125 (UDP and TCP)', 'metrics for Prometheus'],
  needs: [],
  parameters: [
    portParameter('statsdPort', 'StatsD port on localhost', 'UDP and TCP. Many clients take 8125 unless told.', 9125),
    portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', 9102),
    fileParameter('mapping', 'Mapping', 'Which StatsD names become which metrics and labels.', MAPPING, {
      required: true,
      check: settingsFault,
    }),
    scrapeParameter('annotations'),
    imageParameter(IMAGE),
  ],
  plan,
  read,
  suggest: (pod) => {
    const dial = pod.dials.find(({ port, answeredBy }) => (port === 9125 || port === 8125) && answeredBy.length === 0);
    return dial === undefined ? undefined : `${dial.container} sends StatsD to localhost:${dial.port}, nobody listens`;
  },
  suggestValues: (pod, main) => {
    const dial = pod.view.dials.find(
      ({ container, port }) => container === main.id && (port === 9125 || port === 8125),
    );
    const values: Record<string, string> = {};
    if (dial !== undefined) values.statsdPort = String(dial.port);
    return values;
  },
  evidence: 'Run with statsd_exporter 0.30.0: what the app sends over UDP is read as metrics with labels.',
  sources: [
    'https://github.com/prometheus/statsd_exporter/blob/v0.30.0/README.md',
    'https://github.com/prometheus/statsd_exporter/blob/v0.30.0/main.go',
  ],
});

function plan(situation: Situation, values: ParameterValues): Plan {
  const statsd = valueFor(values, 'statsdPort');
  const metrics = Number(valueFor(values, 'metricsPort'));
  const config = situation.volume('config');
  const container: JsonObject = {
    name: situation.name,
    image: IMAGE,
    args: [
      flag('statsd.mapping-config', `${DIRECTORY}/${FILE}`),
      flag('statsd.listen-udp', `127.0.0.1:${statsd}`),
      flag('statsd.listen-tcp', `127.0.0.1:${statsd}`),
      flag('web.listen-address', `:${metrics}`),
    ],
    ports: [{ name: 'statsd-metrics', containerPort: metrics }],
    ...startupGate(httpGet('/-/ready', 'statsd-metrics'), 30),
    ...liveness(httpGet('/-/healthy', 'statsd-metrics')),
    securityContext: restricted(USER, USER),
    resources: resources('10m', '32Mi', '128Mi'),
    volumeMounts: [readOnlyMount(config, DIRECTORY)],
  };
  return {
    container,
    volumes: [fromConfigMap(config, situation.configMap)],
    files: { [FILE]: valueFor(values, 'mapping') },
    main: {
      env: [
        { name: 'STATSD_PORT', value: statsd },
        { name: 'STATSD_HOST', value: '127.0.0.1' },
      ],
    },
    dialled: Number(statsd),
    scrape: { port: metrics, portName: 'statsd-metrics', path: '/metrics' },
  };
}

function read(found: FoundContainer): ParameterValues | undefined {
  if (!runsImage(found, IMAGE)) return undefined;
  const file = found.flag('statsd.mapping-config');
  const mapping = file === undefined ? undefined : found.file(file);
  return {
    statsdPort: portOf(found.flag('statsd.listen-udp')) ?? '9125',
    metricsPort: portOf(found.flag('web.listen-address')) ?? '9102',
    mapping: mapping ?? '',
  };
}
