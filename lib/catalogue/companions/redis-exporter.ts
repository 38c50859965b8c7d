import { itemsAt, textAt } from '../../yaml/read-value';
import { flag } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import { objectNameParameter, urlParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'oliver006/redis_exporter:v1.88.0';

/** Offers what Redis or Valkey says of itself. */
export const redisExporter = defineExporter({
  id: 'redis-exporter',
  title: 'Metrics from Redis or Valkey',
  summary: 'Memory, clients, commands and keys as Prometheus metrics.',
  image: IMAGE,
  defaultMain: 'valkey',
  needs: ['Redis or Valkey on localhost'],
  user: 59000,
  port: 9121,
  portName: 'redis-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/health',
  parameters: [
    urlParameter('address', 'Address', 'Of the Redis or Valkey in this pod.', {
      default: 'redis://127.0.0.1:6379',
      check: (value) => (/^rediss?:\/\/[^/]+$/.test(value) ? undefined : 'An address such as redis://127.0.0.1:6379.'),
    }),
    objectNameParameter('secret', 'Secret with the password', 'Its key is password; empty when Redis asks for none.', {
      default: '',
    }),
  ],
  // Without the last flag it would fetch from any host that a request names.
  args: (values) => [flag('redis.addr', valueFor(values, 'address')), '--disable-scrape-endpoint'],
  env: (values) => {
    const secret = valueFor(values, 'secret');
    if (secret === '') return [];
    return [{ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: secret, key: 'password' } } }];
  },
  remarks: (values) =>
    valueFor(values, 'secret') === '' ? [] : [`a Secret ${valueFor(values, 'secret')} with the key password`],
  read: (found) => ({
    address: found.flag('redis.addr') ?? found.env('REDIS_ADDR') ?? 'redis://localhost:6379',
    secret:
      textAt(itemsAt(found.container, ['env']).find(({ item }) => item.name === 'REDIS_PASSWORD')?.item, [
        ...['valueFrom', 'secretKeyRef', 'name'],
      ]) ?? '',
  }),
  suggest: (pod) => {
    const store = pod.containers.find(({ knownImage }) => knownImage === 'redis' || knownImage === 'valkey');
    return store === undefined ? undefined : `${store.name} tells its memory, clients and keys`;
  },
  evidence: 'Run with redis_exporter 1.88.0 and Valkey 8.1: redis_up is 1.',
  sources: ['https://github.com/oliver006/redis_exporter/blob/v1.88.0/README.md'],
});
