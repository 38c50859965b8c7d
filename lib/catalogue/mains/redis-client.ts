import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'valkey/valkey:9.1.0-alpine';

/** Writes the time and reads it back, every five seconds: shows in its log whether Redis on localhost answers. */
const LOOP = `trap 'exit 0' TERM
host="\${REDIS_HOST:-127.0.0.1}" port="\${REDIS_PORT:-6379}"
while :; do
  valkey-cli -h "$host" -p "$port" set time "$(date +%s)"
  valkey-cli -h "$host" -p "$port" get time
  sleep 5 & wait $!
done
`;

export const redisClient = defineMain({
  id: 'redis-client',
  title: 'App that uses Redis',
  summary: 'Writes to and reads from Redis on localhost; its log shows the answers.',
  image: IMAGE,
  defaultPort: undefined,
  name: 'app',
  parameters: [imageParameter(IMAGE)],
  plan: (names, values) => ({
    container: {
      name: names.container,
      image: valueFor(values, 'image'),
      command: ['sh', '-c', LOOP],
      securityContext: restricted(999, 1000, true),
      resources: resources('10m', '16Mi', '64Mi'),
    },
  }),
  evidence: 'Run with Valkey 8.1: writes and reads back.',
  sources: ['https://github.com/valkey-io/valkey-container', 'https://valkey.io/topics/cli/'],
});
