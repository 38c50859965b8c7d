import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { flag, portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import type { FoundContainer } from '../pieces/found';
import { resources, restricted } from '../pieces/hardening';
import { durationParameter, fileParameter, imageParameter, portParameter, valueFor } from '../pieces/parameters';
import type { Plan, Situation } from '../pieces/plan';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { settingsFault } from '../pieces/structured-file';
import { fromConfigMap, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'prom/graphite-exporter:v0.17.0';
const DIRECTORY = '/etc/graphite-exporter';
const FILE = 'mapping.yaml';
/** User of the image: nobody. */
const USER = 65534;

const MAPPING = `# What a Graphite path becomes: the first rule that matches wins. Paths without a rule become names as they are.
mappings:
  - match: "*.requests.*"
    name: app_requests
    labels:
      service: "$1"
      code: "$2"
`;

/** Takes Graphite's plain text on localhost and offers it as Prometheus metrics. */
export const graphiteExporter = defineCompanion({
  id: 'graphite-exporter',
  title: 'Metrics from Graphite',
  role: 'adapter',
  summary: 'The app sends Graphite lines to localhost; Prometheus reads them as metrics with labels.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['Graphite on 127.0.0.1:9109 (TCP and UDP)', 'metrics for Prometheus'],
  needs: [],
  parameters: [
    portParameter(
      'graphitePort',
      'Graphite port on localhost',
      'TCP and UDP. Many clients take 2003 unless told.',
      9109,
    ),
    portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', 9108),
    durationParameter('expiry', 'Forget after', 'A path that is not sent for this long is no metric any more.', '5m'),
    fileParameter('mapping', 'Mapping', 'Which paths become which metrics and labels.', MAPPING, {
      required: true,
      check: settingsFault,
    }),
    scrapeParameter('annotations'),
    imageParameter(IMAGE),
  ],
  plan,
  read,
  suggest: (pod) => {
    const dial = pod.dials.find(({ port, answeredBy }) => (port === 2003 || port === 9109) && answeredBy.length === 0);
    return dial === undefined
      ? undefined
      : `${dial.container} sends Graphite to localhost:${dial.port}, nobody listens`;
  },
  suggestValues: (pod, main) => {
    const dial = pod.view.dials.find(
      ({ container, port }) => container === main.id && (port === 2003 || port === 9109),
    );
    const values: Record<string, string> = {};
    if (dial !== undefined) values.graphitePort = String(dial.port);
    return values;
  },
  evidence: 'Run with graphite_exporter 0.17.0: a line of Graphite is read as a metric with labels.',
  sources: ['https://github.com/prometheus/graphite_exporter/blob/v0.17.0/README.md'],
});

function plan(situation: Situation, values: ParameterValues): Plan {
  const graphite = valueFor(values, 'graphitePort');
  const metrics = Number(valueFor(values, 'metricsPort'));
  const config = situation.volume('config');
  const container: JsonObject = {
    name: situation.name,
    image: IMAGE,
    args: [
      flag('graphite.listen-address', `127.0.0.1:${graphite}`),
      flag('graphite.sample-expiry', valueFor(values, 'expiry')),
      flag('graphite.mapping-config', `${DIRECTORY}/${FILE}`),
      flag('web.listen-address', `:${metrics}`),
    ],
    ports: [{ name: 'graph-metrics', containerPort: metrics }],
    ...startupGate(httpGet('/', 'graph-metrics'), 30),
    ...liveness(httpGet('/', 'graph-metrics')),
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
        { name: 'GRAPHITE_PORT', value: graphite },
        { name: 'GRAPHITE_HOST', value: '127.0.0.1' },
      ],
    },
    dialled: Number(graphite),
    scrape: { port: metrics, portName: 'graph-metrics', path: '/metrics' },
  };
}

function read(found: FoundContainer): ParameterValues | undefined {
  if (!runsImage(found, IMAGE)) return undefined;
  const file = found.flag('graphite.mapping-config');
  return {
    graphitePort: portOf(found.flag('graphite.listen-address')) ?? '9109',
    metricsPort: portOf(found.flag('web.listen-address')) ?? '9108',
    expiry: found.flag('graphite.sample-expiry') ?? '5m',
    mapping: (file === undefined ? undefined : found.file(file)) ?? '',
  };
}
