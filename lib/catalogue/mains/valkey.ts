import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, valueFor } from '../pieces/parameters';
import { liveness, readiness, tcpSocket } from '../pieces/probes';
import { mount, scratch } from '../pieces/volumes';

const IMAGE = 'valkey/valkey:9.1.0-alpine';

export const valkey = defineMain({
  id: 'valkey',
  title: 'Valkey (Redis-compatible store)',
  summary: 'A store in memory that keeps nothing: a cache.',
  image: IMAGE,
  defaultPort: 6379,
  name: 'cache',
  container: 'valkey',
  parameters: [imageParameter(IMAGE)],
  plan: (names, values) => ({
    container: {
      name: names.container,
      image: valueFor(values, 'image'),
      args: ['valkey-server', '--save', '', '--appendonly', 'no'],
      ports: [{ name: 'redis', containerPort: 6379 }],
      ...readiness(tcpSocket('redis')),
      ...liveness(tcpSocket('redis')),
      securityContext: restricted(999, 1000),
      resources: resources('20m', '64Mi', '256Mi'),
      volumeMounts: [mount(names.volume('data'), '/data')],
    },
    volumes: [scratch(names.volume('data'), '256Mi')],
    service: { port: 6379, targetPort: 'redis' },
  }),
  evidence: 'Run with Valkey 8.1 as this user with a read-only root: probes pass.',
  sources: ['https://github.com/valkey-io/valkey-container', 'https://valkey.io/topics/valkey.conf/'],
});
