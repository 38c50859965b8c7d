import { addContainer } from '../../commands/add-container';
import { openText, runOnText } from '../../commands/run-on-text';
import { composeText } from '../compose-text';
import type { Example } from './example';

export const shop: Example = {
  id: 'shop',
  title: 'A shop: five containers, one pod',
  role: 'ambassador',
  summary: 'A migration first, then files from Git, Redis and StatsD on localhost, and the app that uses them.',
  text: () => {
    const { text } = composeText({
      main: 'app',
      values: { name: 'shop', image: 'ghcr.io/example/shop:5.2.0', port: '8080' },
      companions: [
        { id: 'git-sync', values: { repository: 'https://git.example.com/shop/pages.git', mountPath: '/srv/pages' } },
        { id: 'envoy-redis', values: { primary: 'redis-primary', replicas: 'redis-replicas' } },
        { id: 'statsd-exporter' },
      ],
    });
    const pod = openText(text).pods[0]?.id ?? '';
    const image = 'ghcr.io/example/shop-migrate:5.2.0';
    return runOnText(text, addContainer, { pod, image, name: 'migrate', kind: 'init', index: 0 }).text;
  },
};
