import { isObject, itemsAt, numberAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import { hostFault, imageParameter, pathParameter, portParameter, textParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { readYaml, yamlFile } from '../pieces/structured-file';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'fluent/fluent-bit:5.1.3';
const CONFIG = '/etc/fluent-bit';
const FILE = 'fluent-bit.yaml';
const USER = 65534;

/** Ships the log files of the main container. */
export const fluentBit = defineCompanion({
  id: 'fluent-bit',
  title: 'Ship log files (Fluent Bit)',
  role: 'sidecar',
  summary: 'Follows the log files of the main container and sends the lines on, or to its own output.',
  image: IMAGE,
  defaultMain: 'log-app',
  provides: ['a volume for log files'],
  needs: ['an app that writes its log to files'],
  parameters: [
    pathParameter(
      'directory',
      'Directory of the log files',
      'Where the main container writes them; it becomes a shared volume.',
      '/var/log/app',
    ),
    textParameter('files', 'Files', 'A pattern in that directory.', {
      default: '*.log',
      check: (value) => (/^[A-Za-z0-9._*?-]+$/.test(value) ? undefined : 'A file name, with * and ? where it varies.'),
    }),
    textParameter('tag', 'Tag', 'What the lines are called on their way.', {
      default: 'app',
      check: (value) =>
        /^[A-Za-z0-9_.-]+$/.test(value) ? undefined : 'Letters, digits, dots, hyphens and underscores.',
    }),
    textParameter(
      'destination',
      'Lines go to',
      'forward://host:24224, http://host/path or https://host/path; empty for its own output, which kubectl logs shows.',
      {
        default: '',
        check: (value) =>
          readDestination(value) === undefined ? 'Written as forward://host:port or http://host:port/path.' : undefined,
      },
    ),
    portParameter('healthPort', 'Health port', 'Health and metrics, for kubelet and Prometheus.', 2020),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const logs = situation.volume('logs');
    const config = situation.volume('config');
    const state = situation.volume('state');
    const port = Number(valueFor(values, 'healthPort'));
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        command: ['/fluent-bit/bin/fluent-bit'],
        args: ['-c', `${CONFIG}/${FILE}`],
        ports: [{ name: 'fluent-health', containerPort: port }],
        ...startupGate(httpGet('/api/v1/health', 'fluent-health'), 30),
        ...liveness(httpGet('/api/v1/uptime', 'fluent-health')),
        securityContext: restricted(USER, USER),
        resources: resources('20m', '32Mi', '128Mi'),
        volumeMounts: [readOnlyMount(config, CONFIG), readOnlyMount(logs, '/logs'), mount(state, '/state')],
      },
      volumes: [fromConfigMap(config, situation.configMap), scratch(logs, '256Mi'), scratch(state, '64Mi')],
      files: { [FILE]: yamlFile('Follows log files; remembers in /state how far it read.', configuration(values)) },
      main: { mounts: [mount(logs, valueFor(values, 'directory'))] },
      scrape: { port, portName: 'fluent-health', path: '/api/v2/metrics/prometheus' },
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const config = readYaml(found.file(found.flag('c') ?? found.flag('config') ?? `${CONFIG}/${FILE}`));
    const input = itemsAt(config, ['pipeline', 'inputs'])[0]?.item;
    const output = itemsAt(config, ['pipeline', 'outputs'])[0]?.item;
    const pattern = textAt(input, ['path']);
    if (!isObject(config) || pattern === undefined || output === undefined) return undefined;
    const logs = textAt(
      itemsAt(found.container, ['volumeMounts']).find(({ item }) => item.mountPath === '/logs')?.item,
      ['name'],
    );
    return {
      directory: mountPathInSiblings(found, logs) ?? '/var/log/app',
      files: pattern.slice(pattern.lastIndexOf('/') + 1),
      tag: textAt(input, ['tag']) ?? 'app',
      destination: destinationOf(output),
      healthPort: String(numberAt(config, ['service', 'http_port']) ?? 2020),
    };
  },
  evidence: 'Read in the documentation, not run.',
  sources: [
    'https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml',
    'https://docs.fluentbit.io/manual/data-pipeline/inputs/tail',
    'https://docs.fluentbit.io/manual/administration/monitoring',
  ],
});

function configuration(values: ParameterValues): JsonObject {
  return {
    service: {
      flush: 1,
      log_level: 'info',
      http_server: 'on',
      http_listen: '0.0.0.0',
      http_port: Number(valueFor(values, 'healthPort')),
      health_check: 'on',
    },
    pipeline: {
      inputs: [
        {
          name: 'tail',
          path: `/logs/${valueFor(values, 'files')}`,
          tag: valueFor(values, 'tag'),
          db: '/state/tail.db',
          read_from_head: 'on',
          refresh_interval: 5,
        },
      ],
      outputs: [outputTo(valueFor(values, 'destination'))],
    },
  };
}

interface Destination {
  readonly scheme: 'forward' | 'http' | 'https';
  readonly host: string;
  /** As written; undefined where the usual one is meant. */
  readonly port: string | undefined;
  readonly path: string;
}

function readDestination(text: string): Destination | undefined {
  const match = /^(forward|http|https):\/\/([^/:]+)(?::([1-9]\d{0,4}))?(\/[^\s]*)?$/.exec(text);
  const [, scheme, host = '', port, path = ''] = match ?? [];
  if ((scheme !== 'forward' && scheme !== 'http' && scheme !== 'https') || hostFault(host) !== undefined)
    return undefined;
  if (Number(port ?? 1) > 65535 || (scheme === 'forward' && path !== '')) return undefined;
  return { scheme, host, port, path };
}

function outputTo(text: string): JsonObject {
  const destination = readDestination(text);
  if (destination === undefined) return { name: 'stdout', match: '*' };
  const { scheme, host, port, path } = destination;
  return {
    name: scheme === 'forward' ? 'forward' : 'http',
    match: '*',
    host,
    ...(port === undefined ? {} : { port: Number(port) }),
    // Without a port the plug-in would take 80 for TLS as well.
    ...(port === undefined && scheme === 'https' ? { port: 443 } : {}),
    ...(path === '' ? {} : { uri: path }),
    ...(scheme === 'https' ? { tls: 'on' } : {}),
    ...(scheme === 'forward' ? {} : { format: 'json' }),
  };
}

function destinationOf(output: JsonObject): string {
  const name = textAt(output, ['name']);
  const host = textAt(output, ['host']);
  if ((name !== 'forward' && name !== 'http') || host === undefined) return '';
  const scheme = name === 'http' && output.tls === 'on' ? 'https' : name;
  const port = numberAt(output, ['port']);
  const shown = port === undefined || (scheme === 'https' && port === 443) ? '' : `:${port}`;
  return `${scheme}://${host}${shown}${textAt(output, ['uri']) ?? ''}`;
}
