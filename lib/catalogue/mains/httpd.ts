import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, portParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, readiness } from '../pieces/probes';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'httpd:2.4.68';
/** www-data of the Debian image. */
const USER = 33;

/** Apache for files, with a configuration of its own that needs no root. */
export const httpd = defineMain({
  id: 'httpd',
  title: 'Web server (Apache httpd)',
  summary: 'Serves files over HTTP as an unprivileged user.',
  image: IMAGE,
  defaultPort: 8080,
  name: 'web',
  container: 'httpd',
  parameters: [
    portParameter('port', 'Port', 'Where httpd listens; the Service leads to it.', 8080),
    portParameter('statusPort', 'Status port', 'On loopback only: what the metrics adapter reads.', 8081),
    imageParameter(IMAGE),
  ],
  plan: (names, values) => {
    const port = valueFor(values, 'port');
    const config = names.volume('config');
    const run = names.volume('run');
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        args: ['httpd', '-DFOREGROUND', '-f', '/etc/httpd/httpd.conf'],
        ports: [{ name: 'http', containerPort: Number(port) }],
        ...readiness(httpGet('/healthz', 'http')),
        ...liveness(httpGet('/healthz', 'http'), 20),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '128Mi'),
        volumeMounts: [readOnlyMount(config, '/etc/httpd'), mount(run, '/usr/local/apache2/logs')],
      },
      volumes: [fromConfigMap(config, names.configMap), scratch(run, '16Mi')],
      files: { 'httpd.conf': configuration(port, valueFor(values, 'statusPort')) },
      service: { port: 80, targetPort: 'http' },
    };
  },
  evidence: 'Run with httpd 2.4.71 as this user with a read-only root: probes pass, files are served.',
  sources: [
    'https://github.com/docker-library/httpd/blob/master/2.4/Dockerfile',
    'https://httpd.apache.org/docs/2.4/mod/core.html#documentroot',
    'https://httpd.apache.org/docs/2.4/mod/mod_status.html',
  ],
});

function configuration(port: string, statusPort: string): string {
  const modules = ['mpm_event', 'unixd', 'authz_core', 'dir', 'mime', 'log_config', 'rewrite', 'status'];
  return `ServerRoot "/usr/local/apache2"
ServerName localhost
Listen ${port}
Listen 127.0.0.1:${statusPort}
# a volume: the root file system is read-only
PidFile "logs/httpd.pid"

${modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n')}

TypesConfig conf/mime.types
ErrorLog /proc/self/fd/2
LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
CustomLog /proc/self/fd/1 common

Define SITE_ROOT "/usr/local/apache2/htdocs"
DocumentRoot "\${SITE_ROOT}"
DirectoryIndex index.html
<Directory "/">
    Options FollowSymLinks
    AllowOverride None
    Require all denied
</Directory>
<Directory "\${SITE_ROOT}">
    Require all granted
</Directory>
<FilesMatch "^\\.">
    Require all denied
</FilesMatch>
<DirectoryMatch "/\\.git">
    Require all denied
</DirectoryMatch>

RewriteEngine On
RewriteRule "^/healthz$" - [R=200,L]

<VirtualHost 127.0.0.1:${statusPort}>
    <Location "/server-status">
        SetHandler server-status
        Require all granted
    </Location>
</VirtualHost>
`;
}
