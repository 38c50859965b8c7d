import { imageFault } from '../../commands/names';
import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { textParameter, valueFor } from '../pieces/parameters';
import { liveness, readiness, tcpSocket } from '../pieces/probes';
import { fromConfigMap } from '../pieces/volumes';

const IMAGE = 'php:8.5.9-fpm';
/** www-data of the Debian image. */
const USER = 33;

export const phpFpm = defineMain({
  id: 'php-fpm',
  title: 'PHP (FPM)',
  summary: 'The process manager of PHP, with its status page for the metrics adapter.',
  image: IMAGE,
  defaultPort: 9000,
  name: 'php',
  container: 'php-fpm',
  parameters: [
    textParameter('image', 'Image', 'php with fpm, or an image of your app made of it.', {
      default: IMAGE,
      check: imageFault,
    }),
  ],
  plan: (names, values) => {
    const config = names.volume('config');
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        ports: [{ name: 'fastcgi', containerPort: 9000 }],
        ...readiness(tcpSocket('fastcgi')),
        ...liveness(tcpSocket('fastcgi')),
        // Apps in PHP write beside themselves more often than not.
        securityContext: restricted(USER, USER, true),
        resources: resources('50m', '64Mi', '256Mi'),
        volumeMounts: [
          // One file beside those of the image, which a whole volume would hide.
          {
            name: config,
            mountPath: '/usr/local/etc/php-fpm.d/zz-status.conf',
            subPath: 'zz-status.conf',
            readOnly: true,
          },
        ],
      },
      volumes: [fromConfigMap(config, names.configMap)],
      files: { 'zz-status.conf': '[www]\npm.status_path = /status\n' },
      service: { port: 9000, targetPort: 'fastcgi' },
    };
  },
  evidence: 'Run with PHP-FPM 8.2 under the configuration of the image as this user: probes pass, pages are answered.',
  sources: ['https://github.com/docker-library/php', 'https://www.php.net/manual/en/fpm.status.php'],
});
