import { itemsAt, textAt } from '../../yaml/read-value';
import { flag } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import {
  fileParameter,
  imageParameter,
  pathParameter,
  portParameter,
  textParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'ghcr.io/google/mtail:3.0.8';
const PROGRAMS = '/etc/mtail';
const FILE = 'app.mtail';
const USER = 65534;

const PROGRAM = `# Counts requests by status and observes their duration: lines such as "status=200 duration_ms=12".
counter app_http_requests_total by code
histogram app_http_request_duration_seconds buckets 0.01, 0.1, 0.5, 1, 5

/status=(?P<code>\\d{3}) duration_ms=(?P<ms>\\d+)$/ {
  app_http_requests_total[$code]++
  app_http_request_duration_seconds = float($ms) / 1000.0
}
`;

/** Counts in log lines and offers the counts as Prometheus metrics. */
export const mtail = defineCompanion({
  id: 'mtail',
  title: 'Metrics from log lines',
  role: 'adapter',
  summary: 'Reads the log files of the main container and counts what a small program looks for.',
  image: IMAGE,
  defaultMain: 'log-app',
  provides: ['metrics for Prometheus', 'a volume for log files'],
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
    fileParameter('program', 'Program', 'What is counted, in the language of mtail.', PROGRAM, { required: true }),
    portParameter('metricsPort', 'Metrics port', 'Where Prometheus reads.', 3903),
    scrapeParameter('annotations'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const logs = situation.volume('logs');
    const config = situation.volume('config');
    const port = Number(valueFor(values, 'metricsPort'));
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: [
          flag('progs', PROGRAMS),
          flag('logs', `/logs/${valueFor(values, 'files')}`),
          flag('port', String(port)),
          '--address=0.0.0.0',
          '--logtostderr',
        ],
        ports: [{ name: 'mtail-metrics', containerPort: port }],
        ...startupGate(httpGet('/metrics', 'mtail-metrics'), 30),
        ...liveness(httpGet('/metrics', 'mtail-metrics')),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '128Mi'),
        volumeMounts: [
          readOnlyMount(config, PROGRAMS),
          readOnlyMount(logs, '/logs'),
          mount(situation.volume('tmp'), '/tmp'),
        ],
      },
      volumes: [
        scratch(logs, '256Mi'),
        fromConfigMap(config, situation.configMap),
        scratch(situation.volume('tmp'), '16Mi'),
      ],
      files: { [FILE]: valueFor(values, 'program') },
      main: { mounts: [mount(logs, valueFor(values, 'directory'))] },
      scrape: { port, portName: 'mtail-metrics', path: '/metrics' },
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const pattern = found.flag('logs') ?? '';
    const programs = found.filesOf(found.container).find(({ path }) => path.endsWith('.mtail'));
    const volume = textAt(
      itemsAt(found.container, ['volumeMounts']).find(({ item }) => item.mountPath === '/logs')?.item,
      ['name'],
    );
    return {
      directory: mountPathInSiblings(found, volume) ?? '/var/log/app',
      files: pattern.slice(pattern.lastIndexOf('/') + 1) || '*.log',
      program: programs?.text ?? '',
      metricsPort: found.flag('port') ?? '3903',
    };
  },
  evidence: 'Run with mtail 3.0.0-rc50 as user nobody: lines that the app writes into the shared volume are counted.',
  sources: [
    'https://github.com/google/mtail/blob/main/docs/Deploying.md',
    'https://github.com/google/mtail/blob/main/docs/Language.md',
  ],
});
