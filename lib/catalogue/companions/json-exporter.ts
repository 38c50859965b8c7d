import { textAt } from '../../yaml/read-value';
import { flag } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import type { FoundContainer } from '../pieces/found';
import { fileParameter, textParameter, urlParameter, valueFor } from '../pieces/parameters';
import { settingsFault } from '../pieces/structured-file';

const IMAGE = 'quay.io/prometheuscommunity/json-exporter:v0.7.0';
const DIRECTORY = '/etc/json-exporter';
const FILE = 'modules.yaml';

const MODULES = `# One module is one way to read a page; a path selects a figure, { .workers[*] } a list of them.
modules:
  default:
    metrics:
      - name: app_queue_depth
        path: '{ .queue.depth }'
        help: Items waiting in the queue
      - name: app_worker
        type: object
        path: '{ .workers[*] }'
        help: Figures of each worker
        labels:
          worker: '{ .name }'
        values:
          busy: '{ .busy }'
          jobs_total: '{ .jobs }'
`;

/** Reads an app's own statistics page and offers it as Prometheus metrics. */
export const jsonExporter = defineExporter({
  id: 'json-exporter',
  title: 'Metrics from a JSON page',
  summary: "An app's own statistics in JSON become Prometheus metrics; the app is unchanged.",
  image: IMAGE,
  defaultMain: 'json-app',
  needs: ['a page of the app that answers with JSON'],
  user: 65534,
  port: 7979,
  portName: 'json-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/metrics',
  parameters: [
    urlParameter('target', 'Page', 'Where the app answers with JSON.', {
      default: 'http://127.0.0.1:8080/stats.json',
      check: (value) => (/^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http://.'),
    }),
    textParameter('module', 'Module', 'Which of the modules reads it.', {
      default: 'default',
      check: (value) => (/^[A-Za-z0-9_-]+$/.test(value) ? undefined : 'Letters, digits, hyphens and underscores.'),
    }),
    fileParameter('modules', 'Modules', 'Which figures of the page become which metrics.', MODULES, {
      required: true,
      check: settingsFault,
    }),
  ],
  args: () => [flag('config.file', `${DIRECTORY}/${FILE}`)],
  file: { directory: DIRECTORY, name: FILE, content: (values) => valueFor(values, 'modules') },
  mustBeAnnounced: true,
  // Its own /metrics is about itself; the app's figures are on /probe, which asks for the page and the module.
  endpoint: (values) => ({
    path: '/probe',
    query: { module: valueFor(values, 'module'), target: valueFor(values, 'target') },
  }),
  read: (found) => {
    const file = found.flag('config.file');
    const modules = file === undefined ? undefined : found.file(file);
    return { modules: modules ?? '', ...readQuery(found) };
  },
  evidence: 'Run with json_exporter 0.7.0: the figures of the page, its list too, are read as metrics.',
  sources: ['https://github.com/prometheus-community/json_exporter/blob/v0.7.0/README.md'],
});

/** The page and module stand where Prometheus is told what to ask for: in the annotations or in a PodMonitor. */
function readQuery(found: FoundContainer): Record<string, string> {
  const monitor = found.objects.find(
    ({ kind, name }) => kind === 'PodMonitor' && name.endsWith(`-${found.container.name}`),
  );
  const values: Record<string, string> = {};
  for (const name of ['module', 'target']) {
    const value =
      textAt(monitor?.value, ['spec', 'podMetricsEndpoints', 0, 'params', name, 0]) ??
      textAt(found.metadata, ['annotations', `prometheus.io/param_${name}`]);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
