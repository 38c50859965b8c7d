import { describe, expect, it } from 'vitest';
import { certainPorts, viewWith } from '../../pod/testing/container-with';

const script = (text: string) => certainPorts('busybox', { command: ['sh', '-c', text] });

describe('readScriptPorts', () => {
  it.each([
    ['httpd -f -p 8080 -h /www', ['TCP/8080 all']],
    ['httpd -p8081', ['TCP/8081 all']],
    ['while true; do echo hi | nc -l -p 9000; done', ['TCP/9000 all']],
    ['nc -lk 9001', ['TCP/9001 all']],
    ['nc -z db 5432', []],
    ['mkdir /x && exec sleep infinity', []],
  ])('reads %s', (text, ports) => {
    expect(script(text)).toEqual(ports);
  });

  it('keeps what is known beside a command that is not, without claiming to know all', () => {
    const view = viewWith('busybox', {
      command: ['sh', '-c', 'httpd -p 80; /opt/server'],
      env: { API_URL: 'http://localhost:9999' },
    });
    expect(view.ports.map((port) => [port.number, port.certain])).toEqual([[80, true]]);
    expect(view.dials.map((dial) => [dial.port, dial.certain])).toEqual([[9999, false]]);
  });

  it('reads other images of this sort', () => {
    expect(
      certainPorts('python:3', { command: ['python', '-m', 'http.server', '8000', '--bind', '127.0.0.1'] }),
    ).toEqual(['TCP/8000 loopback']);
    expect(certainPorts('alpine/socat', { args: ['TCP-LISTEN:6379,fork,bind=127.0.0.1', 'TCP:redis:6379'] })).toEqual([
      'TCP/6379 loopback',
    ]);
    expect(certainPorts('bitnami/kubectl', { args: ['proxy', '--port=8002'] })).toEqual(['TCP/8002 loopback']);
    expect(certainPorts('bitnami/kubectl', { args: ['get', 'pods'] })).toEqual([]);
  });
});
