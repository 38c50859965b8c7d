import type { Evidence, Protocol } from '../../pod/pod-view';
import { asObject, isPortNumber, listAt, objectAt } from '../../pod/tolerant-read';
import type { JsonObject, JsonValue } from '../../yaml/tree';
import type { ContainerInputs, DialledEndpoint, ImageKnowledge, InputFile, OpenedPort } from '../image-knowledge';
import { fileState } from './image-files';
import { flagValue, readInvocation } from './invocation';
import { bindOf } from './listen-address';
import { fromConfig, readYamlConfig } from './read-yaml-config';

const FORM = { programs: ['fluent-bit'], args: 'command' } as const;

/** One `[INPUT]`, `[OUTPUT]` or `[SERVICE]`, names in lower case. */
interface Section {
  readonly kind: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly start: number;
}

function readClassic(text: string): readonly Section[] {
  const found: { kind: string; settings: Map<string, string>; start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const bare = line.replace(/^\s*#.*$/, '').trim();
    const header = /^\[(\w+)\]$/.exec(bare);
    const pair = /^([\w.]+)\s+(.+)$/.exec(bare);
    if (header !== null) found.push({ kind: (header[1] ?? '').toLowerCase(), settings: new Map(), start });
    else if (pair !== null) found[found.length - 1]?.settings.set((pair[1] ?? '').toLowerCase(), pair[2] ?? '');
    start += line.length + 1;
  }
  return found;
}

function fromObject(kind: string, value: JsonObject | undefined): Section {
  const settings = new Map<string, string>();
  for (const [name, entry] of Object.entries(value ?? {})) {
    if (typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean') {
      settings.set(name.toLowerCase(), String(entry));
    }
  }
  return { kind, settings, start: 0 };
}

function readNew(value: JsonValue | undefined): readonly Section[] {
  const plugins = (kind: 'inputs' | 'outputs'): readonly Section[] =>
    listAt(value, 'pipeline', kind).map((entry) => fromObject(kind.slice(0, -1), asObject(entry)));
  return [fromObject('service', objectAt(value, 'service')), ...plugins('inputs'), ...plugins('outputs')];
}

function configurationOf(
  inputs: ContainerInputs,
): { readonly sections: readonly Section[]; readonly file: InputFile } | 'image' | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined || flagValue(args, ['i', 'input', 'p']) !== undefined) return undefined;
  const standard = '/fluent-bit/etc/fluent-bit.conf';
  const path = flagValue(args, ['c', 'config'])?.value ?? standard;
  const state = fileState(inputs, path);
  if (state.kind === 'image' && path === standard && !inputs.knowsDirectory('/fluent-bit/etc')) return undefined;
  if (state.kind === 'image' && path === standard) return 'image';
  if (state.kind !== 'known') return undefined;
  const { file } = state;
  if (/\.ya?ml$/.test(path)) return { sections: readNew(readYamlConfig(file.text)), file };
  const sections = [...readClassic(file.text)];
  for (const match of file.text.matchAll(/^[ \t]*@INCLUDE\s+(\S+)/gim)) {
    const name = match[1] ?? '';
    const directory = path.slice(0, path.lastIndexOf('/'));
    const pattern = new RegExp(
      `^${(name.startsWith('/') ? name : `${directory}/${name}`).replace(/[.+?^$()|[\]\\{}]/g, '\\$&').replaceAll('*', '[^/]*')}$`,
    );
    const included = [...inputs.files].filter(([other]) => pattern.test(other));
    if (included.length === 0) return undefined;
    for (const [, other] of included)
      sections.push(...readClassic(other.text).map((section) => ({ ...section, start: 0 })));
  }
  return { sections, file };
}

/** Inputs and outputs that listen, with the port that each has when none is given. */
const LISTENERS: Readonly<Record<string, readonly [number, Protocol]>> = {
  forward: [24224, 'TCP'],
  http: [9880, 'TCP'],
  tcp: [5170, 'TCP'],
  udp: [5170, 'UDP'],
  statsd: [8125, 'UDP'],
  opentelemetry: [4318, 'TCP'],
  mqtt: [1883, 'TCP'],
  elasticsearch: [9200, 'TCP'],
  splunk: [8088, 'TCP'],
  prometheus_remote_write: [8080, 'TCP'],
};

function isOn(text: string | undefined): boolean {
  return /^(on|true|yes|1)$/i.test(text ?? '');
}

function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const found = configurationOf(inputs);
  if (found === undefined) return undefined;
  if (found === 'image') return [];
  const opened: OpenedPort[] = [];
  const add = (
    section: Section,
    number: number,
    protocol: Protocol,
    purpose: string,
    host: string | undefined,
  ): void => {
    if (!isPortNumber(number)) return;
    const evidence: Evidence = fromConfig(
      found.file,
      `${section.kind} ${section.settings.get('name') ?? ''} port ${number}`,
      String(number),
      section.start,
    );
    opened.push({ number, protocol, bind: host === undefined ? 'all' : bindOf(host), purpose, evidence });
  };
  for (const section of found.sections) {
    const { settings } = section;
    const name = (settings.get('name') ?? '').toLowerCase();
    const port = settings.get('port');
    if ([settings.get('http_port'), port].some((text) => /\$/.test(text ?? ''))) return undefined;
    if (section.kind === 'service' && isOn(settings.get('http_server'))) {
      add(section, Number(settings.get('http_port') ?? 2020), 'TCP', 'http', settings.get('http_listen'));
    }
    if (section.kind === 'input' && name === 'syslog') {
      const mode = settings.get('mode') ?? 'unix_udp';
      if (/^(tcp|udp)$/i.test(mode)) {
        add(
          section,
          Number(port ?? 5140),
          mode.toLowerCase() === 'tcp' ? 'TCP' : 'UDP',
          'syslog',
          settings.get('listen'),
        );
      }
    } else if (section.kind === 'input' && LISTENERS[name] !== undefined) {
      const [standard, protocol] = LISTENERS[name];
      if (!settings.has('unix_path')) add(section, Number(port ?? standard), protocol, name, settings.get('listen'));
    }
    if (section.kind === 'output' && name === 'prometheus_exporter') {
      add(section, Number(port ?? 2021), 'TCP', 'metrics', settings.get('host'));
    }
  }
  return opened;
}

function dials(inputs: ContainerInputs): readonly DialledEndpoint[] {
  const found = configurationOf(inputs);
  if (found === undefined || found === 'image') return [];
  return found.sections.flatMap((section): readonly DialledEndpoint[] => {
    const host = section.settings.get('host');
    if (section.kind !== 'output' || host === undefined || /\$/.test(host)) return [];
    if (section.settings.get('name')?.toLowerCase() === 'prometheus_exporter') return [];
    const port = Number(section.settings.get('port'));
    const evidence = fromConfig(
      found.file,
      `output ${section.settings.get('name') ?? ''} ${host}`,
      host,
      section.start,
    );
    const known = isPortNumber(port) ? port : undefined;
    return [{ host, port: known, protocol: 'TCP', text: known === undefined ? host : `${host}:${known}`, evidence }];
  });
}

export const fluentBit: ImageKnowledge = {
  id: 'fluent-bit',
  title: 'Fluent Bit',
  repositories: ['fluent/fluent-bit', 'aws-observability/aws-for-fluent-bit', 'amazon/aws-for-fluent-bit'],
  role: 'sidecar',
  uid: 0,
  gid: 0,
  shell: undefined,
  writablePaths: [],
  runs: 'forever',
  ports,
  dials,
  health: { path: '/api/v1/health', port: (inputs) => ports(inputs)?.find((port) => port.purpose === 'http')?.number },
  sources: [
    'fluent/fluent-bit: dockerfiles/Dockerfile, conf/fluent-bit.conf',
    'fluent/fluent-bit-docs: administration/monitoring.md, pipeline/inputs',
  ],
};
