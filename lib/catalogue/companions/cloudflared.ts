import { itemsAt, textAt } from '../../yaml/read-value';
import { portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, objectNameParameter, portParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness } from '../pieces/probes';
import { scrapeParameter } from '../pieces/scrape';

const IMAGE = 'cloudflare/cloudflared:2026.9.3';
const USER = 65532;

/** Brings visitors to the pod through a Cloudflare tunnel, without an open port. */
export const cloudflared = defineCompanion({
  id: 'cloudflared',
  title: 'Visitors through a Cloudflare tunnel',
  role: 'ambassador',
  summary: 'Holds a tunnel to Cloudflare open and hands visitors to the main container on localhost.',
  image: IMAGE,
  defaultMain: 'nginx',
  provides: ['visitors from a tunnel'],
  needs: ['a tunnel whose public host name leads to http://localhost and the port of the app'],
  parameters: [
    objectNameParameter(
      'secret',
      'Secret with the token',
      'Its key is token; the tunnel itself is set up with Cloudflare.',
      {
        default: 'cloudflare-tunnel',
      },
    ),
    portParameter('metricsPort', 'Metrics port', 'Health and metrics, for kubelet and Prometheus.', 2000),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const port = Number(valueFor(values, 'metricsPort'));
    const secret = valueFor(values, 'secret');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: ['tunnel', '--metrics', `0.0.0.0:${port}`, 'run'],
        env: [{ name: 'TUNNEL_TOKEN', valueFrom: { secretKeyRef: { name: secret, key: 'token' } } }],
        ports: [{ name: 'tunnel-metrics', containerPort: port }],
        // The app need not wait for the tunnel: visitors come when it stands.
        ...liveness(httpGet('/ready', 'tunnel-metrics')),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '128Mi'),
      },
      scrape: { port, portName: 'tunnel-metrics', path: '/metrics' },
      needs: [`a Secret ${secret} with the key token`],
    };
  },
  read: (found) => {
    if (!runsImage(found, IMAGE) || !found.words.includes('tunnel')) return undefined;
    const token = itemsAt(found.container, ['env']).find(({ item }) => item.name === 'TUNNEL_TOKEN')?.item;
    return {
      secret: textAt(token, ['valueFrom', 'secretKeyRef', 'name']) ?? '',
      metricsPort: portOf(found.flag('metrics')) ?? '2000',
    };
  },
  evidence: 'Read in the documentation, not run.',
  sources: [
    'https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/configure-tunnels/tunnel-run-parameters/',
  ],
});
