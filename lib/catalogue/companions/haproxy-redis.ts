import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import { hostFault, imageParameter, portParameter, textParameter, valueFor } from '../pieces/parameters';
import { httpGet, liveness, startupGate } from '../pieces/probes';
import { redisVariables } from '../pieces/redis-variables';
import { scrapeParameter } from '../pieces/scrape';
import { fromConfigMap, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'haproxy:3.4.3-alpine';
const DIRECTORY = '/usr/local/etc/haproxy';
const FILE = 'haproxy.cfg';
/** The image's user haproxy. */
const USER = 99;

/** Follows a failover: asks every Redis for its role, and leads writes to the one that is primary. */
export const haproxyRedis = defineCompanion({
  id: 'haproxy-redis',
  container: 'redis-proxy',
  title: 'Redis on localhost, follows a failover',
  role: 'ambassador',
  summary:
    'Asks each Redis for its role: writes on one localhost port go to the primary, reads on another to the replicas.',
  image: IMAGE,
  defaultMain: 'redis-client',
  provides: ['Redis for writes on 127.0.0.1:6379', 'Redis for reads on 127.0.0.1:6380'],
  needs: ['the host names of all Redis pods'],
  parameters: [
    textParameter(
      'servers',
      'All Redis hosts',
      'With port, separated by commas: redis-0.redis:6379,redis-1.redis:6379.',
      {
        required: true,
        check: (value) => {
          const wrong = serverList(value).find((server) => !isServer(server));
          return wrong === undefined
            ? undefined
            : `"${wrong}" is not host:port; commas stand between them, without blanks.`;
        },
      },
    ),
    portParameter('port', 'Port for writes on localhost', 'Leads to the primary.', 6379),
    portParameter('readPort', 'Port for reads on localhost', 'Leads to the replicas.', 6380),
    portParameter('healthPort', 'Health port', 'Health and metrics, for kubelet and Prometheus.', 8404),
    scrapeParameter('none'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const config = situation.volume('config');
    const port = valueFor(values, 'port');
    const healthPort = Number(valueFor(values, 'healthPort'));
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: ['haproxy', '-f', `${DIRECTORY}/${FILE}`],
        ports: [{ name: 'haproxy-health', containerPort: healthPort }],
        ...startupGate(httpGet('/healthz', 'haproxy-health'), 60),
        ...liveness(httpGet('/healthz', 'haproxy-health')),
        securityContext: restricted(USER, USER),
        resources: resources('20m', '32Mi', '128Mi'),
        volumeMounts: [readOnlyMount(config, DIRECTORY)],
      },
      volumes: [fromConfigMap(config, situation.configMap)],
      files: { [FILE]: configuration(values) },
      main: {
        env: [{ name: 'REDIS_READ_PORT', value: valueFor(values, 'readPort') }, ...redisVariables(port)],
      },
      dialled: Number(port),
      scrape: { port: healthPort, portName: 'haproxy-health', path: '/metrics' },
    };
  },
  read: (found) => {
    const text = runsImage(found, IMAGE) ? found.file(found.flag('f') ?? `${DIRECTORY}/${FILE}`) : undefined;
    if (text === undefined) return undefined;
    const bind = (frontend: string) =>
      new RegExp(`^frontend ${frontend}\\n(?:[ \\t]+.*\\n)*?[ \\t]+bind [^\\n]*:(\\d+)`, 'm').exec(text)?.[1];
    const port = bind('redis_write');
    const backend = /^backend redis_primary\n((?:[ \t]+.*\n?)*)/m.exec(text)?.[1];
    if (port === undefined || backend === undefined) return undefined;
    return {
      servers: [...backend.matchAll(/^[ \t]+server \S+ (\S+)/gm)].map((match) => match[1] ?? '').join(','),
      port,
      readPort: bind('redis_read') ?? '6380',
      healthPort: bind('health') ?? '8404',
    };
  },
  evidence:
    'Run with HAProxy 2.6 and two Valkey 8.1: writes reach the primary, reads the replica; after the roles were swapped both follow within five seconds. Health and metrics answer.',
  sources: [
    'https://docs.haproxy.org/3.4/configuration.html#4-tcp-check%20expect',
    'https://redis.io/docs/latest/commands/info/',
    'https://github.com/docker-library/haproxy',
  ],
});

function serverList(value: string): string[] {
  return value.split(',');
}

function isServer(text: string): boolean {
  const [host = '', port = ''] = text.split(':');
  return (
    text.split(':').length === 2 &&
    hostFault(host) === undefined &&
    /^[1-9]\d{0,4}$/.test(port) &&
    Number(port) <= 65535
  );
}

function configuration(values: ParameterValues): string {
  const servers = serverList(valueFor(values, 'servers')).filter((server) => server !== '');
  const lines = servers
    .map(
      (server, index) =>
        `    server r${index} ${server} check inter 1s fall 2 rise 1 on-marked-down shutdown-sessions resolvers cluster init-addr none`,
    )
    .join('\n');
  const check = (role: string) => `    option tcp-check
    tcp-check connect
    tcp-check send PING\\r\\n
    tcp-check expect string +PONG
    tcp-check send INFO\\ replication\\r\\n
    tcp-check expect string role:${role}
${lines}`;
  return `global
    log stdout format raw local0
    maxconn 2000

defaults
    mode tcp
    log global
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    # a Redis of the wrong role answers, but never with the awaited text: the check fails when this is over
    timeout check 500ms

resolvers cluster
    parse-resolv-conf
    hold valid 10s

frontend redis_write
    bind 127.0.0.1:${valueFor(values, 'port')}
    default_backend redis_primary

frontend redis_read
    bind 127.0.0.1:${valueFor(values, 'readPort')}
    default_backend redis_replicas

backend redis_primary
${check('master')}

backend redis_replicas
    balance leastconn
${check('slave')}

# the kubelet and Prometheus come by the address of the pod
frontend health
    mode http
    bind :${valueFor(values, 'healthPort')}
    no log
    http-request return status 200 content-type text/plain string "ok" if { path /healthz }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 404
`;
}
