import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { type Door, leadServices, portNameOf } from '../pieces/front-door';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, numberParameter, objectNameParameter, portParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, readiness, startupGate } from '../pieces/probes';
import { fromConfigMap, fromSecret, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'nginxinc/nginx-unprivileged:1.30.4';
const CERTIFICATE = '/etc/tls';
const PORT_NAME = 'https';
const USER = 101;

/** Takes HTTPS and hands plain HTTP to the app on localhost. */
export const tlsTerminator = defineCompanion({
  id: 'tls-terminator',
  title: 'HTTPS in front of the app',
  role: 'ambassador',
  summary: 'Takes HTTPS with your certificate and hands plain HTTP to the app on localhost.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['HTTPS for visitors'],
  needs: ['a Secret with a certificate'],
  parameters: [
    objectNameParameter(
      'secret',
      'Secret with the certificate',
      'Of type kubernetes.io/tls, with tls.crt and tls.key.',
      { default: 'web-tls' },
    ),
    numberParameter('upstream', 'Port of the app', 'Where the app listens; best on loopback only.', 8080, {
      min: 1,
      max: 65535,
    }),
    numberParameter('bodySize', 'Largest upload', 'In MiB; 0 for no limit.', 10, { min: 0, max: 100_000 }),
    portParameter('port', 'HTTPS port', 'Where visitors come in; Services of the app are led here.', 8443),
    portParameter('healthPort', 'Health port', 'For the kubelet.', 8444),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const config = situation.volume('config');
    const certificate = situation.volume('certificate');
    const temporary = situation.volume('tmp');
    const name = valueFor(values, 'secret');
    const health = httpGet('/healthz', 'tls-health');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        ports: [
          { name: PORT_NAME, containerPort: Number(valueFor(values, 'port')) },
          { name: 'tls-health', containerPort: Number(valueFor(values, 'healthPort')) },
        ],
        ...startupGate(health, 30),
        ...readiness(health),
        ...liveness(health),
        securityContext: restricted(USER, USER),
        resources: resources('20m', '32Mi', '128Mi'),
        volumeMounts: [
          readOnlyMount(config, '/etc/nginx/conf.d'),
          readOnlyMount(certificate, CERTIFICATE),
          mount(temporary, '/tmp'),
        ],
      },
      volumes: [fromConfigMap(config, situation.configMap), fromSecret(certificate, name), scratch(temporary, '256Mi')],
      files: { 'default.conf': configuration(values) },
      needs: [`a Secret ${name} of type kubernetes.io/tls`],
    };
  },
  configureMain: {
    apply: (pod, _, values) => leadServices(pod, appDoor(pod, values), ownDoor(values)),
    takeBack: (pod, values) => leadServices(pod, ownDoor(values), appDoor(pod, values)),
  },
  read: (found) => {
    if (!runsImage(found, IMAGE)) return undefined;
    const text = found.filesOf(found.container).find((file) => file.text.includes('ssl_certificate_key'))?.text;
    const upstream = /^\s*proxy_pass http:\/\/127\.0\.0\.1:(\d+);/m.exec(text ?? '')?.[1];
    if (text === undefined || upstream === undefined) return undefined;
    return {
      secret: found.secretAt(CERTIFICATE) ?? '',
      upstream,
      bodySize: /^\s*client_max_body_size (\d+)m?;/m.exec(text)?.[1] ?? '1',
      port: /^\s*listen (\d+) ssl;/m.exec(text)?.[1] ?? '8443',
      healthPort: /^\s*listen (\d+);/m.exec(text)?.[1] ?? '8444',
    };
  },
  suggestValues: (pod, main) => {
    const port = pod.view.ports.find(
      (one) => one.container === main.id && one.protocol === 'TCP' && one.bind !== 'loopback',
    );
    const values: Record<string, string> = {};
    if (port !== undefined) values.upstream = String(port.number);
    return values;
  },
  evidence:
    'Run with nginx 1.22 and a certificate made for the test, with a read-only root: HTTPS leads to the app, upgrades to WebSocket included.',
  sources: [
    'https://nginx.org/en/docs/http/configuring_https_servers.html',
    'https://github.com/nginx/docker-nginx-unprivileged',
  ],
});

function configuration(values: ParameterValues): string {
  const size = valueFor(values, 'bodySize');
  return `server {
    listen ${valueFor(values, 'port')} ssl;
    server_name _;
    ssl_certificate ${CERTIFICATE}/tls.crt;
    ssl_certificate_key ${CERTIFICATE}/tls.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    client_max_body_size ${size === '0' ? '0' : `${size}m`};

    location / {
        proxy_pass http://127.0.0.1:${valueFor(values, 'upstream')};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto https;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_header;
    }
}
map $http_upgrade $connection_header {
    default upgrade;
    '' '';
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

function appDoor(pod: Parameters<typeof portNameOf>[0], values: ParameterValues): Door {
  const number = Number(valueFor(values, 'upstream'));
  return { number, name: portNameOf(pod, number, 'tls-terminator') };
}
