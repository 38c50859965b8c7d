import { draftObjects } from '../../commands/add-object';
import type { OpenPod } from '../../commands/open-pod';
import { needs } from '../../commands/outcome';
import type { JsonObject } from '../../yaml/tree';
import { flag } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import { mountedFiles } from '../pieces/found';
import { urlParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'nginx/nginx-prometheus-exporter:1.5.3';
const STATUS = 'http://127.0.0.1:8081/stub_status';

/** Offers what nginx counts: connections and requests. */
export const nginxExporter = defineExporter({
  id: 'nginx-exporter',
  title: 'Metrics from nginx',
  summary: 'Connections and requests of nginx as Prometheus metrics.',
  image: IMAGE,
  defaultMain: 'nginx',
  needs: ['a status page of nginx on loopback'],
  user: 1001,
  port: 9113,
  portName: 'nginx-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/',
  parameters: [
    urlParameter('statusUrl', 'Status page', 'Where nginx serves stub_status.', {
      default: STATUS,
      check: (value) => (/^http:\/\/\S+$/.test(value) ? undefined : 'An address that begins with http://.'),
    }),
  ],
  args: (values) => [flag('nginx.scrape-uri', valueFor(values, 'statusUrl'))],
  read: (found) => ({ statusUrl: found.flag('nginx.scrape-uri') ?? 'http://127.0.0.1:8080/stub_status' }),
  suggest: (pod) => {
    const server = pod.containers.find(
      ({ knownImage }) => knownImage === 'nginx' || knownImage === 'nginx-unprivileged',
    );
    return server === undefined ? undefined : `${server.name} counts connections and requests`;
  },
  suggestValues: (pod, main) => {
    const values: Record<string, string> = {};
    const page = statusPage(pod, main.value);
    if (page !== undefined) values.statusUrl = page;
    return values;
  },
  configureMain: {
    apply: (pod, mainId) => {
      const main = pod.container(mainId);
      const served = main !== undefined && statusPage(pod, main.value) !== undefined;
      return served ? [] : [needs(`${mainId} must serve stub_status on loopback`)];
    },
    takeBack: () => [],
  },
  evidence: 'Run with the exporter at 1.5.1 and nginx 1.22: nginx_up is 1.',
  sources: ['https://github.com/nginx/nginx-prometheus-exporter/blob/v1.5.3/README.md'],
});

/** The status page that a configuration in the text offers: the server block that holds `stub_status`. */
function statusPage(pod: OpenPod, main: JsonObject): string | undefined {
  for (const { text } of mountedFiles(draftObjects(pod.context), pod.view.namespace, pod.spec(), main)) {
    const before = text.slice(0, Math.max(0, text.search(/^\s*stub_status\s*;/m)));
    const port = [...before.matchAll(/^\s*listen\s+(?:127\.0\.0\.1:|localhost:)?(\d+)/gm)].at(-1)?.[1];
    const path = [...before.matchAll(/^\s*location\s+=?\s*(\/[^\s{]*)/gm)].at(-1)?.[1];
    if (port !== undefined && path !== undefined) return `http://127.0.0.1:${port}${path}`;
  }
  return undefined;
}
