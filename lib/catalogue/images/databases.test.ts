import { describe, expect, it } from 'vitest';
import { certainPorts } from '../../pod/testing/container-with';

describe('databases', () => {
  it.each([
    ['postgres', ['-c', 'port=5433', '-c', "listen_addresses='127.0.0.1'"], ['TCP/5433 loopback']],
    ['postgres', ['postgres', '-p', '5434'], ['TCP/5434 all']],
    ['postgres', ['-c', 'listen_addresses='], []],
    ['postgres', ['-c', 'config_file=/etc/postgresql.conf'], []],
    ['mysql:8', ['--port=3307', '--mysqlx=OFF', '--bind-address=127.0.0.1'], ['TCP/3307 loopback']],
    ['mysql:8', ['--skip-networking'], []],
    ['mariadb', ['mariadbd', '--port=3308'], ['TCP/3308 all']],
    ['mongo', ['mongod', '--port', '27018', '--bind_ip', '127.0.0.1,::1'], ['TCP/27018 loopback']],
    ['mongo', ['mongod', '--bind_ip_all'], ['TCP/27017 all']],
    ['mongo', ['--config', '/etc/mongod.conf'], []],
    ['memcached', ['-m 64', '-p 11212'], ['TCP/11212 all']],
    ['memcached', ['memcached', '-p', '11212', '-l', '127.0.0.1'], ['TCP/11212 loopback']],
    ['minio/minio', ['server', '/data', '--console-address', ':9001'], ['TCP/9000 all', 'TCP/9001 all']],
    [
      'quay.io/coreos/etcd',
      ['etcd', '--listen-client-urls=http://0.0.0.0:2379,http://127.0.0.1:4001'],
      ['TCP/2379 all', 'TCP/2380 loopback', 'TCP/4001 loopback'],
    ],
    [
      'hashicorp/consul',
      ['agent', '-client=0.0.0.0'],
      ['TCP/8300 all', 'TCP/8301 all', 'UDP/8301 all', 'TCP/8500 all', 'TCP/8600 all', 'UDP/8600 all'],
    ],
    ['hashicorp/vault', ['server', '-dev', '-dev-listen-address=127.0.0.1:8201'], ['TCP/8201 loopback']],
    ['hashicorp/vault', ['agent', '-config=/etc/vault/agent.hcl'], []],
    ['nats', ['-p', '4333', '-m', '8333'], ['TCP/4333 all', 'TCP/8333 all']],
    ['nats', [], ['TCP/4222 all', 'TCP/6222 all', 'TCP/8222 all']],
    ['nats', ['-c', '/etc/nats.conf'], []],
  ])('%s %j', (image, args, ports) => {
    expect(certainPorts(image, args.length > 0 ? { args } : {})).toEqual(ports);
  });

  it('reads variables', () => {
    expect(certainPorts('postgres', { env: { PGPORT: '5499' } })).toEqual(['TCP/5499 all']);
    expect(certainPorts('bitnami/postgresql', { env: { POSTGRESQL_PORT_NUMBER: '5440' } })).toEqual(['TCP/5440 all']);
    expect(
      certainPorts('apache/kafka', { env: { KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://localhost:9093' } }),
    ).toEqual(['TCP/9092 all', 'TCP/9093 loopback']);
    expect(certainPorts('apache/kafka', { env: { KAFKA_NODE_ID: '1' } })).toEqual([]);
  });

  it('reads my.cnf', () => {
    const text = '[client]\nport=1\n[mysqld]\nport = 3310 # comment\nbind_address=127.0.0.1\nskip-mysqlx\n';
    const told = { files: { '/etc/mysql/conf.d/my.cnf': text }, directories: ['/etc/mysql/conf.d'] };
    expect(certainPorts('mysql:8', told)).toEqual(['TCP/3310 loopback']);
    expect(certainPorts('mysql:8', { foreign: ['/etc/mysql/conf.d'] })).toEqual([]);
    expect(certainPorts('mysql:8', { foreign: ['/var/lib/mysql'] })).toHaveLength(2);
  });

  it('reads mosquitto.conf and says nothing without it', () => {
    const files = { '/mosquitto/config/mosquitto.conf': 'listener 1883\n# listener 1\nlistener 9001 127.0.0.1\n' };
    expect(certainPorts('eclipse-mosquitto', { files })).toEqual(['TCP/1883 all', 'TCP/9001 loopback']);
    expect(certainPorts('eclipse-mosquitto')).toEqual([]);
  });
});
