import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, objectNameParameter, valueFor } from '../pieces/parameters';
import { liveness, readiness, startupGate, tcpSocket } from '../pieces/probes';
import { mount, scratch } from '../pieces/volumes';

const IMAGE = 'mysql:8.4.11';
const USER = 999;

export const mysql = defineMain({
  id: 'mysql',
  title: 'MySQL',
  summary: 'A MySQL server as an unprivileged user.',
  image: IMAGE,
  defaultPort: 3306,
  name: 'db',
  container: 'mysql',
  parameters: [
    objectNameParameter('secret', 'Secret with the password of root', 'Its key is password.', { default: 'mysql' }),
    objectNameParameter(
      'claim',
      'Claim for the data',
      'A PersistentVolumeClaim; empty for data that goes with the pod.',
      { default: '' },
    ),
    imageParameter(IMAGE),
  ],
  plan: (names, values) => {
    const data = names.volume('data');
    const claim = valueFor(values, 'claim');
    const secret = valueFor(values, 'secret');
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        env: [{ name: 'MYSQL_ROOT_PASSWORD', valueFrom: { secretKeyRef: { name: secret, key: 'password' } } }],
        ports: [{ name: 'mysql', containerPort: 3306 }],
        ...startupGate(tcpSocket('mysql'), 300, 2),
        ...readiness(tcpSocket('mysql')),
        ...liveness(tcpSocket('mysql')),
        securityContext: restricted(USER, USER),
        resources: resources('100m', '512Mi', '1Gi'),
        volumeMounts: [
          mount(data, '/var/lib/mysql'),
          mount(names.volume('run'), '/var/run/mysqld'),
          mount(names.volume('tmp'), '/tmp'),
        ],
      },
      volumes: [
        claim === '' ? scratch(data, '2Gi') : { name: data, persistentVolumeClaim: { claimName: claim } },
        scratch(names.volume('run'), '16Mi'),
        scratch(names.volume('tmp'), '64Mi'),
      ],
      security: { fsGroup: USER },
      service: { port: 3306, targetPort: 'mysql' },
      needs: [
        `a Secret ${secret} with the key password`,
        ...(claim === '' ? ['a claim, if the data is to outlive the pod'] : []),
      ],
    };
  },
  evidence: 'Read in the documentation, not run.',
  sources: [
    'https://github.com/docker-library/mysql',
    'https://dev.mysql.com/doc/refman/8.4/en/docker-mysql-more-topics.html',
  ],
});
