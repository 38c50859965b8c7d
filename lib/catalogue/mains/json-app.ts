import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, readiness } from '../pieces/probes';
import { mount, scratch } from '../pieces/volumes';

const IMAGE = 'busybox:1.38.0';

const START = `mkdir -p /tmp/www
printf '%s' '{"queue":{"depth":3},"workers":[{"name":"a","busy":1,"jobs":42}]}' > /tmp/www/stats.json
exec httpd -f -p 8080 -h /tmp/www
`;

export const jsonApp = defineMain({
  id: 'json-app',
  title: 'App with a statistics page',
  summary: 'Serves its own statistics as JSON on /stats.json.',
  image: IMAGE,
  defaultPort: 8080,
  name: 'app',
  parameters: [imageParameter(IMAGE)],
  plan: (names, values) => ({
    container: {
      name: names.container,
      image: valueFor(values, 'image'),
      command: ['sh', '-c', START],
      ports: [{ name: 'http', containerPort: 8080 }],
      ...readiness(httpGet('/stats.json', 'http')),
      ...liveness(httpGet('/stats.json', 'http')),
      securityContext: restricted(65534, 65534),
      resources: resources('10m', '16Mi', '64Mi'),
      volumeMounts: [mount(names.volume('tmp'), '/tmp')],
    },
    volumes: [scratch(names.volume('tmp'), '16Mi')],
    service: { port: 80, targetPort: 'http' },
  }),
  evidence: 'Run with BusyBox 1.35 as user nobody with a read-only root: probes pass, the page answers.',
  sources: ['https://busybox.net/downloads/BusyBox.html'],
});
