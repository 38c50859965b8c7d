import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { type Door, leadServices, portNameOf } from '../pieces/front-door';
import { resources, restricted } from '../pieces/hardening';
import {
  imageParameter,
  numberParameter,
  pathParameter,
  portParameter,
  textParameter,
  valueFor,
} from '../pieces/parameters';
import type { Situation } from '../pieces/plan';
import { httpGet, liveness, readiness, startupGate } from '../pieces/probes';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'nginxinc/nginx-unprivileged:1.30.4';
const PORT_NAME = 'php-web';
const USER = 101;

/** The web server that PHP-FPM needs: takes HTTP and hands requests for PHP on as FastCGI. */
export const phpWeb = defineCompanion({
  id: 'php-web',
  container: 'web',
  title: 'Web server for PHP',
  role: 'ambassador',
  summary: 'Takes HTTP, serves files and hands everything in PHP to PHP-FPM on localhost.',
  image: IMAGE,
  defaultMain: 'php-fpm',
  provides: ['HTTP for visitors of a PHP app'],
  needs: ['PHP-FPM in the pod'],
  parameters: [
    pathParameter(
      'root',
      'Directory of the app',
      'As PHP-FPM sees it. Where it lies in a volume, the web server gets that volume too and serves its files.',
      '/var/www/html',
    ),
    textParameter('index', 'First page', 'Gets every request for which there is no file.', {
      default: 'index.php',
      check: (value) => (/^[A-Za-z0-9_-]+\.php$/.test(value) ? undefined : 'A file that ends in .php.'),
    }),
    numberParameter('fastcgi', 'Port of PHP-FPM', 'On localhost.', 9000, { min: 1, max: 65535 }),
    numberParameter('bodySize', 'Largest upload', 'In MiB; 0 for no limit.', 10, { min: 0, max: 100_000 }),
    portParameter('port', 'Port', 'Where visitors come in; Services of the app are led here.', 8080),
    portParameter('healthPort', 'Health port', 'For the kubelet.', 8081),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const config = situation.volume('config');
    const temporary = situation.volume('tmp');
    const shared = sharedWith(situation, valueFor(values, 'root'));
    const health = httpGet('/healthz', 'web-health');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        ports: [
          { name: PORT_NAME, containerPort: Number(valueFor(values, 'port')) },
          { name: 'web-health', containerPort: Number(valueFor(values, 'healthPort')) },
        ],
        ...startupGate(health, 30),
        ...readiness(health),
        ...liveness(health),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '128Mi'),
        volumeMounts: [readOnlyMount(config, '/etc/nginx/conf.d'), mount(temporary, '/tmp'), ...shared],
      },
      volumes: [fromConfigMap(config, situation.configMap), scratch(temporary, '256Mi')],
      files: { 'default.conf': configuration(values, shared.length > 0) },
      needs:
        shared.length > 0
          ? []
          : [
              `the files of the app lie in the image of PHP-FPM: pictures and styles under ${valueFor(values, 'root')} need a volume that both mount`,
            ],
    };
  },
  configureMain: {
    apply: (pod, _, values) => leadServices(pod, fastcgiDoor(pod, values), ownDoor(values)),
    takeBack: (pod, values) => leadServices(pod, ownDoor(values), fastcgiDoor(pod, values)),
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const text = found.filesOf(found.container).find((file) => file.text.includes('fastcgi_pass'))?.text;
    const value = (pattern: RegExp) => pattern.exec(text ?? '')?.[1];
    const fastcgi = value(/^\s*fastcgi_pass 127\.0\.0\.1:(\d+);/m);
    if (fastcgi === undefined) return undefined;
    const listens = [...(text ?? '').matchAll(/^\s*listen (\d+);/gm)].map((match) => match[1]);
    return {
      root: value(/^\s*root (\S+);/m) ?? '/var/www/html',
      index: value(/^\s*index (\S+);/m) ?? 'index.php',
      fastcgi,
      bodySize: value(/^\s*client_max_body_size (\d+)m?;/m) ?? '1',
      port: listens[0] ?? '8080',
      healthPort: listens[1] ?? '8081',
    };
  },
  suggest: (pod) => {
    const php = pod.ports.find(({ number, container }) => {
      const owner = pod.containers.find(({ id }) => id === container);
      return number === 9000 && owner?.knownImage === 'php';
    });
    return php === undefined ? undefined : `${php.container} speaks FastCGI: a web server makes it HTTP`;
  },
  evidence:
    'Run with nginx 1.22 and PHP-FPM 8.2 as these users with a read-only root: pages, files, and pages of a repository after a push.',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html',
    'https://www.php.net/manual/en/install.fpm.php',
    'https://github.com/nginx/docker-nginx-unprivileged',
  ],
});

/** The volume of the main container that holds the directory, at the same place: FastCGI names files by their path. */
function sharedWith(situation: Situation, root: string): JsonObject[] {
  const holders = itemsAt(situation.main, ['volumeMounts'])
    .map(({ item }) => ({ name: textAt(item, ['name']) ?? '', path: textAt(item, ['mountPath']) ?? '', item }))
    .filter(({ path, item }) => (root === path || root.startsWith(`${path}/`)) && item.subPath === undefined)
    .sort((a, b) => b.path.length - a.path.length);
  return holders.slice(0, 1).map(({ name, path }) => readOnlyMount(name, path));
}

function configuration(values: ParameterValues, seesFiles: boolean): string {
  const size = valueFor(values, 'bodySize');
  const index = valueFor(values, 'index');
  const root = seesFiles ? '$realpath_root' : '$document_root';
  return `server {
    listen ${valueFor(values, 'port')};
    server_name _;
    root ${valueFor(values, 'root')};
    index ${index};
    client_max_body_size ${size === '0' ? '0' : `${size}m`};

    location / {
        try_files $uri /${index}$is_args$args;
    }
    location ~ \\.php$ {
        include fastcgi_params;
${seesFiles ? '        # the path behind links, so that PHP notices when a link is moved on\n' : ''}        fastcgi_param SCRIPT_FILENAME ${root}$fastcgi_script_name;
        fastcgi_param DOCUMENT_ROOT ${root};
        fastcgi_pass 127.0.0.1:${valueFor(values, 'fastcgi')};
    }
    location ~ /\\. {
        deny all;
    }
}
server {
    listen ${valueFor(values, 'healthPort')};
    location = /healthz {
        access_log off;
        default_type text/plain;
        return 200 "ok\\n";
    }
}
`;
}

function ownDoor(values: ParameterValues): Door {
  return { number: Number(valueFor(values, 'port')), name: PORT_NAME };
}

function fastcgiDoor(pod: Parameters<typeof portNameOf>[0], values: ParameterValues): Door {
  const number = Number(valueFor(values, 'fastcgi'));
  return { number, name: portNameOf(pod, number, 'web') };
}
