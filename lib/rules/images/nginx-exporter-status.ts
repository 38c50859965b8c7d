import { flagValue, readInvocation, variable } from '../../catalogue/images/invocation';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

const NGINX = /^(?:library\/nginx|nginxinc\/nginx-unprivileged|nginx\/nginx|openresty\/openresty)$/;

export const nginxExporterStatus = defineRule({
  id: 'nginx-exporter-status',
  title: 'nginx does not serve the page that its exporter reads',
  group: 'images',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `The nginx exporter reads nginx's stub_status page. No nginx image serves that page by default: a location with "stub_status;" must be configured. Without it the exporter reports nginx_up 0 and nothing else.`,
  sources: [
    'https://github.com/nginx/nginx-prometheus-exporter#prerequisites',
    'https://nginx.org/en/docs/http/ngx_http_stub_status_module.html',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.30
    - name: exporter
      image: nginx/nginx-prometheus-exporter:1.5.3
      args: [--nginx.scrape-uri=http://127.0.0.1:8080/stub_status]
`,
        marks: 'nginx/nginx-prometheus-exporter:1.5.3',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: status
data:
  status.conf: |
    server {
      listen 127.0.0.1:8081;
      location = /stub_status { stub_status; }
    }
---
apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.30
      volumeMounts:
        - {name: status, mountPath: /etc/nginx/conf.d, readOnly: true}
    - name: exporter
      image: nginx/nginx-prometheus-exporter:1.5.3
      args: [--nginx.scrape-uri=http://127.0.0.1:8081/stub_status]
  volumes:
    - name: status
      configMap: {name: status}
`,
      },
    ],
  },
  check(pod, report) {
    const containers = containersOf(pod);
    for (const exporter of containers) {
      if (exporter.view.knownImage !== 'nginx-prometheus-exporter') continue;
      const args = readInvocation(exporter.inputs, { programs: ['nginx-prometheus-exporter'], args: 'arguments' });
      if (!args || flagValue(args, ['nginx.plus'])) continue;
      const uri =
        flagValue(args, ['nginx.scrape-uri'])?.value ??
        variable(exporter.inputs, ['SCRAPE_URI'])?.value ??
        'http://127.0.0.1:8080/stub_status';
      if (!/^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(uri)) continue;
      const servers = containers.filter(
        (one) => one !== exporter && one.view.kind !== 'init' && NGINX.test(one.view.image?.repository ?? ''),
      );
      const [server] = servers;
      // What is in the image or in a foreign volume is not seen; then nothing is said.
      if (servers.length !== 1 || !server || server.opened === undefined || server.inputs.command.length > 0) continue;
      if (!server.inputs.knowsDirectory('/etc/nginx')) continue;
      if ([...server.inputs.files.values()].some((file) => /\bstub_status\b/.test(file.text))) continue;
      report({
        message: `${exporter.view.id} reads ${uri}, but the configuration of ${server.view.id} has no stub_status: the exporter reports nginx_up 0 and no figures. Add a location with "stub_status;" to ${server.view.id}.`,
        at: pod.at([...exporter.view.path, 'image']),
        related: [{ message: 'This nginx', at: pod.at([...server.view.path, 'image']) }],
        elements: [containerElement(exporter.view), containerElement(server.view)],
      });
    }
  },
});
