import { describe, expect, it } from 'vitest';
import { certainPorts, dialsOf } from '../../pod/testing/container-with';

const OTEL = 'otel/opentelemetry-collector-contrib:0.140.0';
const CONFIG = `
receivers:
  otlp: {protocols: {grpc: {endpoint: "\${env:POD_IP}:4317"}, http: }}
  zipkin: {}
  statsd: {endpoint: "0.0.0.0:8125"}
  jaeger: {protocols: {thrift_compact: {}}}
  prometheus:
    config: {scrape_configs: [{static_configs: [{targets: ["localhost:8080"]}]}]}
exporters:
  otlp: {endpoint: "tempo:4317"}
  prometheus: {endpoint: "0.0.0.0:8889"}
extensions: {health_check: {}, zpages: {endpoint: "0.0.0.0:55679"}}
service:
  extensions: [health_check]
  telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: 0.0.0.0, port: 8890}}}}]}}
  pipelines:
    traces: {receivers: [otlp], exporters: [otlp]}
    metrics: {receivers: [statsd, prometheus], exporters: [prometheus]}
`;

describe('OpenTelemetry Collector', () => {
  const told = { args: ['--config=/conf/c.yaml'], files: { '/conf/c.yaml': CONFIG } };

  it('opens what its pipelines use, and nothing that is only configured', () => {
    expect(certainPorts(OTEL, told)).toEqual([
      'TCP/4317 all',
      'TCP/4318 loopback',
      'UDP/8125 all',
      'TCP/8889 all',
      'TCP/8890 all',
      'TCP/13133 loopback',
    ]);
  });

  it('listened on all addresses by default before 0.104', () => {
    expect(certainPorts('otel/opentelemetry-collector-contrib:0.90.0', told)).toContain('TCP/4318 all');
  });

  it('dials its exporters and scrape targets', () => {
    expect(dialsOf(OTEL, told)).toEqual(['localhost:8080', 'tempo:4317']);
  });

  it('cannot tell without its file or with several', () => {
    expect(certainPorts(OTEL, { args: ['--config=/unseen.yaml'] })).toEqual([]);
    expect(certainPorts(OTEL, { ...told, args: ['--config=/conf/c.yaml', '--config=/conf/c.yaml'] })).toEqual([]);
  });
});

describe('Fluent Bit', () => {
  const CLASSIC = `
[SERVICE]
    HTTP_Server  On
    HTTP_Listen  127.0.0.1
    HTTP_Port    2021
[INPUT]
    Name   forward
[INPUT]
    Name   syslog
    Mode   udp
    Port   5141
[INPUT]
    Name   tail
    Path   /x
[OUTPUT]
    Name   es
    Host   elastic
    Port   9200
[OUTPUT]
    Name   prometheus_exporter
`;
  const path = '/fluent-bit/etc/fluent-bit.conf';

  it('reads the classic form', () => {
    expect(certainPorts('fluent/fluent-bit', { files: { [path]: CLASSIC } })).toEqual(
      ['TCP/2021 all', 'UDP/5141 all', 'TCP/24224 all'].sort(
        (one, other) => Number(/\d+/.exec(one)?.[0]) - Number(/\d+/.exec(other)?.[0]),
      ),
    );
    expect(dialsOf('fluent/fluent-bit', { files: { [path]: CLASSIC } })).toEqual(['elastic:9200']);
  });

  it('reads the YAML form, and is silent about what it does not see', () => {
    const yaml = 'service: {http_server: on, http_port: 2022}\npipeline: {inputs: [{name: http, port: 9881}]}';
    const told = { args: ['-c', '/c/f.yaml'], files: { '/c/f.yaml': yaml } };
    expect(certainPorts('fluent/fluent-bit', told)).toEqual(['TCP/2022 all', 'TCP/9881 all']);
    expect(certainPorts('fluent/fluent-bit', { foreign: ['/fluent-bit/etc'] })).toEqual([]);
  });
});

describe('other shippers', () => {
  it('reads sources of Fluentd', () => {
    const text =
      '<source>\n  @type forward\n  port 24225\n  bind 127.0.0.1\n</source>\n<source>\n  @type tail\n</source>\n';
    expect(certainPorts('fluent/fluentd:v1.19', { files: { '/fluentd/etc/fluent.conf': text } })).toEqual([
      'TCP/24225 loopback',
    ]);
  });

  it('reads sources and the API of Vector', () => {
    const text = 'api: {enabled: true}\nsources: {s: {type: socket, mode: udp, address: "0.0.0.0:9000"}}\n';
    expect(certainPorts('timberio/vector:0.50.0-alpine', { files: { '/etc/vector/vector.yaml': text } })).toEqual([
      'TCP/8686 loopback',
      'UDP/9000 all',
    ]);
  });
});
