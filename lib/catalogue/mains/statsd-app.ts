import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'busybox:1.38.0';

/** Counts one request every two seconds. */
const LOOP = `trap 'exit 0' TERM
while :; do
  printf 'shop.request.200.count:1|c\\n' | nc -u -w 1 "\${STATSD_HOST:-127.0.0.1}" "\${STATSD_PORT:-9125}"
  sleep 2 & wait $!
done
`;

export const statsdApp = defineMain({
  id: 'statsd-app',
  title: 'App that sends StatsD',
  summary: 'Counts requests and sends them as StatsD to localhost.',
  image: IMAGE,
  defaultPort: undefined,
  name: 'app',
  parameters: [imageParameter(IMAGE)],
  plan: (names, values) => ({
    container: {
      name: names.container,
      image: valueFor(values, 'image'),
      command: ['sh', '-c', LOOP],
      securityContext: restricted(65534, 65534),
      resources: resources('10m', '16Mi', '64Mi'),
    },
  }),
  evidence: 'Run with a shell and a StatsD receiver: its counts arrive.',
  sources: [
    'https://github.com/statsd/statsd/blob/master/docs/metric_types.md',
    'https://busybox.net/downloads/BusyBox.html',
  ],
});
