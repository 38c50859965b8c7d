/** The JMX exporter as a program of its own: `jmx_prometheus_standalone <[host:]port> <configuration>`. */
import type { ContainerInputs, DialledEndpoint, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { fileState } from './image-files';
import { type Argument, readInvocation, variable } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig } from './read-yaml-config';

const FORM = {
  programs: ['jmx_prometheus_standalone.jar', 'jmx_prometheus_httpserver.jar'],
  args: 'arguments',
} as const;
const DEFAULT = '/opt/bitnami/jmx-exporter/example_configs/httpserver_sample_config.yml';

/** Both arguments; the image's own where none are given. */
function argumentsOf(inputs: ContainerInputs): readonly Argument[] | undefined {
  return readInvocation(inputs, FORM)?.filter((argument) => !argument.text.startsWith('-'));
}

function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const args = argumentsOf(inputs);
  if (args === undefined) return undefined;
  const [address] = args;
  const said = variable(inputs, ['SERVICE_PORT']);
  const read = readListenAddress(address?.text ?? said?.value ?? '5556');
  if (read.kind !== 'port') return undefined;
  const evidence = address
    ? ({ source: 'arguments', text: `JMX exporter on ${address.text}`, place: address.place } as const)
    : (said?.evidence ?? ({ source: 'image', text: 'default of the JMX exporter' } as const));
  return [{ number: read.number, protocol: 'TCP', bind: read.bind, purpose: 'metrics', evidence }];
}

function dials(inputs: ContainerInputs): readonly DialledEndpoint[] {
  const state = fileState(inputs, argumentsOf(inputs)?.[1]?.text ?? DEFAULT);
  if (state.kind !== 'known') return [];
  const { file } = state;
  const found: DialledEndpoint[] = [];
  for (const match of file.text.matchAll(/^[ \t]*(hostPort|jmxUrl):[ \t]*(\S{1,500})/gm)) {
    const value = (match[2] ?? '').replace(/^["']|["']$/g, '');
    // `host:port`, or the address within a service URL: `service:jmx:rmi:///jndi/rmi://localhost:9010/jmxrmi`.
    const address = /^([\w.-]+):(\d{1,5})$/.exec(value) ?? /:\/\/([\w.-]+):(\d{1,5})/.exec(value);
    if (address === null) continue;
    const [, host = '', digits = ''] = address;
    const port = Number(digits);
    const evidence = fromConfig(file, match[0].trim(), digits, match.index);
    found.push({ host, port, protocol: 'TCP', text: `${host}:${port}`, evidence });
  }
  return found;
}

export const jmxExporter: ImageKnowledge = {
  id: 'jmx-exporter',
  title: 'JMX exporter',
  repositories: ['bitnami/jmx-exporter', 'bitnamilegacy/jmx-exporter', 'sscaling/jmx-prometheus-exporter'],
  role: 'adapter',
  uid: undefined,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports,
  dials,
  sources: [
    'prometheus/jmx_exporter: docs, "Standalone"',
    'bitnami/containers: bitnami/jmx-exporter/1/debian-12/Dockerfile (ENTRYPOINT java -jar jmx_prometheus_standalone.jar)',
  ],
};
