/** Bitnami's builds: uid 1001, unprivileged ports, everything told by variables. */
import type { ImageKnowledge } from '../image-knowledge';
import { defineServer, type Listener } from './define-server';

function defineBitnami(name: string, title: string, listeners: readonly Listener[]): ImageKnowledge {
  return defineServer({
    id: `bitnami-${name}`,
    title: `${title} (Bitnami)`,
    repositories: [`bitnami/${name}`, `bitnamilegacy/${name}`, `bitnamisecure/${name}`],
    role: 'main',
    uid: 1001,
    gid: 0,
    shell: true,
    programs: ['run.sh', 'entrypoint.sh'],
    args: 'command',
    listeners,
    configuredIn: [`/opt/bitnami/${name}`, '/bitnami/conf'],
    sources: [`bitnami/containers: bitnami/${name}/README.md`],
  });
}

export const BITNAMI: readonly ImageKnowledge[] = [
  defineBitnami('nginx', 'nginx', [
    { purpose: 'http', port: 8080, portVariables: ['NGINX_HTTP_PORT_NUMBER'] },
    { purpose: 'https', portVariables: ['NGINX_HTTPS_PORT_NUMBER'] },
  ]),
  defineBitnami('apache', 'Apache', [
    { purpose: 'http', port: 8080, portVariables: ['APACHE_HTTP_PORT_NUMBER'] },
    { purpose: 'https', port: 8443, portVariables: ['APACHE_HTTPS_PORT_NUMBER'] },
  ]),
  defineBitnami('postgresql', 'PostgreSQL', [
    { purpose: 'postgres', port: 5432, portVariables: ['POSTGRESQL_PORT_NUMBER'] },
  ]),
  defineBitnami('mysql', 'MySQL', [{ purpose: 'mysql', port: 3306, portVariables: ['MYSQL_PORT_NUMBER'] }]),
  defineBitnami('mariadb', 'MariaDB', [{ purpose: 'mysql', port: 3306, portVariables: ['MARIADB_PORT_NUMBER'] }]),
  defineBitnami('mongodb', 'MongoDB', [{ purpose: 'mongo', port: 27017, portVariables: ['MONGODB_PORT_NUMBER'] }]),
  defineBitnami('memcached', 'Memcached', [
    { purpose: 'memcached', port: 11211, portVariables: ['MEMCACHED_PORT_NUMBER'] },
  ]),
  defineBitnami('pgbouncer', 'PgBouncer', [{ purpose: 'postgres', port: 6432, portVariables: ['PGBOUNCER_PORT'] }]),
  defineBitnami('redis-sentinel', 'Redis Sentinel', [
    { purpose: 'sentinel', port: 26379, portVariables: ['REDIS_SENTINEL_PORT_NUMBER'] },
  ]),
];
