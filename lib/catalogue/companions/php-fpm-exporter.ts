import { flag } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import { booleanParameter, textParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'hipages/php-fpm_exporter:2.2.0';

/** Offers what the process manager of PHP says. */
export const phpFpmExporter = defineExporter({
  id: 'php-fpm-exporter',
  title: 'Metrics from PHP-FPM',
  summary: 'Pools, processes and queue of PHP-FPM as Prometheus metrics.',
  image: IMAGE,
  defaultMain: 'php-fpm',
  needs: ['pm.status_path in the pool of PHP-FPM'],
  user: 65534,
  port: 9253,
  portName: 'php-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/metrics',
  parameters: [
    textParameter('statusUri', 'Status page', 'FastCGI address and the path that pm.status_path names.', {
      default: 'tcp://127.0.0.1:9000/status',
      check: (value) =>
        /^(tcp|unix):\/\/\S+$/.test(value) ? undefined : 'An address such as tcp://127.0.0.1:9000/status.',
    }),
    booleanParameter(
      'fixCount',
      'Count processes itself',
      'Corrects the counts of pools that start processes on demand.',
      false,
    ),
  ],
  args: (values) => [
    flag('phpfpm.scrape-uri', valueFor(values, 'statusUri')),
    ...(valueFor(values, 'fixCount') === 'true' ? ['--phpfpm.fix-process-count'] : []),
  ],
  read: (found) => ({
    statusUri: found.flag('phpfpm.scrape-uri') ?? found.env('PHP_FPM_SCRAPE_URI') ?? 'tcp://127.0.0.1:9000/status',
    fixCount: String(
      found.flag('phpfpm.fix-process-count') === 'true' || found.env('PHP_FPM_FIX_PROCESS_COUNT') === 'true',
    ),
  }),
  suggest: (pod) => {
    const php = pod.containers.find(({ image }) => image?.name === 'php' && image.tag?.includes('fpm'));
    return php === undefined ? undefined : `${php.name} counts its processes`;
  },
  evidence: 'Read in the documentation, not run.',
  sources: [
    'https://github.com/hipages/php-fpm_exporter/blob/master/README.md',
    'https://www.php.net/manual/en/fpm.status.php',
  ],
});
