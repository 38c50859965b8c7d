/** Message brokers. */
import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { defineServer } from './define-server';
import { readInvocation, variable } from './invocation';
import { bindOf, readListenAddress } from './listen-address';

export const rabbitmq = defineServer({
  id: 'rabbitmq',
  title: 'RabbitMQ',
  repositories: ['library/rabbitmq', 'docker/library/rabbitmq'],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/var/lib/rabbitmq'],
  programs: ['rabbitmq-server'],
  args: 'command',
  listeners: [
    { purpose: 'amqp', port: 5672, portVariables: ['RABBITMQ_NODE_PORT'] },
    { purpose: 'epmd', port: 4369 },
    { purpose: 'cluster', port: 25672, portVariables: ['RABBITMQ_DIST_PORT'] },
    { purpose: 'metrics', port: 15692 },
    { purpose: 'management', port: 15672, when: (_, inputs) => /management/.test(inputs.image?.tag ?? '') },
  ],
  configuredIn: ['/etc/rabbitmq'],
  sources: ['docker-library/rabbitmq: 4.1/ubuntu/Dockerfile, management variant'],
});

export const nats = defineServer({
  id: 'nats',
  title: 'NATS',
  repositories: ['library/nats', 'docker/library/nats', 'nats-io/nats', 'synadia/nats-server'],
  role: 'main',
  uid: 0,
  shell: undefined,
  programs: ['nats-server'],
  args: 'command',
  listeners: [
    { purpose: 'nats', port: 4222, portFlags: ['p', 'port'], hostFlags: ['a', 'addr', 'net'] },
    { purpose: 'monitor', portFlags: ['m', 'http_port'] },
    // The image's own nats-server.conf is used only when nothing else is said.
    { purpose: 'monitor', port: 8222, when: (args) => args.length === 0 },
    { purpose: 'cluster', port: 6222, when: (args) => args.length === 0 },
  ],
  configuredBy: ['c', 'config', 'cluster', 'cluster_listen'],
  configuredIn: ['/nats-server.conf', '/etc/nats', '/etc/nats-config'],
  sources: ['nats-io/nats-docker: 2.11.x/scratch/Dockerfile, nats-server.conf'],
});

/** `KAFKA_LISTENERS=PLAINTEXT://:9092,CONTROLLER://:9093`. */
function kafkaPorts(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const args = readInvocation(inputs, { programs: ['run'], args: 'command' });
  if (args === undefined || args.length > 0) return undefined;
  const said = variable(inputs, ['KAFKA_LISTENERS', 'KAFKA_CFG_LISTENERS']);
  if (said === undefined) {
    const configured = [...inputs.env.keys()].some((name) =>
      /^KAFKA_(PORT|ADVERTISED|BROKER|CFG|HEAP|PROCESS|NODE)/.test(name),
    );
    if (configured || !inputs.knowsDirectory('/mnt/shared/config')) return undefined;
    const evidence = { source: 'image', text: 'default of apache/kafka' } as const;
    return [
      { number: 9092, protocol: 'TCP', bind: 'all', purpose: 'kafka', evidence },
      { number: 9093, protocol: 'TCP', bind: 'all', purpose: 'controller', evidence },
    ];
  }
  const found: OpenedPort[] = [];
  for (const part of (said.value ?? '$').split(',')) {
    const read = readListenAddress(part);
    if (read.kind !== 'port') return undefined;
    const name = /^(\w+):/.exec(part.trim())?.[1]?.toLowerCase() ?? 'kafka';
    found.push({
      number: read.number,
      protocol: 'TCP',
      bind: read.bind,
      purpose: name === 'controller' ? 'controller' : 'kafka',
      evidence: said.evidence,
    });
  }
  return found;
}

export const kafka: ImageKnowledge = {
  id: 'kafka',
  title: 'Kafka',
  repositories: [
    'apache/kafka',
    'apache/kafka-native',
    'bitnami/kafka',
    'bitnamilegacy/kafka',
    'confluentinc/cp-kafka',
  ],
  role: 'main',
  uid: undefined,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: kafkaPorts,
  sources: ['apache/kafka: docker/jvm/Dockerfile, docker/examples/README.md'],
};

export const zookeeper: ImageKnowledge = {
  id: 'zookeeper',
  title: 'ZooKeeper',
  repositories: ['library/zookeeper', 'docker/library/zookeeper'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: ['/data', '/datalog'],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, { programs: ['zkServer.sh'], args: 'command' });
    if (args === undefined || !inputs.knowsDirectory('/conf')) return undefined;
    const evidence = { source: 'image', text: 'default of zookeeper' } as const;
    const servers = inputs.env.get('ZOO_SERVERS')?.value;
    const client = /;(?:([\w.]+):)?(\d+)/.exec(servers ?? '');
    const number = Number(client?.[2] ?? 2181);
    const bind = client?.[1] === undefined ? 'all' : bindOf(client[1]);
    return [
      { number, protocol: 'TCP', bind, purpose: 'zookeeper', evidence },
      ...(inputs.env.get('ZOO_ADMINSERVER_ENABLED')?.value === 'false'
        ? []
        : [{ number: 8080, protocol: 'TCP', bind: 'all', purpose: 'admin', evidence } as const]),
    ];
  },
  sources: ['31z4/zookeeper-docker: 3.9.3/Dockerfile, docker-entrypoint.sh'],
};

export const mosquitto: ImageKnowledge = {
  id: 'mosquitto',
  title: 'Mosquitto',
  repositories: ['library/eclipse-mosquitto'],
  role: 'main',
  uid: 0,
  shell: true,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, { programs: ['mosquitto'], args: 'command' });
    if (args === undefined) return undefined;
    const file = inputs.files.get('/mosquitto/config/mosquitto.conf');
    if (file === undefined) return undefined;
    const found: OpenedPort[] = [];
    for (const match of file.text.matchAll(/^[ \t]*(?:listener|port)\s+(\d+)(?:\s+(\S+))?/gm)) {
      const within = { start: match.index, end: match.index + match[0].length };
      const place = { documentIndex: file.documentIndex, path: file.path, within };
      found.push({
        number: Number(match[1]),
        protocol: 'TCP',
        bind: match[2] === undefined ? 'all' : bindOf(match[2]),
        purpose: 'mqtt',
        evidence: { source: 'config', text: match[0].trim(), place },
      });
    }
    return found.length > 0 ? found : undefined;
  },
  sources: ['eclipse/mosquitto: docker/2.0/README.md, man mosquitto.conf'],
};
