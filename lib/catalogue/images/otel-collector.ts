import { findEndpoints } from '../../pod/find-endpoints';
import type { Protocol } from '../../pod/pod-view';
import { asObject, isPortNumber, listAt, objectAt, textAt } from '../../pod/tolerant-read';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import type { ContainerInputs, DialledEndpoint, ImageKnowledge, InputFile, OpenedPort } from '../image-knowledge';
import { fileState } from './image-files';
import { flagValues, readInvocation } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig, readYamlConfig } from './read-yaml-config';

const FORM = {
  programs: ['otelcol', 'otelcol-contrib', 'otelcol-k8s', 'otelcol-otlp', 'otelcol-custom'],
  args: 'arguments',
} as const;

/** Receivers and extensions that listen: per protocol the port that it takes without `endpoint`. */
const RECEIVERS: Readonly<Record<string, Readonly<Record<string, readonly [number, Protocol]>>>> = {
  otlp: { grpc: [4317, 'TCP'], http: [4318, 'TCP'] },
  jaeger: {
    grpc: [14250, 'TCP'],
    thrift_http: [14268, 'TCP'],
    thrift_compact: [6831, 'UDP'],
    thrift_binary: [6832, 'UDP'],
  },
};
const SIMPLE: Readonly<Record<string, readonly [number, Protocol]>> = {
  zipkin: [9411, 'TCP'],
  statsd: [8125, 'UDP'],
  opencensus: [55678, 'TCP'],
  fluentforward: [8006, 'TCP'],
  carbon: [2003, 'TCP'],
  influxdb: [8086, 'TCP'],
  splunk_hec: [8088, 'TCP'],
  collectd: [8081, 'TCP'],
};
const EXTENSIONS: Readonly<Record<string, number>> = { health_check: 13133, zpages: 55679, pprof: 1777 };

/** From 0.104 the collector's own defaults are on localhost, before on all addresses. */
function localByDefault(inputs: ContainerInputs): boolean {
  const match = /^v?(\d+)\.(\d+)/.exec(inputs.image?.tag ?? '');
  return match === null || Number(match[1]) > 0 || Number(match[2]) >= 104;
}

function readConfig(
  inputs: ContainerInputs,
): { readonly value: JsonObject; readonly file: InputFile } | 'image' | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return undefined;
  const paths = flagValues(args, ['config']).map((flag) => flag.value.replace(/^file:/, ''));
  if (paths.length > 1 || flagValues(args, ['set']).length > 0) return undefined;
  const path = paths[0];
  if (path === undefined || /^\/etc\/otelcol(-contrib)?\/config\.yaml$/.test(path)) {
    const state = fileState(
      inputs,
      path ?? `/etc/${inputs.image?.name.includes('contrib') ? 'otelcol-contrib' : 'otelcol'}/config.yaml`,
    );
    if (state.kind === 'image') return inputs.image?.name.includes('contrib') ? 'image' : undefined;
    if (state.kind !== 'known') return undefined;
    return parse(state.file);
  }
  const state = fileState(inputs, path);
  return state.kind === 'known' ? parse(state.file) : undefined;
}

function parse(file: InputFile) {
  const value = asObject(readYamlConfig(file.text));
  return value === undefined ? undefined : { value, file };
}

/** `${env:MY_POD_IP}:4317`: the port is what matters, and another address than localhost. */
function addressOf(text: string): ReturnType<typeof readListenAddress> {
  return readListenAddress(text.replace(/\$\{[^}]*\}(?=:)|\$\w+(?=:)/, '0.0.0.0'));
}

function used(value: JsonObject, kind: 'receivers' | 'exporters'): ReadonlySet<string> {
  const names = Object.values(objectAt(value, 'service', 'pipelines') ?? {}).flatMap((pipeline) =>
    listAt(pipeline, kind),
  );
  return new Set(names.filter((name): name is string => typeof name === 'string'));
}

function typeOf(name: string): string {
  return name.split('/')[0] ?? name;
}

function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const config = readConfig(inputs);
  if (config === undefined) return undefined;
  if (config === 'image') return imagePorts();
  const { value, file } = config;
  const found: OpenedPort[] = [];
  const local = localByDefault(inputs);
  let clear = true;
  const open = (endpoint: JsonValue | undefined, standard: number, protocol: Protocol, purpose: string): void => {
    const read = typeof endpoint === 'string' ? addressOf(endpoint) : undefined;
    if (read?.kind === 'socket') return;
    if (read !== undefined && read.kind !== 'port') {
      clear = false;
      return;
    }
    const number = read?.number ?? standard;
    const text = read === undefined ? `default of the ${purpose} component` : `${purpose} ${String(endpoint)}`;
    const bind = read?.bind ?? (local ? 'loopback' : 'all');
    found.push({
      number,
      protocol,
      bind,
      purpose,
      evidence: fromConfig(file, text, read === undefined ? purpose : String(number)),
    });
  };
  for (const name of used(value, 'receivers')) {
    const type = typeOf(name);
    const receiver = objectAt(value, 'receivers', name);
    const protocols = RECEIVERS[type];
    if (protocols !== undefined) {
      for (const [protocol, [standard, transport]] of Object.entries(protocols)) {
        const settings = objectAt(receiver, 'protocols');
        if (settings === undefined || !Object.hasOwn(settings, protocol)) continue;
        open(objectAt(settings, protocol)?.endpoint, standard, transport, type === 'otlp' ? `otlp-${protocol}` : type);
      }
    } else if (SIMPLE[type] !== undefined) {
      const [standard, transport] = SIMPLE[type];
      open(receiver?.endpoint, standard, textAt(receiver, 'transport') === 'tcp' ? 'TCP' : transport, type);
    } else if (
      /^(tcplog|udplog|syslog|webhookevent|awsfirehose|awsxray|skywalking|sapm|signalfx|datadog|loki|cloudfoundry|googlepubsubpush|netflow|wavefront|prometheusremotewrite)$/.test(
        type,
      )
    ) {
      clear = false;
    }
  }
  for (const name of used(value, 'exporters')) {
    if (typeOf(name) === 'prometheus') open(objectAt(value, 'exporters', name)?.endpoint, 0, 'TCP', 'metrics');
  }
  for (const entry of listAt(value, 'service', 'extensions')) {
    const name = typeof entry === 'string' ? entry : '';
    const standard = EXTENSIONS[typeOf(name)];
    if (standard !== undefined)
      open(
        objectAt(value, 'extensions', name)?.endpoint,
        standard,
        'TCP',
        typeOf(name) === 'health_check' ? 'health' : typeOf(name),
      );
  }
  telemetry(value, open, () => {
    clear = false;
  });
  return clear ? found.filter((port) => isPortNumber(port.number)) : undefined;
}

/** The collector's own metrics: 8888 unless it is told another address or nothing at all. */
function telemetry(
  value: JsonObject,
  open: (endpoint: JsonValue | undefined, standard: number, protocol: Protocol, purpose: string) => void,
  giveUp: () => void,
): void {
  const metrics = objectAt(value, 'service', 'telemetry', 'metrics');
  if (textAt(metrics, 'level') === 'none') return;
  const address = textAt(metrics, 'address');
  if (address !== undefined || metrics?.readers === undefined) {
    open(address, 8888, 'TCP', 'own metrics');
    return;
  }
  for (const reader of listAt(metrics, 'readers')) {
    const pull = objectAt(reader, 'pull', 'exporter', 'prometheus');
    if (pull === undefined) continue;
    if (!isPortNumber(pull.port)) giveUp();
    else open(`${textAt(pull, 'host') ?? ''}:${pull.port}`, 8888, 'TCP', 'own metrics');
  }
}

function imagePorts(): readonly OpenedPort[] {
  const evidence = { source: 'image', text: "configuration of the collector's image" } as const;
  const all: readonly (readonly [number, string])[] = [
    [4317, 'otlp-grpc'],
    [4318, 'otlp-http'],
    [8888, 'own metrics'],
    [9411, 'zipkin'],
    [55679, 'zpages'],
    [1777, 'pprof'],
    [13133, 'health'],
  ];
  return all.map(([number, purpose]) => ({ number, protocol: 'TCP', bind: 'all', purpose, evidence }));
}

/** Exporters and scrape targets. */
function dials(inputs: ContainerInputs): readonly DialledEndpoint[] {
  const config = readConfig(inputs);
  if (config === undefined || config === 'image') return [];
  const { value, file } = config;
  const found: DialledEndpoint[] = [];
  for (const name of used(value, 'exporters')) {
    if (typeOf(name) === 'prometheus') continue;
    const exporter = objectAt(value, 'exporters', name);
    const text = textAt(exporter, 'endpoint') ?? textAt(exporter, 'traces_endpoint');
    if (text === undefined || text.startsWith('$')) continue;
    const url = findEndpoints(text.includes('://') ? text : `tcp://${text}`)[0];
    if (url === undefined) continue;
    found.push({
      host: url.host,
      port: url.port,
      protocol: 'TCP',
      text,
      evidence: fromConfig(file, `exporter ${name} ${text}`, text),
    });
  }
  for (const name of used(value, 'receivers')) {
    for (const job of listAt(value, 'receivers', name, 'config', 'scrape_configs')) {
      for (const targets of listAt(job, 'static_configs')) {
        for (const target of listAt(targets, 'targets')) {
          if (typeof target !== 'string' || target.includes('$')) continue;
          const url = findEndpoints(`http://${target}`)[0];
          if (url === undefined) continue;
          found.push({
            host: url.host,
            port: url.port,
            protocol: 'TCP',
            text: target,
            evidence: fromConfig(file, `scrape ${target}`, target),
          });
        }
      }
    }
  }
  return found;
}

export const otelCollector: ImageKnowledge = {
  id: 'otel-collector',
  title: 'OpenTelemetry Collector',
  repositories: [
    'otel/opentelemetry-collector-contrib',
    'otel/opentelemetry-collector',
    'otel/opentelemetry-collector-k8s',
    'open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib',
    'open-telemetry/opentelemetry-collector-releases/opentelemetry-collector',
    'open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s',
  ],
  role: 'adapter',
  uid: 10001,
  gid: 10001,
  shell: false,
  writablePaths: [],
  runs: 'forever',
  ports,
  dials,
  health: { path: '/', port: (inputs) => ports(inputs)?.find((port) => port.purpose === 'health')?.number },
  sources: [
    'open-telemetry/opentelemetry-collector-releases: distributions/otelcol-contrib/Dockerfile, config.yaml',
    'open-telemetry/opentelemetry-collector: CHANGELOG 0.104.0 (localhost by default)',
  ],
};
