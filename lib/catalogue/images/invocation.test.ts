import { describe, expect, it } from 'vitest';
import { certainPorts, viewWith } from '../../pod/testing/container-with';

/** statsd-exporter has its program as entrypoint; redis runs what it is given. */
describe('readInvocation', () => {
  it('takes arguments behind an entrypoint', () => {
    expect(certainPorts('prom/pushgateway', { args: ['--web.listen-address=:1'] })).toEqual(['TCP/1 all']);
    expect(certainPorts('prom/pushgateway', { args: ['--web.listen-address', '127.0.0.1:2'] })).toEqual([
      'TCP/2 loopback',
    ]);
    expect(certainPorts('prom/pushgateway', { args: ['-web.listen-address=:3'] })).toEqual(['TCP/3 all']);
  });

  it('lets the last of a repeated flag hold where only one can', () => {
    expect(certainPorts('redis', { args: ['--port', '1', '--port', '2'] })).toEqual(['TCP/2 all']);
  });

  it('opens one listener for each address of a repeated flag', () => {
    expect(certainPorts('prom/pushgateway', { args: ['--web.listen-address=:1', '--web.listen-address=:2'] })).toEqual([
      'TCP/1 all',
      'TCP/2 all',
    ]);
  });

  it('finds the program behind shells, wrappers and scripts', () => {
    const told = (command: string[]) => certainPorts('redis', { command });
    expect(told(['sh', '-c', 'sleep 1; exec redis-server --port 7001'])).toEqual(['TCP/7001 all']);
    expect(told(['/sbin/tini', '--', 'redis-server', '--port', '7002'])).toEqual(['TCP/7002 all']);
    expect(told(['docker-entrypoint.sh', 'redis-server', '--port', '7003'])).toEqual(['TCP/7003 all']);
  });

  it('cannot tell when something else is run', () => {
    expect(certainPorts('redis', { command: ['/start.sh'] })).toEqual([]);
    expect(certainPorts('redis', { command: ['sh', '-c', '/start.sh'] })).toEqual([]);
    expect(certainPorts('prom/pushgateway', { command: ['sleep', '1000'] })).toEqual([]);
  });

  it('expands what a shell would, and cannot tell what is not known', () => {
    const command = ['sh', '-c', 'redis-server --port $P'];
    expect(certainPorts('redis', { command, env: { P: '7004' } })).toEqual(['TCP/7004 all']);
    expect(certainPorts('redis', { command })).toEqual([]);
  });

  it('marks the value of the flag', () => {
    const view = viewWith('prom/pushgateway', { args: ['--x', '--web.listen-address=:9'] });
    expect(view.ports[0]?.evidence[0]).toEqual({
      source: 'arguments',
      text: '--web.listen-address=:9',
      place: { documentIndex: 0, path: ['spec', 'containers', 0, 'args', 1], within: { start: 21, end: 23 } },
    });
  });
});
