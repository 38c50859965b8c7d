import { labelFault } from '../../commands/names';
import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { literal, portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import {
  booleanParameter,
  imageParameter,
  objectNameParameter,
  portParameter,
  textParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, startupGate } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';
import { mount, scratch } from '../pieces/volumes';

const IMAGE = 'tailscale/tailscale:v1.98.10';
const STATE = '/var/lib/tailscale';
const USER = 65534;

/** Puts the pod into a tailnet: its ports can be reached from there, and the app can reach others through a proxy. */
export const tailscale = defineCompanion({
  id: 'tailscale',
  title: 'The pod in a tailnet',
  role: 'ambassador',
  summary: 'Members of your tailnet reach the app under its name; the app reaches them through a proxy on localhost.',
  image: IMAGE,
  defaultMain: 'nginx',
  provides: ['visitors from a tailnet', 'a way into the tailnet on localhost'],
  needs: ['a key of the tailnet in a Secret'],
  parameters: [
    textParameter('hostname', 'Name in the tailnet', 'Under which others find it; empty for the name of the pod.', {
      default: '',
      check: labelFault,
    }),
    objectNameParameter('secret', 'Secret with the key', 'Its key is authkey; best a reusable and ephemeral one.', {
      default: 'tailscale-auth',
    }),
    booleanParameter('acceptRoutes', 'Use subnet routes', 'Reach the networks that others announce.', false),
    portParameter(
      'proxyPort',
      'Proxy port on localhost',
      'HTTP proxy through which the app reaches the tailnet.',
      1055,
    ),
    portParameter('healthPort', 'Health port', 'Health and metrics, for kubelet and Prometheus.', 9002),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const state = situation.volume('state');
    const port = Number(valueFor(values, 'healthPort'));
    const secret = valueFor(values, 'secret');
    const hostname = valueFor(values, 'hostname');
    const env: JsonObject[] = [
      { name: 'TS_AUTHKEY', valueFrom: { secretKeyRef: { name: secret, key: 'authkey' } } },
      ...(hostname === '' ? [] : [{ name: 'TS_HOSTNAME', value: literal(hostname) }]),
      // Without a device and without rights: what comes in for a port is handed to the same port on localhost.
      { name: 'TS_USERSPACE', value: 'true' },
      // The node's state lies in the volume; with a name here it would be kept in a Secret, which takes rights.
      { name: 'TS_KUBE_SECRET', value: '' },
      { name: 'TS_STATE_DIR', value: STATE },
      { name: 'TS_SOCKET', value: '/tmp/tailscaled.sock' },
      { name: 'TS_AUTH_ONCE', value: 'true' },
      { name: 'TS_ACCEPT_DNS', value: 'false' },
      { name: 'TS_OUTBOUND_HTTP_PROXY_LISTEN', value: `127.0.0.1:${valueFor(values, 'proxyPort')}` },
      { name: 'TS_LOCAL_ADDR_PORT', value: `[::]:${port}` },
      { name: 'TS_ENABLE_HEALTH_CHECK', value: 'true' },
      { name: 'TS_ENABLE_METRICS', value: 'true' },
      ...(valueFor(values, 'acceptRoutes') === 'true' ? [{ name: 'TS_EXTRA_ARGS', value: '--accept-routes' }] : []),
    ];
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        env,
        ports: [{ name: 'tailnet-health', containerPort: port }],
        ...startupGate(httpGet('/healthz', 'tailnet-health'), 120, 2),
        securityContext: restricted(USER, USER),
        resources: resources('20m', '64Mi', '256Mi'),
        volumeMounts: [mount(state, STATE), mount(situation.volume('tmp'), '/tmp')],
      },
      volumes: [scratch(state, '64Mi'), scratch(situation.volume('tmp'), '64Mi')],
      scrape: { port, portName: 'tailnet-health', path: '/metrics' },
      needs: [`a Secret ${secret} with the key authkey`],
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE) || found.env('TS_USERSPACE') !== 'true') return undefined;
    const key = itemsAt(found.container, ['env']).find(({ item }) => item.name === 'TS_AUTHKEY')?.item;
    return {
      hostname: found.env('TS_HOSTNAME') ?? '',
      secret: textAt(key, ['valueFrom', 'secretKeyRef', 'name']) ?? '',
      acceptRoutes: String((found.env('TS_EXTRA_ARGS') ?? '').includes('--accept-routes')),
      proxyPort: portOf(found.env('TS_OUTBOUND_HTTP_PROXY_LISTEN')) ?? '1055',
      healthPort: portOf(found.env('TS_LOCAL_ADDR_PORT')) ?? '9002',
    };
  },
  evidence:
    'Run with containerboot and tailscaled 1.98.10 as user nobody with a read-only root, without a way to the tailnet: every variable is taken, metrics answer, health says that it has no address yet.',
  sources: [
    'https://tailscale.com/kb/1282/docker',
    'https://github.com/tailscale/tailscale/blob/v1.98.10/cmd/containerboot/main.go',
    'https://tailscale.com/kb/1112/userspace-networking',
  ],
});
