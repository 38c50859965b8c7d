import { describe, expect, it } from 'vitest';
import { dialsOf, viewWith } from './testing/container-with';

/** Texts from strangers that would keep a careless search busy for minutes: each has to end at all. */
describe('texts made to be slow', () => {
  const many = 60_000;

  it.each([
    ['fluent/fluentd', '/fluentd/etc/fluent.conf', '<source>'.repeat(many)],
    ['fluent/fluent-bit', '/fluent-bit/etc/fluent-bit.conf', '\n'.repeat(many)],
    ['eclipse-mosquitto', '/mosquitto/config/mosquitto.conf', '\n \n'.repeat(many)],
    ['redis', '/data/x', ' '.repeat(many)],
    ['nginx', '/etc/nginx/conf.d/default.conf', '{'.repeat(many)],
    ['caddy', '/etc/caddy/Caddyfile', '\n'.repeat(many)],
    ['proxysql/proxysql', '/etc/proxysql.cnf', '\n'.repeat(many)],
    ['haproxy', '/usr/local/etc/haproxy/haproxy.cfg', 'bind :1-65535\n'.repeat(many / 20)],
    ['nginx', '/etc/nginx/conf.d/default.conf', 'server { listen 80; } '.repeat(many / 10)],
    ['mysql', '/etc/mysql/conf.d/x.cnf', '[mysqld]\nport=1\n'.repeat(many / 10)],
    ['httpd', '/usr/local/apache2/conf/httpd.conf', 'Listen 80\n'.repeat(many / 10)],
    ['acme/app', '/etc/app.conf', `localhost:1 ${'//'.repeat(many)}`],
    ['acme/app', '/etc/app.conf', `localhost:1 ${'host=a '.repeat(many)}`],
  ])('%s reads %s', (image, path, text) => {
    expect(viewWith(image, { files: { [path]: text } }).containers).toHaveLength(1);
  });

  it('keeps what stands beside a line that is too long', () => {
    const text = `${'x'.repeat(5000)}\nurl: redis://localhost:6379\n`;
    expect(dialsOf('acme/app', { files: { '/etc/app.yaml': text } })).toEqual(['redis://localhost:6379']);
  });

  it.each(['"$(', '$(', '${', '"', 'a=1 ', 'curl localhost:1 ', 'nc -z a 1;', '; > /x ', 'localhost:1 '])(
    'reads scripts and arguments of nothing but %j',
    (piece) => {
      const told = { command: ['sh', '-c', piece.repeat(many / 4)], args: ['host=a '.repeat(many)] };
      expect(viewWith('acme/app', told).containers).toHaveLength(1);
    },
  );
});
