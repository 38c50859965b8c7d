import { flag } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import { urlParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'lusotycoon/apache-exporter:v1.1.1';

/** Offers what Apache's status page says. */
export const apacheExporter = defineExporter({
  id: 'apache-exporter',
  title: 'Metrics from Apache httpd',
  summary: 'Requests, workers and load of Apache as Prometheus metrics.',
  image: IMAGE,
  defaultMain: 'httpd',
  needs: ['a status page of Apache on loopback'],
  user: 65534,
  port: 9117,
  portName: 'httpd-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/',
  parameters: [
    urlParameter('statusUrl', 'Status page', 'Where httpd serves mod_status; it must end in ?auto.', {
      default: 'http://127.0.0.1:8081/server-status?auto',
      check: (value) =>
        /^https?:\/\/\S+\?auto$/.test(value) ? undefined : 'An address that begins with http:// and ends in ?auto.',
    }),
  ],
  args: (values) => [flag('scrape_uri', valueFor(values, 'statusUrl'))],
  read: (found) => ({ statusUrl: found.flag('scrape_uri') ?? 'http://localhost/server-status?auto' }),
  suggest: (pod) => {
    const server = pod.containers.find(({ knownImage }) => knownImage === 'httpd');
    return server === undefined ? undefined : `${server.name} counts requests and workers`;
  },
  evidence: 'Run with apache_exporter 0.12, whose flag for the port has another name, and httpd 2.4: apache_up is 1.',
  sources: [
    'https://github.com/Lusitaniae/apache_exporter/blob/v1.1.1/README.md',
    'https://httpd.apache.org/docs/2.4/mod/mod_status.html',
  ],
});
