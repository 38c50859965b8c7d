import { imageFault } from '../../commands/names';
import { defineMain } from '../pieces/define-main';
import { resources } from '../pieces/hardening';
import { textParameter, valueFor } from '../pieces/parameters';
import { readiness, tcpSocket } from '../pieces/probes';

/** Any image of one's own. */
export const app = defineMain({
  id: 'app',
  title: 'Your app',
  summary: 'A container of your own image, with what Pod Security "restricted" asks for.',
  image: '',
  defaultPort: undefined,
  name: 'app',
  parameters: [
    textParameter('image', 'Image', 'Image of your app, for example ghcr.io/acme/api:2.1.', {
      required: true,
      check: imageFault,
    }),
    textParameter('port', 'Port it listens on', 'Empty when it listens on none.', {
      default: '',
      check: (value) =>
        /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65535 ? undefined : 'A port from 1 to 65535 is needed.',
    }),
  ],
  plan: (names, values) => {
    const port = valueFor(values, 'port');
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        ...(port === ''
          ? {}
          : { ports: [{ name: 'http', containerPort: Number(port) }], ...readiness(tcpSocket('http')) }),
        // No user is stated: which one the image runs as is its own affair, as long as it is not root.
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        resources: resources('100m', '128Mi', '512Mi'),
      },
      ...(port === '' ? {} : { service: { port: 80, targetPort: 'http' } }),
      needs: ['an image that runs as a user other than root, given as a number'],
    };
  },
  sources: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
});
