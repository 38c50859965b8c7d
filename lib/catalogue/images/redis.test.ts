import { describe, expect, it } from 'vitest';
import { certainPorts } from '../../pod/testing/container-with';

const redis = (...args: string[]) => certainPorts('redis:7', { args });

describe('redis', () => {
  it('reads port and bind from its arguments', () => {
    expect(redis('--port', '6380')).toEqual(['TCP/6380 all']);
    expect(redis('redis-server', '--bind', '127.0.0.1', '-::1')).toEqual(['TCP/6379 loopback']);
    expect(redis('--bind', '0.0.0.0')).toEqual(['TCP/6379 all']);
    expect(redis('--port', '0', '--tls-port', '6379')).toEqual(['TCP/6379 all']);
    expect(redis('redis-sentinel', '--port', '26380')).toEqual(['TCP/26380 all']);
  });

  it('reads its configuration file, which arguments overrule', () => {
    const files = { '/etc/redis.conf': '# port 1\nport 6400\nbind 127.0.0.1\n' };
    expect(certainPorts('redis', { args: ['redis-server', '/etc/redis.conf'], files })).toEqual(['TCP/6400 loopback']);
    expect(certainPorts('redis', { args: ['redis-server', '/etc/redis.conf', '--port', '6401'], files })).toEqual([
      'TCP/6401 loopback',
    ]);
    expect(certainPorts('redis', { args: ['redis-server', '/unseen.conf'] })).toEqual([]);
  });

  it('follows the variables of other builds', () => {
    expect(certainPorts('bitnami/redis', { env: { REDIS_PORT_NUMBER: '6390' } })).toEqual(['TCP/6390 all']);
    expect(certainPorts('eqalpha/keydb', { args: ['keydb-server', '--port', '6500'] })).toEqual(['TCP/6500 all']);
  });
});
