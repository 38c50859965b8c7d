import { numberAt, textAt, valueAt } from '../../yaml/read-value';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import { booleanParameter, imageParameter, numberParameter, portParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, readiness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { readYaml, yamlFile } from '../pieces/structured-file';
import { fromConfigMap, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'otel/opentelemetry-collector-contrib:0.162.0';
const DIRECTORY = '/etc/otelcol-contrib';
const FILE = 'config.yaml';
const USER = 10001;

/** Takes OTLP, and StatsD if wanted, on localhost and offers the metrics to Prometheus. */
export const otelCollector = defineCompanion({
  id: 'otel-collector',
  title: 'Metrics from OpenTelemetry',
  role: 'adapter',
  summary: 'The app sends OTLP or StatsD to localhost; Prometheus reads it as metrics.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['OTLP on 127.0.0.1:4317 and 4318', 'StatsD on 127.0.0.1:8125', 'metrics for Prometheus'],
  needs: [],
  parameters: [
    portParameter('grpcPort', 'OTLP port (gRPC)', 'On localhost.', 4317),
    portParameter('httpPort', 'OTLP port (HTTP)', 'On localhost.', 4318),
    booleanParameter('statsd', 'Take StatsD too', 'On UDP, for apps that do not speak OTLP.', false),
    portParameter('statsdPort', 'StatsD port', 'On localhost, UDP.', 8125),
    numberParameter('memory', 'Memory for data on the way', 'In MiB; beyond it data is refused.', 100, {
      min: 32,
      max: 4096,
    }),
    portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', 8889),
    portParameter('healthPort', 'Health port', 'For the kubelet.', 13133),
    scrapeParameter('annotations'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const config = situation.volume('config');
    const port = Number(valueFor(values, 'metricsPort'));
    const memory = Number(valueFor(values, 'memory'));
    const health = httpGet('/', 'otel-health');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: [`--config=${DIRECTORY}/${FILE}`],
        ports: [
          { name: 'otel-metrics', containerPort: port },
          { name: 'otel-health', containerPort: Number(valueFor(values, 'healthPort')) },
        ],
        ...startupGate(health, 60),
        ...readiness(health),
        ...liveness(health),
        securityContext: restricted(USER, USER),
        resources: resources('20m', '64Mi', `${memory * 2 + 56}Mi`),
        volumeMounts: [readOnlyMount(config, DIRECTORY)],
      },
      volumes: [fromConfigMap(config, situation.configMap)],
      files: { [FILE]: yamlFile('OTLP in on localhost, Prometheus metrics out.', configuration(values)) },
      main: {
        env: [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: `http://127.0.0.1:${valueFor(values, 'httpPort')}` }],
      },
      dialled: Number(valueFor(values, 'httpPort')),
      scrape: { port, portName: 'otel-metrics', path: '/metrics' },
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const config = readYaml(found.file(found.flag('config') ?? `${DIRECTORY}/${FILE}`));
    const metrics = portAt(config, ['exporters', 'prometheus', 'endpoint']);
    const grpc = portAt(config, ['receivers', 'otlp', 'protocols', 'grpc', 'endpoint']);
    if (metrics === undefined || grpc === undefined) return undefined;
    return {
      grpcPort: grpc,
      httpPort: portAt(config, ['receivers', 'otlp', 'protocols', 'http', 'endpoint']) ?? '4318',
      statsd: String(pipeline(config).includes('statsd')),
      statsdPort: portAt(config, ['receivers', 'statsd', 'endpoint']) ?? '8125',
      memory: String(numberAt(config, ['processors', 'memory_limiter', 'limit_mib']) ?? 100),
      metricsPort: metrics,
      healthPort: portAt(config, ['extensions', 'health_check', 'endpoint']) ?? '13133',
    };
  },
  suggest: (pod) => {
    const dial = pod.dials.find(({ port, answeredBy }) => (port === 4317 || port === 4318) && answeredBy.length === 0);
    return dial === undefined ? undefined : `${dial.container} sends OTLP to localhost:${dial.port}, nobody listens`;
  },
  evidence:
    'Run with a collector of the same parts at 0.161.0: OTLP and StatsD come in on localhost and are read as metrics.',
  sources: [
    'https://opentelemetry.io/docs/collector/configuration/',
    'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/prometheusexporter',
  ],
});

function configuration(values: ParameterValues): JsonObject {
  const local = (name: string) => `127.0.0.1:${valueFor(values, name)}`;
  // The receiver stays configured where StatsD is off: unused receivers are not started.
  const statsd = valueFor(values, 'statsd') === 'true';
  return {
    extensions: { health_check: { endpoint: `0.0.0.0:${valueFor(values, 'healthPort')}` } },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: local('grpcPort') }, http: { endpoint: local('httpPort') } } },
      // Counts that may go down are left out by the exporter: StatsD's own never do.
      statsd: { endpoint: local('statsdPort'), aggregation_interval: '10s', is_monotonic_counter: true },
    },
    processors: {
      memory_limiter: { check_interval: '1s', limit_mib: Number(valueFor(values, 'memory')) },
      batch: {},
    },
    exporters: { prometheus: { endpoint: `0.0.0.0:${valueFor(values, 'metricsPort')}` } },
    service: {
      extensions: ['health_check'],
      // Its own figures would listen on one more port.
      telemetry: { metrics: { level: 'none' } },
      pipelines: {
        metrics: {
          receivers: ['otlp', ...(statsd ? ['statsd'] : [])],
          processors: ['memory_limiter', 'batch'],
          exporters: ['prometheus'],
        },
      },
    },
  };
}

function pipeline(config: JsonValue | undefined): readonly JsonValue[] {
  const receivers = valueAt(config, ['service', 'pipelines', 'metrics', 'receivers']);
  return Array.isArray(receivers) ? receivers : [];
}

function portAt(config: JsonValue | undefined, path: readonly string[]): string | undefined {
  return portOf(textAt(config, path));
}
