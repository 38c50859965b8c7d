import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, objectNameParameter, valueFor } from '../pieces/parameters';
import { liveness, readiness, startupGate, tcpSocket } from '../pieces/probes';
import { mount, scratch } from '../pieces/volumes';

const IMAGE = 'postgres:18.6';
const USER = 999;

export const postgres = defineMain({
  id: 'postgres',
  title: 'PostgreSQL',
  summary: 'A PostgreSQL server as an unprivileged user.',
  image: IMAGE,
  defaultPort: 5432,
  name: 'db',
  container: 'postgres',
  parameters: [
    objectNameParameter('secret', 'Secret with the password', 'Its key is password.', { default: 'postgres' }),
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
    const ping = { exec: { command: ['pg_isready', '--host=127.0.0.1', '--username=postgres'] } };
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        env: [{ name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: secret, key: 'password' } } }],
        ports: [{ name: 'postgres', containerPort: 5432 }],
        ...startupGate(ping, 120, 2),
        ...readiness(tcpSocket('postgres')),
        ...liveness(ping),
        securityContext: restricted(USER, USER),
        resources: resources('100m', '256Mi', '512Mi'),
        volumeMounts: [
          // From version 18 the data lies one directory deeper than before, and the volume is this.
          mount(data, '/var/lib/postgresql'),
          mount(names.volume('run'), '/var/run/postgresql'),
          mount(names.volume('tmp'), '/tmp'),
        ],
      },
      volumes: [
        claim === '' ? scratch(data, '2Gi') : { name: data, persistentVolumeClaim: { claimName: claim } },
        scratch(names.volume('run'), '16Mi'),
        scratch(names.volume('tmp'), '64Mi'),
      ],
      security: { fsGroup: USER },
      service: { port: 5432, targetPort: 'postgres' },
      needs: [
        `a Secret ${secret} with the key password`,
        ...(claim === '' ? ['a claim, if the data is to outlive the pod'] : []),
      ],
    };
  },
  evidence: 'Run with PostgreSQL 15 as this user with a read-only root: a new database is made, the probes pass.',
  sources: ['https://github.com/docker-library/postgres', 'https://www.postgresql.org/docs/18/app-pg-isready.html'],
});
