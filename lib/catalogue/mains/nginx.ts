import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, portParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, readiness } from '../pieces/probes';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

/** The official nginx for unprivileged users: port 8080, process id and temporary files under /tmp. */
const IMAGE = 'nginxinc/nginx-unprivileged:1.30.4';
const USER = 101;

/** A web server for files, ready for git-sync and the metrics adapter. */
export const nginx = defineMain({
  id: 'nginx',
  title: 'Web server (nginx)',
  summary: 'Serves files over HTTP as an unprivileged user.',
  image: IMAGE,
  defaultPort: 8080,
  name: 'web',
  container: 'nginx',
  parameters: [
    portParameter('port', 'Port', 'Where nginx listens; the Service leads to it.', 8080),
    portParameter('statusPort', 'Status port', 'On loopback only: what the metrics adapter reads.', 8081),
    imageParameter(IMAGE),
  ],
  plan: (names, values) => {
    const port = valueFor(values, 'port');
    const config = names.volume('config');
    const temporary = names.volume('tmp');
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        ports: [{ name: 'http', containerPort: Number(port) }],
        ...readiness(httpGet('/healthz', 'http')),
        ...liveness(httpGet('/healthz', 'http'), 20),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '128Mi'),
        volumeMounts: [readOnlyMount(config, '/etc/nginx/conf.d'), mount(temporary, '/tmp')],
      },
      volumes: [fromConfigMap(config, names.configMap), scratch(temporary, '256Mi')],
      files: { 'default.conf': configuration(port, valueFor(values, 'statusPort')) },
      service: { port: 80, targetPort: 'http' },
    };
  },
  evidence:
    'Run with nginx 1.22 under the configuration of the image as this user with a read-only root: probes pass, files are served.',
  sources: [
    'https://github.com/nginx/docker-nginx-unprivileged',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#root',
    'https://nginx.org/en/docs/http/ngx_http_stub_status_module.html',
  ],
});

function configuration(port: string, statusPort: string): string {
  return `server {
    listen ${port};
    server_name _;
    root /usr/share/nginx/html;
    index index.html;
    # a link to the files may be replaced at any time
    open_file_cache off;

    location / {
        try_files $uri $uri/ =404;
    }
    location = /healthz {
        access_log off;
        default_type text/plain;
        return 200 "ok\\n";
    }
    location ~ /\\. {
        deny all;
    }
}
server {
    listen 127.0.0.1:${statusPort};
    location = /stub_status {
        stub_status;
        access_log off;
    }
}
`;
}
