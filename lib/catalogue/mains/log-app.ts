import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'busybox:1.38.0';

/** Writes to its file while there is one; without a volume there it writes to its output. */
const LOOP = `trap 'exit 0' TERM
while :; do
  line="status=200 duration_ms=$(( $(date +%s) % 100 + 1 ))"
  if [ -w /var/log/app ]; then echo "$line" >> /var/log/app/app.log; else echo "$line"; fi
  sleep 2 & wait $!
done
`;

export const logApp = defineMain({
  id: 'log-app',
  title: 'App that logs to files',
  summary: 'Writes a line with status and duration into /var/log/app every two seconds.',
  image: IMAGE,
  defaultPort: undefined,
  name: 'app',
  parameters: [imageParameter(IMAGE)],
  plan: (names, values) => ({
    container: {
      name: names.container,
      image: valueFor(values, 'image'),
      command: ['sh', '-c', LOOP],
      securityContext: restricted(65534, 65534),
      resources: resources('10m', '16Mi', '64Mi'),
    },
  }),
  evidence: 'Run with BusyBox 1.35 as user nobody with a read-only root: writes into the shared volume.',
  sources: ['https://busybox.net/downloads/BusyBox.html'],
});
