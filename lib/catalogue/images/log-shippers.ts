/** Shippers of logs and metrics whose listeners stand in a file of their own language. */
import { asObject, objectAt, textAt } from '../../pod/tolerant-read';
import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { defineServer } from './define-server';
import { fileState, filesIn } from './image-files';
import { flagValue, readInvocation } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig, readYamlConfig } from './read-yaml-config';

function* sourcesOf(text: string): Generator<{ readonly body: string; readonly start: number }> {
  let start = text.indexOf('<source>');
  while (start >= 0) {
    const end = text.indexOf('</source>', start);
    if (end < 0) return;
    yield { body: text.slice(start, end), start };
    start = text.indexOf('<source>', end);
  }
}

/** `<source> @type forward, port 24224 </source>` in every file that is seen. */
function fluentdPorts(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const args = readInvocation(inputs, { programs: ['fluentd'], args: 'command' });
  if (args === undefined) return undefined;
  const path = flagValue(args, ['c', 'config'])?.value ?? '/fluentd/etc/fluent.conf';
  const state = fileState(inputs, path);
  if (state.kind !== 'known') return undefined;
  const files = [
    state.file,
    ...filesIn(inputs, path.slice(0, path.lastIndexOf('/')), '.conf').map((entry) => entry.file),
  ];
  const found: OpenedPort[] = [];
  for (const file of new Set(files)) {
    if (/^\s*@include\s+\/(?!fluentd\/etc)/m.test(file.text)) return undefined;
    for (const source of sourcesOf(file.text)) {
      const body = source.body.replace(/^[ \t]*#.*$/gm, (line) => ' '.repeat(line.length));
      const type = /@?type\s+(\w+)/.exec(body)?.[1] ?? '';
      const standard = {
        forward: 24224,
        http: 9880,
        tcp: 5170,
        syslog: 5140,
        prometheus: 24231,
        monitor_agent: 24220,
        udp: 5160,
        debug_agent: 24230,
      }[type];
      if (standard === undefined) continue;
      const written = /^[ \t]*port\s+(\S+)/m.exec(body)?.[1];
      if (written !== undefined && !/^\d+$/.test(written)) return undefined;
      const bind = /^[ \t]*bind\s+(\S+)/m.exec(body)?.[1];
      const read = bind === undefined ? undefined : readListenAddress(bind);
      const number = Number(written ?? standard);
      const udp = type === 'udp' || (type === 'syslog' && !/protocol_type\s+tcp|<transport\s+tcp/.test(body));
      found.push({
        number,
        protocol: udp ? 'UDP' : 'TCP',
        bind: read?.kind === 'host' ? read.bind : type === 'debug_agent' ? 'loopback' : 'all',
        purpose: type === 'prometheus' ? 'metrics' : type,
        evidence: fromConfig(file, `source ${type} port ${number}`, written ?? type, source.start),
      });
    }
  }
  return found;
}

export const fluentd: ImageKnowledge = {
  id: 'fluentd',
  title: 'Fluentd',
  repositories: [
    'fluent/fluentd',
    'library/fluentd',
    'fluent/fluentd-kubernetes-daemonset',
    'fluentd_elasticsearch/fluentd',
  ],
  role: 'sidecar',
  uid: undefined,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: fluentdPorts,
  sources: ['fluent/fluentd-docker-image: v1.18/debian/Dockerfile', 'docs.fluentd.org: input plugins'],
};

export const vector: ImageKnowledge = {
  id: 'vector',
  title: 'Vector',
  repositories: ['timberio/vector', 'vectordotdev/vector'],
  role: 'sidecar',
  uid: 0,
  gid: 0,
  shell: undefined,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, { programs: ['vector'], args: 'arguments' });
    if (args === undefined) return undefined;
    const directory = flagValue(args, ['config-dir', 'C'])?.value;
    const path = flagValue(args, ['config', 'c', 'config-yaml'])?.value ?? '/etc/vector/vector.yaml';
    if (directory !== undefined || !/\.(ya?ml|json)$/.test(path)) return undefined;
    const state = fileState(inputs, path);
    if (state.kind !== 'known') return undefined;
    const value = readYamlConfig(state.file.text);
    if (asObject(value) === undefined) return undefined;
    const found: OpenedPort[] = [];
    const add = (address: string | undefined, purpose: string, udp: boolean): boolean => {
      if (address === undefined) return true;
      const read = readListenAddress(address);
      if (read.kind !== 'port') return read.kind === 'socket';
      const evidence = fromConfig(state.file, `${purpose} ${address}`, String(read.number));
      found.push({ number: read.number, protocol: udp ? 'UDP' : 'TCP', bind: read.bind, purpose, evidence });
      return true;
    };
    let clear = true;
    const api = objectAt(value, 'api');
    if (api?.enabled === true) clear = add(textAt(api, 'address') ?? '127.0.0.1:8686', 'api', false);
    for (const [name, source] of Object.entries(objectAt(value, 'sources') ?? {})) {
      const mode = textAt(source, 'mode') ?? '';
      clear = add(textAt(source, 'address'), name, mode === 'udp') && clear;
      for (const part of ['grpc', 'http'] as const) clear = add(textAt(source, part, 'address'), name, false) && clear;
    }
    for (const [name, sink] of Object.entries(objectAt(value, 'sinks') ?? {})) {
      if (textAt(sink, 'type') === 'prometheus_exporter')
        clear = add(textAt(sink, 'address') ?? '0.0.0.0:9598', name, false) && clear;
    }
    return clear ? found : undefined;
  },
  sources: ['vectordotdev/vector: distribution/docker/distroless-static/Dockerfile, config/vector.yaml'],
};

export const filebeat = defineServer({
  id: 'filebeat',
  title: 'Filebeat',
  repositories: ['beats/filebeat', 'beats/filebeat-wolfi', 'beats/filebeat-oss', 'elastic/filebeat'],
  role: 'sidecar',
  uid: 1000,
  gid: 1000,
  shell: true,
  writablePaths: ['/usr/share/filebeat/data'],
  programs: ['filebeat'],
  args: 'command',
  listeners: [],
  // Inputs (tcp, udp, http) and the HTTP endpoint stand in its file.
  unclearWhen: (_, inputs) =>
    [...inputs.files.values()].some((file) =>
      /type:\s*(tcp|udp|syslog|http_endpoint|netflow)|http\.enabled|http:/.test(file.text),
    ),
  sources: ['elastic/beats: deploy/kubernetes/filebeat-kubernetes.yaml'],
});

export const logstash = defineServer({
  id: 'logstash',
  title: 'Logstash',
  repositories: ['library/logstash', 'logstash/logstash', 'logstash/logstash-oss'],
  role: 'sidecar',
  uid: 1000,
  shell: true,
  programs: ['logstash'],
  args: 'command',
  listeners: [
    { purpose: 'api', port: 9600, portVariables: ['API_HTTP_PORT', 'HTTP_PORT'] },
    { purpose: 'beats', port: 5044 },
  ],
  configuredIn: ['/usr/share/logstash/pipeline', '/usr/share/logstash/config'],
  unclearWhen: (args) => args.length > 0,
  sources: ['elastic/logstash: docker/templates/Dockerfile.erb, default pipeline'],
});

export const telegraf = defineServer({
  id: 'telegraf',
  title: 'Telegraf',
  repositories: ['library/telegraf'],
  role: 'adapter',
  uid: 0,
  shell: true,
  programs: ['telegraf'],
  args: 'command',
  listeners: [],
  // Listeners are plugins of its file; the image's own file has none.
  configuredIn: ['/etc/telegraf'],
  configuredBy: ['config', 'config-directory'],
  sources: ['influxdata/influxdata-docker: telegraf; telegraf config (no input listens by default)'],
});
