import { composeText } from '../compose-text';
import type { Example } from './example';

export const redisOnLocalhost: Example = {
  id: 'redis-on-localhost',
  title: 'Redis on localhost, reads and writes split',
  role: 'ambassador',
  summary:
    'The app knows one Redis on localhost. Envoy sends what writes to the primary and what reads to the replicas.',
  text: () =>
    composeText({
      main: 'redis-client',
      companions: [{ id: 'envoy-redis', values: { primary: 'redis-primary', replicas: 'redis-replicas' } }],
    }).text,
};
