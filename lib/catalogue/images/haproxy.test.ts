import { describe, expect, it } from 'vitest';
import { certainPorts, dialsOf } from '../../pod/testing/container-with';

const PATH = '/usr/local/etc/haproxy/haproxy.cfg';
const FILE = `
global
  stats socket /run/haproxy.sock
frontend redis_writes
  bind 127.0.0.1:6379,127.0.0.1:6380 # bind :1
  bind [::1]:6379
frontend range
  bind :8000-8002 v4v6
  bind *:9000 ssl crt /x
listen stats
  bind ipv4@0.0.0.0:8404
backend b
  server one redis-0.redis:6379 check
  server two 127.0.0.1:7000
  server three \${HOST}:1
`;

describe('HAProxy', () => {
  it('reads binds: lists, ranges, address families', () => {
    expect(certainPorts('haproxy:3', { files: { [PATH]: FILE } })).toEqual([
      'TCP/6379 loopback',
      'TCP/6380 loopback',
      'TCP/8000 all',
      'TCP/8001 all',
      'TCP/8002 all',
      'TCP/8404 all',
      'TCP/9000 all',
    ]);
  });

  it('dials its servers', () => {
    expect(dialsOf('haproxy:3', { files: { [PATH]: FILE } })).toEqual(['127.0.0.1:7000', 'redis-0.redis:6379']);
  });

  it('reads the files given by -f and cannot tell about unseen ones', () => {
    const files = { '/cfg/a.cfg': 'frontend a\n bind :1', '/cfg/b.cfg': 'frontend b\n bind :2' };
    const told = { args: ['haproxy', '-f', '/cfg'], files, directories: ['/cfg'] };
    expect(certainPorts('haproxy', told)).toEqual(['TCP/1 all', 'TCP/2 all']);
    expect(certainPorts('haproxy', { args: ['haproxy', '-f', '/unseen.cfg'] })).toEqual([]);
    expect(certainPorts('haproxy', { files: { [PATH]: 'frontend a\n bind :$PORT' } })).toEqual([]);
  });
});
