import { itemsAt, textAt, textsAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import {
  imageParameter,
  pathParameter,
  portParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { readYaml, yamlFile } from '../pieces/structured-file';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'timberio/vector:0.58.0-alpine';
const CONFIG = '/etc/vector';
const FILE = 'vector.yaml';
const USER = 65534;

/** Ships the log files of the main container, and counts what it ships. */
export const vector = defineCompanion({
  id: 'vector',
  title: 'Ship log files (Vector)',
  role: 'sidecar',
  summary: 'Follows the log files of the main container and sends the lines on as JSON, or to its own output.',
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
    urlParameter(
      'url',
      'Send to',
      'An HTTP server that takes JSON; empty for its own output, which kubectl logs shows.',
      {
        default: '',
        check: (value) =>
          /^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http:// or https://.',
      },
    ),
    portParameter('healthPort', 'Health port', 'For the kubelet.', 8686),
    portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', 9598),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const logs = situation.volume('logs');
    const config = situation.volume('config');
    const state = situation.volume('state');
    const port = Number(valueFor(values, 'metricsPort'));
    const health = httpGet('/health', 'vector-health');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: ['--config', `${CONFIG}/${FILE}`],
        ports: [
          { name: 'vector-health', containerPort: Number(valueFor(values, 'healthPort')) },
          { name: 'vector-metrics', containerPort: port },
        ],
        ...startupGate(health, 60),
        ...liveness(health),
        securityContext: restricted(USER, USER),
        resources: resources('50m', '64Mi', '256Mi'),
        volumeMounts: [readOnlyMount(config, CONFIG), readOnlyMount(logs, '/logs'), mount(state, '/var/lib/vector')],
      },
      volumes: [fromConfigMap(config, situation.configMap), scratch(logs, '256Mi'), scratch(state, '256Mi')],
      files: {
        [FILE]: yamlFile('Follows log files; remembers in its data directory how far it read.', configuration(values)),
      },
      main: { mounts: [mount(logs, valueFor(values, 'directory'))] },
      scrape: { port, portName: 'vector-metrics', path: '/metrics' },
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const config = readYaml(found.file(found.flag('config') ?? `${CONFIG}/${FILE}`));
    const pattern = textsAt(config, ['sources', 'logs', 'include'])[0]?.text;
    if (pattern === undefined) return undefined;
    const logs = textAt(
      itemsAt(found.container, ['volumeMounts']).find(({ item }) => item.mountPath === '/logs')?.item,
      ['name'],
    );
    return {
      directory: mountPathInSiblings(found, logs) ?? '/var/log/app',
      files: pattern.slice(pattern.lastIndexOf('/') + 1),
      url: (textAt(config, ['sinks', 'out', 'uri']) ?? '').replaceAll('$$', '$'),
      healthPort: portOf(textAt(config, ['api', 'address'])) ?? '8686',
      metricsPort: portOf(textAt(config, ['sinks', 'metrics', 'address'])) ?? '9598',
    };
  },
  evidence: 'Read in the documentation, not run.',
  sources: ['https://vector.dev/docs/reference/configuration/sources/file/', 'https://vector.dev/docs/reference/api/'],
});

function configuration(values: ParameterValues): JsonObject {
  const url = valueFor(values, 'url');
  // Vector replaces $NAME in its configuration by variables; a doubled dollar sign is one.
  const literal = (text: string) => text.replaceAll('$', '$$$$');
  return {
    data_dir: '/var/lib/vector',
    api: { enabled: true, address: `0.0.0.0:${valueFor(values, 'healthPort')}` },
    sources: {
      logs: { type: 'file', include: [`/logs/${valueFor(values, 'files')}`] },
      own: { type: 'internal_metrics' },
    },
    sinks: {
      out:
        url === ''
          ? { type: 'console', inputs: ['logs'], encoding: { codec: 'json' } }
          : { type: 'http', inputs: ['logs'], uri: literal(url), encoding: { codec: 'json' } },
      metrics: { type: 'prometheus_exporter', inputs: ['own'], address: `0.0.0.0:${valueFor(values, 'metricsPort')}` },
    },
  };
}
